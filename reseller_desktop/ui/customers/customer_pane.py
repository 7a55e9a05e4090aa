"""One customer, beside the list."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from reseller_desktop.domain.customer_row import NextStep
from reseller_desktop.domain.invitation import Message
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.customers.actions import Actions
from reseller_desktop.ui.customers.contacts_card import ContactsCard
from reseller_desktop.ui.customers.facts_card import FactsCard, TimelineCard
from reseller_desktop.ui.customers.invitation_card import InvitationCard
from reseller_desktop.ui.customers.notes_card import NotesCard
from reseller_desktop.ui.customers.reading import CustomerView
from reseller_desktop.ui.customers.relationships_card import RelationshipsCard
from reseller_desktop.ui.endings.card import EndingsCard
from reseller_desktop.ui.gdap.card import GdapCard
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import Button, IconButton
from reseller_desktop.ui.kit.buttons import primary as primary_button
from reseller_desktop.ui.kit.buttons import secondary as secondary_button
from reseller_desktop.ui.kit.cards import ScrollColumn
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP_SMALL
from reseller_desktop.ui.readiness.agreement_card import AgreementCard
from reseller_desktop.ui.readiness.card import ReadinessCard
from reseller_desktop.ui.readiness.steps import Steps
from reseller_desktop.ui.renewals.decision_card import DecisionCard
from reseller_desktop.ui.renewals.subscriptions_card import SubscriptionsCard
from reseller_desktop.ui.to_do.card import TasksCard
from reseller_desktop.ui.vendor_contacts.card import VendorContactsCard

translate = QCoreApplication.translate

_MAILS = {NextStep.WAIT: Message.REMINDER, NextStep.CHASE: Message.REMINDER}


class CustomerPane(ScrollColumn):
    """Name, what to do next, and everything that hangs on the customer."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.view: CustomerView | None = None
        self.name = labels.PlainLabel(font=theme.font(17, QFont.Weight.DemiBold), wrap=True)
        self.line = labels.secondary()
        self.tenant = labels.ElidingLabel(font=theme.monospace(), role=labels.SECONDARY)
        self.tenant.selectable().setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.copy_tenant = IconButton("copy", translate("customers", "Copy tenant id"), self._copy_tenant)
        self.primary = primary_button("", self.act)
        self.accept = secondary_button(translate("customers", "Accepted…"), self._accept)
        self.invite = secondary_button(translate("customers", "Invite…"), self._invite)
        self.edit = secondary_button(translate("customers", "Edit…"), self._edit)
        self.more = IconButton("more", translate("customers", "More"), self._open_menu)
        self.relationships = RelationshipsCard(actions)
        self.endings = EndingsCard(actions.add_to_ending)
        self.agreement = AgreementCard(actions.context)
        self.readiness = ReadinessCard(Steps(actions.context, self, self._edit, self.agreement.record))
        self.invitation = InvitationCard(actions)
        self.gdap = GdapCard(actions.on_gdap)
        self.decisions = DecisionCard(actions.context)
        self.subscriptions = SubscriptionsCard(actions.on_subscriptions)
        self.contacts = ContactsCard(actions)
        self.tasks = TasksCard(actions.on_tasks)
        self.vendor_contacts = VendorContactsCard(actions.on_vendor_contacts)
        self.facts = FactsCard()
        self.notes = NotesCard(actions)
        self.timeline = TimelineCard()
        self._lay_out()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.name)
        head.addWidget(self.line)
        ids = QHBoxLayout()
        ids.setSpacing(4)
        ids.addWidget(self.tenant)
        ids.addWidget(self.copy_tenant)
        ids.addStretch(1)
        head.addLayout(ids)
        self.column.addLayout(head)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        for button in (self.primary, self.accept, self.invite, self.edit, self.more):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        for card in (
            self.relationships,
            self.readiness,
            self.endings,
            self.decisions,
            self.invitation,
            self.agreement,
            self.subscriptions,
            self.tasks,
            self.contacts,
            self.gdap,
            self.vendor_contacts,
            self.facts,
            self.notes,
            self.timeline,
        ):
            self.column.addWidget(card)

    def show_view(self, view: CustomerView) -> None:
        """Show a customer, from the top when it is another one."""
        another = self.view is None or self.view.customer.id != view.customer.id
        focused = self._focused_name()
        self.view = view
        self._show_head(view)
        self._show_buttons(view)
        for card in (self.relationships, self.invitation, self.contacts, self.facts, self.timeline):
            card.show_view(view)
        self.endings.show_endings(view.endings, view.party_names())
        self.readiness.show_page(view.customer, view.readiness)
        self.agreement.show_page(view.customer.id, view.readiness)
        self.gdap.show_lines(view.customer, view.gdap)
        self.decisions.show_outlooks(view.decisions, view.exposures)
        self.subscriptions.show_lines(view.customer, view.subscriptions)
        self.tasks.show_tasks(view.customer, view.to_do)
        self.vendor_contacts.show_contacts(view.customer, view.vendor_contacts)
        self.notes.show_customer(view.customer)
        if another:
            self.verticalScrollBar().setValue(0)
        elif focused:
            self._focus(focused)

    def act(self) -> None:
        """Do what is to be done next."""
        if self.view is None:
            return
        step = self.view.next_step
        customer = self.view.customer
        if customer.archived_at is not None:
            self._actions.restore([customer.id])
        elif step is NextStep.ASK_WHAT_HAPPENED:
            self.relationships.answer()
            self.ensureWidgetVisible(self.relationships)
        elif step is NextStep.INVITE_PROVIDER:
            self._actions.close_gap(customer.id)
        else:
            self._actions.compose(customer.id, _MAILS.get(step))

    def _show_head(self, view: CustomerView) -> None:
        customer = view.customer
        self.name.setText(customer.name)
        country = words.country_text(customer.country)
        if country and view.region:
            country = f"{country} → {view.region}"
        seats = translate("customers", "{number} seats").format(number=number_text(customer.seats))
        parts = (customer.domain, country, seats if customer.seats is not None else "")
        self.line.setText(" · ".join(filter(None, parts)))
        self.line.setVisible(bool(self.line.text()))
        tenant = str(customer.tenant_id) if customer.tenant_id else ""
        self.tenant.setText(tenant or translate("customers", "Tenant id not known"))
        self.copy_tenant.setVisible(bool(tenant))

    def _show_buttons(self, view: CustomerView) -> None:
        archived = view.customer.archived_at is not None
        texts = {
            NextStep.NONE: "",
            NextStep.INVITE: translate("customers", "Invite…"),
            NextStep.FINISH_DRAFT: translate("customers", "Finish the draft…"),
            NextStep.WAIT: translate("customers", "Remind…"),
            NextStep.CHASE: translate("customers", "Remind…"),
            NextStep.CHECK_PROVIDER: "",
            NextStep.INVITE_PROVIDER: translate("customers", "Invite with provider…"),
            NextStep.ASK_WHAT_HAPPENED: translate("customers", "Answer: what happened?"),
        }
        text = translate("customers", "Restore") if archived else texts[view.next_step]
        self.primary.setText(text)
        self.primary.setVisible(bool(text))
        self.accept.setVisible(view.waiting is not None and not archived)
        self.invite.setVisible(not text)

    def _accept(self) -> None:
        if self.view is not None and self.view.waiting is not None:
            self._actions.record_acceptance(self.view.waiting)

    def _invite(self) -> None:
        if self.view is not None:
            self._actions.compose(self.view.customer.id)

    def _edit(self) -> None:
        if self.view is not None:
            self._actions.edit(self.view.customer.id)

    def _copy_tenant(self) -> None:
        if self.view is not None:
            self._actions.copy(str(self.view.customer.tenant_id), translate("customers", "Tenant id"))

    def _open_menu(self) -> None:
        if self.view is not None:
            menu = self._menu(self.view)
            menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _menu(self, view: CustomerView) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        customer = view.customer
        ids = [customer.id]
        menu.addAction(
            translate("customers", "Write an &invitation…"), partial(self._actions.compose, customer.id)
        )
        menu.addAction(
            translate("customers", "Ask for admin &rights…"),
            partial(self._actions.compose, customer.id, Message.GRANULAR_ADMIN),
        )
        log = partial(self._actions.on_vendor_contacts.log, customer.id)
        menu.addAction(translate("customers", "&Log a contact…"), log)
        remind = partial(self._actions.on_tasks.add, customer.id)
        menu.addAction(translate("customers", "Remind &me…"), remind)
        card = partial(self._actions.show_trust_card, customer.id)
        menu.addAction(translate("customers", "Trust &card…"), card)
        menu.addSeparator()
        copy_id = menu.addAction(translate("customers", "Copy &tenant id"), self._copy_tenant)
        copy_id.setEnabled(customer.tenant_id is not None)
        email = next((contact.email for contact in view.page.contacts if contact.email), "")
        copy_mail = partial(self._actions.copy, email, email)
        menu.addAction(translate("customers", "Copy &e-mail address"), copy_mail).setEnabled(bool(email))
        menu.addAction(translate("customers", "E&xport…"), partial(self._actions.export, ids))
        menu.addSeparator()
        menu.addAction(
            translate("customers", "End re&lationship…"), partial(self._actions.end_relationship, customer.id)
        )
        if customer.archived_at is None:
            menu.addAction(translate("customers", "&Archive"), partial(self._actions.archive, ids))
        else:
            menu.addAction(translate("customers", "&Restore"), partial(self._actions.restore, ids))
        return menu

    def _focused_name(self) -> str:
        focused = self.focusWidget()
        return focused.accessibleName() if focused is not None and focused.hasFocus() else ""

    def _focus(self, name: str) -> None:
        for kind in (Button, IconButton):
            for widget in self.findChildren(kind):
                if widget.accessibleName() == name and not widget.isHidden():
                    widget.setFocus(Qt.FocusReason.OtherFocusReason)
                    return
