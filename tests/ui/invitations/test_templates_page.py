from collections.abc import Callable
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.template import LANGUAGES, Template
from reseller_desktop.ui.invitations import words
from reseller_desktop.ui.kit import texts
from reseller_desktop.ui.settings.templates_page import TemplatesPage
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def page(shop: Shop, show: Show) -> TemplatesPage:
    made = TemplatesPage(shop.context)
    show(made)
    return made


def own(shop: Shop) -> list[Template]:
    return [one for one in shop.services.templates.templates() if not words.is_shipped(one)]


def test_all_shipped_templates_are_listed_by_language(page: TemplatesPage, settle: Settle) -> None:
    assert page.table.shown == len(LANGUAGES) * len(Message)
    page.pills["fr"].click()
    settle()
    assert {row[0].language for row in page.table.shown_rows()} == {"fr"}


def test_a_shipped_template_can_be_read_and_not_changed(page: TemplatesPage) -> None:
    assert page.pane.body.isReadOnly()
    assert page.pane.shipped.isVisible()
    assert not page.pane.save.isVisible()
    page.pane.as_sample.click()
    assert "Contoso AG" in page.pane.tried.toPlainText()
    assert "{{" not in page.pane.tried.toPlainText()


def test_a_copy_is_changed_saved_used_and_deleted_and_each_is_one_action_to_undo(
    shop: Shop, page: TemplatesPage, settle: Settle
) -> None:
    page.pane.copy.click()
    page.pane.name.setText("Kurz")
    page.pane.body.setPlainText("Bitte:\n\n{{link}}\n\n{{signature}}")
    page.pane.save.click()
    settle()
    assert [one.name for one in own(shop)] == ["Kurz"]
    assert not page.pane.unsaved
    page.pane.subject.setText("Bitte bestätigen")
    page.pane.save.click()
    settle()
    assert [one.subject for one in own(shop)] == ["Bitte bestätigen"]
    page.pane.remove.click()
    settle()
    assert own(shop) == []
    shop.services.history.undo()
    assert [one.name for one in own(shop)] == ["Kurz"]


def test_problems_are_said_at_once_and_keep_the_template_from_being_saved(
    shop: Shop, page: TemplatesPage, settle: Settle
) -> None:
    page.pane.copy.click()
    page.pane.body.setPlainText("Ohne Link, mit {{vorname}}")
    assert "has no {{link}}" in page.pane.problems.words.text()
    assert "“vorname” in double braces is not known" in page.pane.problems.words.text()
    assert not page.pane.save.isEnabled()
    page.save()
    settle()
    assert own(shop) == []


def test_a_template_without_a_name_is_not_saved(page: TemplatesPage) -> None:
    page.pane.copy.click()
    page.pane.name.clear()
    assert "has no name yet" in page.pane.problems.words.text()
    assert not page.pane.save.isEnabled()


def test_a_placeholder_goes_where_the_keyboard_was(page: TemplatesPage, settle: Settle) -> None:
    page.pane.copy.click()
    page.pane.subject.setFocus()
    settle()
    page.pane.put_placeholder("customer")
    assert "{{customer}}" in page.pane.subject.text()
    page.pane.body.setFocus()
    settle()
    page.pane.put_placeholder("agreement_link")
    assert "{{agreement_link}}" in page.pane.body.toPlainText()


def test_what_was_changed_is_asked_about_before_it_is_dropped(
    page: TemplatesPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.pane.copy.click()
    page.pane.name.setText("Kurz")
    ask = Mock(return_value=False)
    monkeypatch.setattr(texts, "ask", ask)
    other = page.table.shown_rows()[5][0]
    page.table.select([other.id])
    settle()
    assert page.pane.name.text() == "Kurz"
    assert not page.can_leave()
    ask.return_value = True
    page.table.select([other.id])
    settle()
    assert page.pane.subject.text() == other.subject
