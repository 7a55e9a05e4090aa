"""The statement as a page for paper."""

from reseller_desktop.domain.statement import Block, Statement
from reseller_desktop.ui.kit.labels import escaped

_GREY = "#5f6a7c"
_LINE = "#d5d9e0"


def statement_html(statement: Statement) -> str:
    """One page of HTML; every text of it is escaped."""
    recipient = f"<p>{escaped(statement.recipient)}</p>" if statement.recipient else ""
    signature = escaped(statement.signature).replace("\n", "<br>")
    return (
        f'<p style="font-size:19pt; font-weight:600; margin-bottom:2px">{escaped(statement.title)}</p>'
        f'<p style="color:{_GREY}; margin-top:0px">{escaped(statement.day)}</p>'
        f"{recipient}<p>{escaped(statement.intro)}</p>"
        f"{''.join(map(_block, statement.blocks))}"
        f'<p style="margin-top:24px">{escaped(statement.closing)}</p>'
        f'<p style="margin-top:32px">{signature}</p>'
    )


def _block(block: Block) -> str:
    cell = f"border-bottom:1px solid {_LINE}; padding:4px 8px 4px 0px"
    rows = "".join(
        f'<tr><td width="42%" style="color:{_GREY}; {cell}">{escaped(name)}</td>'
        f'<td style="{cell}">{escaped(value)}</td></tr>'
        for name, value in block.lines
    )
    heading = "font-size:12pt; font-weight:600; margin-top:24px; margin-bottom:6px"
    return (
        f'<p style="{heading}">{escaped(block.heading)}</p>'
        f'<table width="100%" cellspacing="0" style="border-collapse:collapse">{rows}</table>'
    )
