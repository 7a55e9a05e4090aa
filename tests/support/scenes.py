"""Every page and every state of it worth looking at, each with the way to it."""

import csv
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.customer_row import CustomerRow, NextStep
from reseller_desktop.domain.invitation import Channel, InvitationState, Message
from reseller_desktop.services.draft import Wish
from reseller_desktop.ui.invitations.ledger_views import View as LedgerView
from reseller_desktop.ui.providers.detail import FACTS
from tests.support.scenes_coverage import COVERAGE_SCENES, ENDED_SCENES, QUEUE_SCENES
from tests.support.scenes_of_contacts import SCENES as CONTACTS
from tests.support.scenes_of_duplicates import LAST_SCENES as MERGED
from tests.support.scenes_of_duplicates import SCENES as DUPLICATES
from tests.support.scenes_of_exposure import SCENES as EXPOSURE
from tests.support.scenes_of_fields import SCENES as FIELDS
from tests.support.scenes_of_fields import WIDE_SCENES
from tests.support.scenes_of_figures import SCENES as FIGURES
from tests.support.scenes_of_leads import SCENES as LEADS
from tests.support.scenes_of_lists import LIST_SCENES
from tests.support.scenes_of_palette import SCENES as PALETTE
from tests.support.scenes_of_programme import SCENES as PROGRAMME
from tests.support.scenes_of_renewals import SCENES as RENEWALS
from tests.support.scenes_of_rights import SCENES as RIGHTS
from tests.support.scenes_of_subscriptions import SCENES as SUBSCRIPTIONS
from tests.support.scenes_of_tasks import SCENES as TASKS
from tests.support.scenes_of_today import SCENES as TODAYS
from tests.support.scenes_of_views import SCENES as VIEWS
from tests.support.scenes_readiness import COLUMN_SCENES, READINESS_SCENES
from tests.support.shop import BOTH, GRANULAR
from tests.support.studio import Studio

Scene = tuple[str, Callable[[Studio], QWidget]]


def _at(step: NextStep) -> Callable[[CustomerRow], bool]:
    return lambda row: row.next_step == step and not row.archived


def _chosen(studio: Studio, wanted: Callable[[CustomerRow], bool]) -> QWidget:
    studio.program.show_customer(UUID(studio.customer(wanted).id))
    studio.settle()
    return studio.window


def _linked_chosen(studio: Studio) -> QWidget:
    return _chosen(studio, lambda row: row.next_step == NextStep.NONE and row.invitation != "")


def _in_the_middle(studio: Studio) -> QWidget:
    """A list of many states with the chosen customer among them: the picture that tells most."""
    _chosen(studio, _at(NextStep.CHASE))
    view = studio.customers.table.view
    view.scrollTo(view.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
    studio.settle()
    return studio.window


def _pane_below(studio: Studio) -> QWidget:
    _linked_chosen(studio)
    pane = studio.customers.side.one
    assert pane is not None
    bar = pane.verticalScrollBar()
    bar.setValue(bar.maximum())
    return studio.window


def _searched(text: str) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        studio.program.show_area("customers")
        studio.customers.clear_filter()
        studio.customers.head.search.setText(text)
        studio.settle()
        return studio.window

    return reach


def _many_selected(studio: Studio) -> QWidget:
    _searched("")(studio)
    studio.customers.table.select([row.id for row in studio.customers.table.shown_rows()[:5]])
    studio.settle()
    return studio.window


def _new_customer(studio: Studio) -> QWidget:
    studio.program.new_customer()
    return studio.dialog()


def _countries(studio: Studio) -> QWidget:
    """The drop-down of a long list, which opens in a window of its own."""
    studio.program.new_customer()
    box = studio.dialog().form.editors["country"].box
    assert isinstance(box, QComboBox)
    completer = box.completer()
    completer.setCompletionPrefix("land")
    completer.complete()
    studio.settle()
    return completer.popup()


def _edit_customer(studio: Studio) -> QWidget:
    studio.customers.actions_on.edit(UUID(studio.customer(_at(NextStep.WAIT)).id))
    return studio.dialog()


def _contact(studio: Studio) -> QWidget:
    studio.customers.actions_on.edit_contact(UUID(studio.customer(_at(NextStep.WAIT)).id), None)
    return studio.dialog()


def customers_csv(studio: Studio, path: Path) -> Path:
    """Partner Center's list with customers that are new, renamed, moved or gone, and a broken line."""
    listed = [row for row in studio.customers.table.all_rows() if row.us == "yes"]
    lines = [[row.tenant_id, row.name, row.domain, "Cloud Reseller"] for row in listed[4:]]
    lines[3][1] += " & Partner"
    lines[5][2] = "moved." + lines[5][2]
    fresh = [row for row in studio.customers.table.all_rows() if row.invitation == "sent"][:3]
    lines += [[row.tenant_id, row.name, row.domain, "Cloud Reseller"] for row in fresh]
    made_up = "7c9e6679-7425-40de-944b-e07fc1f9{:04}"
    lines += [[made_up.format(at), f"Sonnenhof {at} AG", f"sonnenhof{at}.example", ""] for at in range(12)]
    lines.append(["not a tenant id", "Broken line AG", "broken.example", ""])
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Microsoft ID", "Company name", "Primary domain name", "Relationship"))
        writer.writerows(lines)
    return path


def _import_first(studio: Studio) -> QWidget:
    studio.program.import_customers()
    return studio.dialog()


def _import_preview(studio: Studio) -> QWidget:
    studio.program.import_customers(customers_csv(studio, studio.folder / "Customers.csv"))
    return studio.dialog()


def _import_result(studio: Studio) -> QWidget:
    dialog = _import_preview(studio)
    dialog.apply()
    studio.settle()
    return studio.window


def _import_refused(studio: Studio) -> QWidget:
    path = studio.folder / "Invoices.csv"
    path.write_text("Invoice;Amount\n1;2\n", encoding="utf-8")
    studio.program.import_customers(path)
    return studio.dialog()


def _export(studio: Studio) -> QWidget:
    studio.program.export_customers()
    return studio.dialog()


def _composed(message: Message | None, step: NextStep = NextStep.INVITE) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        pasted = GRANULAR if message is Message.GRANULAR_ADMIN else ""
        wish = Wish(message=message, pasted_link=pasted)
        studio.program.compose(UUID(studio.customer(_at(step)).id), wish)
        studio.settle()
        return studio.window

    return reach


def _damaged_link(studio: Studio) -> QWidget:
    _composed(Message.RESELLER_AND_PROVIDER)(studio)
    text = studio.invitations.composer.mail.text
    cursor = text.document().find("partnerId")
    cursor.removeSelectedText()
    text.setTextCursor(QTextCursor(cursor))
    studio.settle()
    return studio.window


def _missing_link(studio: Studio) -> QWidget:
    nordwolke = next(one for one in studio.services.providers.providers() if one.name == "Nordwolke")
    wish = Wish(message=Message.RESELLER_AND_PROVIDER, provider_id=nordwolke.id)
    studio.program.compose(UUID(studio.customer(_at(NextStep.INVITE)).id), wish)
    studio.settle()
    return studio.window


def _as_the_customer_sees_it(studio: Studio) -> QWidget:
    _composed(Message.RESELLER_AND_PROVIDER)(studio)
    studio.invitations.composer.mail.as_customer.setChecked(True)
    studio.settle()
    return studio.window


def _copied_reminder(studio: Studio) -> QWidget:
    _composed(Message.REMINDER, NextStep.CHASE)(studio)
    studio.invitations.composer.send(Channel.CLIPBOARD)
    studio.settle()
    return studio.window


def _trust_card(studio: Studio) -> QWidget:
    _composed(Message.RESELLER_AND_PROVIDER)(studio)
    studio.invitations.composer.ways.card.click()
    return studio.dialog()


def _ledger(view: LedgerView) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        page = studio.invitations
        page.ledger.show_view(view)
        studio.settle()
        shown = page.ledger.table.shown_rows()
        page.ledger.table.select([shown[0].id])
        studio.settle()
        return studio.window

    return reach


def _acceptance(studio: Studio) -> QWidget:
    ledger = studio.invitations.ledger
    row = next(one for one in ledger.table.all_rows() if one.state is InvitationState.SENT)
    ledger.actions_on.accept(studio.services.invitations.get(row.id))
    return studio.dialog()


def _mail(studio: Studio) -> QWidget:
    row = next(one for one in studio.customers.table.all_rows() if one.invitation == "accepted")
    mails = studio.services.customers.page(UUID(row.id)).dispatches
    studio.invitations.ledger.actions_on.show_mail(mails[0])
    return studio.dialog()


def _provider(place: int, *, below: bool = False) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        page = studio.providers
        page.show_provider(studio.services.providers.providers()[place].id)
        studio.settle()
        page.detail.show_part(FACTS)
        studio.settle()
        bar = page.detail.facts.verticalScrollBar()
        bar.setValue(bar.maximum() if below else 0)
        return studio.window

    return reach


def _exit_plan(*, nobody: bool = False) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        leaving, target, third = studio.services.providers.providers()
        left = third if nobody else leaving
        studio.providers.show_provider(left.id)
        studio.settle()
        studio.providers.plan_exit(left)
        plan = studio.providers.exit_plan
        assert plan is not None
        studio.settle()
        plan.choose_target(target.id)
        studio.settle()
        return studio.window

    return reach


def _new_provider(studio: Studio) -> QWidget:
    studio.providers.add_provider()
    return studio.dialog()


def _paste_link(studio: Studio) -> QWidget:
    page = studio.providers
    page._paste(studio.services.providers.providers()[1])
    dialog = studio.dialog()
    dialog.field.box.setPlainText(BOTH)
    studio.settle()
    return dialog


def _settings(section: str, *, below: bool = False) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        studio.settings.show_section(section)
        studio.settle()
        shown = studio.settings.section(section)
        if below:
            bar = shown.verticalScrollBar()
            bar.setValue(bar.maximum())
        return studio.window

    return reach


def _section_dialog(section: str, call: str) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        studio.settings.show_section(section)
        studio.settle()
        getattr(studio.settings.section(section), call)()
        return studio.dialog()

    return reach


def _year_of_tenant(studio: Studio) -> QWidget:
    _settings("tenants")(studio)
    found = studio.services.authorisation.page().authorisations[0]
    studio.settings.section("tenants")._edit_year(found, found.yearly.record)
    return studio.dialog()


def _statement(studio: Studio) -> QWidget:
    _settings("tenants")(studio)
    found = studio.services.authorisation.page().authorisations[0]
    studio.settings.section("tenants")._make_statement(found)
    return studio.dialog()


def _about(studio: Studio) -> QWidget:
    studio.program.show_about()
    return studio.dialog()


def _shortcuts(studio: Studio) -> QWidget:
    studio.window.show_shortcuts()
    return studio.dialog()


def _ending(step: int, *, notice: bool = False) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        row = studio.customer(lambda one: one.next_step == NextStep.NONE and one.us == "yes")
        studio.program.show_customer(UUID(row.id))
        studio.settle()
        studio.customers.actions_on.end_relationship(UUID(row.id))
        guided = studio.dialog()
        if step > 1:
            guided.obstacles.answer("subscriptions", Answer.NO)
        typed = {"stated_by": "Anna Muster", "typed_customer": row.name}
        for key, text in typed.items():
            guided.statement.form.editors[key].set_value(text)
        if notice:
            guided.notice.some.setChecked(True)
            studio.settle()
        for _ in range(step):
            guided.go_on()
        studio.settle()
        return guided  # type: ignore[no-any-return]

    return reach


def _ended(studio: Studio) -> QWidget:
    guided = _ending(4, notice=True)(studio)
    guided.go_on()  # type: ignore[attr-defined]
    studio.settle()
    pane = studio.customers.side.one
    assert pane is not None
    pane.endings._add_note(pane.view.endings[0].ending)  # type: ignore[union-attr]
    form = studio.dialog()
    form.form.editors["note"].set_value("The provider has confirmed the removal.")
    form.submit()
    studio.settle()
    pane.ensureWidgetVisible(pane.endings)
    return studio.window


def _drop_hint(studio: Studio) -> QWidget:
    _searched("")(studio)
    studio.window._show_hint()
    return studio.window


SCENES: list[Scene] = [
    ("customers-unchosen", _searched("")),
    ("customers", _in_the_middle),
    *TODAYS,
    ("customers-linked", _linked_chosen),
    ("customers-pane-below", _pane_below),
    ("customers-waiting", lambda studio: _chosen(studio, _at(NextStep.WAIT))),
    ("customers-to-chase", lambda studio: _chosen(studio, _at(NextStep.CHASE))),
    ("customers-to-invite", lambda studio: _chosen(studio, _at(NextStep.INVITE))),
    ("customers-lost", lambda studio: _chosen(studio, _at(NextStep.ASK_WHAT_HAPPENED))),
    ("customers-searched", _searched("bau")),
    ("customers-nothing-found", _searched("nobody of that name")),
    ("customers-many", _many_selected),
    ("customer-new", _new_customer),
    ("customer-countries", _countries),
    ("customer-edit", _edit_customer),
    ("contact-new", _contact),
    ("import", _import_first),
    ("import-preview", _import_preview),
    ("import-refused", _import_refused),
    ("export", _export),
    ("composer-both", _composed(Message.RESELLER_AND_PROVIDER)),
    ("composer-us", _composed(Message.RESELLER)),
    ("composer-as-seen", _as_the_customer_sees_it),
    ("composer-damaged-link", _damaged_link),
    ("composer-missing-link", _missing_link),
    ("composer-reminder", _composed(Message.REMINDER, NextStep.CHASE)),
    ("composer-gdap", _composed(Message.GRANULAR_ADMIN)),
    ("composer-trust-card", _trust_card),
    ("ledger", _ledger(LedgerView.ALL)),
    ("ledger-drafts", _ledger(LedgerView.DRAFTS)),
    ("ledger-to-chase", _ledger(LedgerView.TO_CHASE)),
    ("ledger-acceptance", _acceptance),
    ("ledger-mail", _mail),
    ("providers", _provider(0)),
    ("providers-below", _provider(0, below=True)),
    ("providers-asked", _provider(2)),
    ("exit-plan", _exit_plan()),
    ("exit-plan-nobody", _exit_plan(nobody=True)),
    ("provider-new", _new_provider),
    ("provider-paste-link", _paste_link),
    ("settings-company", _settings("company")),
    ("settings-company-below", _settings("company", below=True)),
    ("settings-tenants", _settings("tenants")),
    ("settings-tenants-below", _settings("tenants", below=True)),
    ("settings-re-authorisation", _year_of_tenant),
    ("settings-statement", _statement),
    ("settings-tenant-new", _section_dialog("tenants", "add_tenant")),
    ("settings-templates", _settings("templates")),
    ("settings-appearance", _settings("appearance")),
    ("settings-vault", _settings("vault")),
    ("settings-vault-below", _settings("vault", below=True)),
    ("settings-vault-code", _section_dialog("vault", "show_recovery_code")),
    ("settings-about", _settings("about")),
    ("about", _about),
    *LIST_SCENES,
    *RIGHTS,
    *DUPLICATES,
    *FIELDS,
    *PROGRAMME,
    *PALETTE,
    ("shortcuts", _shortcuts),
    ("drop-hint", _drop_hint),
    *READINESS_SCENES,
    *COVERAGE_SCENES,
    ("ending-party", _ending(0)),
    ("ending-obstacles", _ending(1)),
    ("ending-statement", _ending(2)),
    ("ending-notice", _ending(3, notice=True)),
    ("ending-summary", _ending(4, notice=True)),
    ("composer-copied", _copied_reminder),
    ("ending-sealed", _ended),
    *ENDED_SCENES,
    ("import-result", _import_result),
    *TASKS,
    *COLUMN_SCENES,
    *QUEUE_SCENES,
    *MERGED,
    *WIDE_SCENES,
    *SUBSCRIPTIONS,
    *RENEWALS,
    *CONTACTS,
    *LEADS,
    *EXPOSURE,
    *VIEWS,
    *FIGURES,
]
"""What changes the data stands last."""
