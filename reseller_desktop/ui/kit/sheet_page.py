"""One page as HTML for paper."""

from reseller_desktop.domain.sheet import Block, Sheet
from reseller_desktop.ui.kit.labels import escaped

_GREY = "#5f6a7c"
_LINE = "#d5d9e0"


def sheet_html(sheet: Sheet) -> str:
    """One page of HTML; every text of it is escaped."""
    recipient = f"<p>{escaped(sheet.recipient)}</p>" if sheet.recipient else ""
    signed = _lines(sheet.signature)
    signature = f'<p style="margin-top:32px">{signed}</p>' if signed else ""
    return (
        f'<p style="font-size:18pt; font-weight:600; margin-bottom:2px">{escaped(sheet.title)}</p>'
        f'<p style="color:{_GREY}; margin-top:0px">{escaped(sheet.day)}</p>'
        f"{recipient}<p>{_lines(sheet.intro)}</p>"
        f"{''.join(map(_block, sheet.blocks))}"
        f'<p style="margin-top:16px">{escaped(sheet.closing)}</p>{signature}'
    )


def _lines(text: str) -> str:
    """What somebody wrote keeps its lines."""
    return escaped(text.strip()).replace("\n", "<br>")


def _block(block: Block) -> str:
    cell = f"border-bottom:1px solid {_LINE}; padding:3px 8px 3px 0px"
    rows = "".join(
        f'<tr><td width="36%" style="color:{_GREY}; {cell}">{escaped(name)}</td>'
        f'<td style="{cell}">{_lines(value)}</td></tr>'
        for name, value in block.lines
    )
    heading = "font-size:12pt; font-weight:600; margin-top:18px; margin-bottom:4px"
    table = f'<table width="100%" cellspacing="0" style="border-collapse:collapse">{rows}</table>'
    steps = "".join(
        f'<p style="margin-top:0px; margin-bottom:4px">{number}. {escaped(step)}</p>'
        for number, step in enumerate(block.steps, 1)
    )
    return f'<p style="{heading}">{escaped(block.heading)}</p>{table if rows else ""}{steps}'
