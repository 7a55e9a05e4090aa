"""A page for paper keeps what somebody wrote as it was written."""

from reseller_desktop.domain.sheet import Block, Sheet
from reseller_desktop.ui.kit.sheet_page import sheet_html


def test_what_was_said_on_several_lines_stays_on_several_and_is_no_markup() -> None:
    said = "You must move to E5.\nIt ends <b>tomorrow</b>.\n"
    made = sheet_html(
        Sheet(
            title="Report",
            day="4 May 2026",
            recipient="",
            intro="One\nTwo",
            blocks=(Block(heading="Contact", lines=(("Said", said),)),),
            closing="",
            signature="Anna\nMuster IT AG",
            file_name="report",
        )
    )
    assert "You must move to E5.<br>It ends &lt;b&gt;tomorrow&lt;/b&gt;.</td>" in made
    assert "One<br>Two" in made
    assert "Anna<br>Muster IT AG" in made
