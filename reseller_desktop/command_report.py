"""`report` of the command line: the monthly report as a PDF."""

import datetime as dt
import os
import sys
from argparse import ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from reseller_desktop import resources
from reseller_desktop.command_output import Output
from reseller_desktop.domain.report import Section, compose_report, month_before, month_of
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.wording import sentence

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from PySide6.QtWidgets import QApplication

    from reseller_desktop.bootstrap import Services

_FONTS = ("Noto Sans", "DejaVu Sans", "Liberation Sans")
"""Without a display Qt asks nobody which font the system has."""


def add_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `report`."""
    text = "the monthly report as a PDF, with figures and lists"
    report = command.add_parser("report", help=text, description=text, allow_abbrev=False)
    report.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF to write")
    report.add_argument("--month", type=_month, metavar="YYYY-MM", help="else the last one that is over")
    report.add_argument("--language", choices=LANGUAGES, help="else the company's")
    report.add_argument(
        "--part",
        action="append",
        choices=[one.value for one in Section],
        help="what stands in it, once for each part; everything unless said otherwise",
    )
    report.add_argument("--tables", action="store_true", help="each figure also as a table")
    report.set_defaults(run=write_report)


def write_report(services: "Services", args: Namespace) -> Output:
    """Write the PDF; raises `UserError` with "report-month-ahead" or "export-not-written"."""
    month = args.month or month_before(services.clock.today())
    facts = services.reports.facts(month)
    company = services.company.company()
    language = args.language or (company.language if company else "")
    report = compose_report(
        facts,
        {Section(one) for one in args.part} if args.part else set(Section),
        resources.shipped_report(language),
        resources.shipped_phrases(language),
        tables=args.tables,
    )
    app = _painting()
    from reseller_desktop.ui.kit.paper import write_paper
    from reseller_desktop.ui.report.pages import paper_of

    paper = paper_of(report)
    target = write_paper(paper, args.out)
    del app
    return Output("", (sentence("report-written", path=str(target), count=len(paper.pages)),))


def _painting() -> "QApplication":
    """What Qt needs for fonts; on Linux never a display, without which it would end the program."""
    from PySide6.QtWidgets import QApplication

    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    linux = sys.platform.startswith("linux")
    if linux:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    made = QApplication(sys.argv[:1])
    if linux:
        font = made.font()
        font.setFamilies([*_FONTS, *font.families()])
        made.setFont(font)
    return made


def _month(text: str) -> dt.date:
    try:
        return month_of(text)
    except ValueError as error:
        raise ArgumentTypeError("not a month such as 2026-03") from error
