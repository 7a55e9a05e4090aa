"""What the composer shows, read in one go on the worker."""

from dataclasses import dataclass, replace
from uuid import UUID

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import WITHOUT_INVITATION, Invitation, InvitationState, Message
from reseller_desktop.domain.kept_link import KeptLink
from reseller_desktop.domain.link import Verdict
from reseller_desktop.domain.reason import reason
from reseller_desktop.services.draft import Draft, Wish
from reseller_desktop.ui.context import Services

INVITES = frozenset({Message.RESELLER, Message.RESELLER_AND_PROVIDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A mail as the composer shows it."""

    wish: Wish
    draft: Draft
    kept: Invitation | None
    """The draft that was kept for the same purpose."""
    waiting: Invitation | None
    """The invitation for the same purpose that has left already and is not answered."""
    link: KeptLink | None
    mails: int
    """Mails that left for this customer."""


def read(services: Services, customer_id: UUID, wish: Wish) -> Opened:
    """The mail for a wish; a kept draft brings back its language and recipient.

    Raises as `ComposeService.compose` does.
    """
    draft = services.composing.compose(customer_id, wish)
    page = services.customers.page(customer_id)
    same = [one for one in page.invitations if _same_purpose(one, draft)]
    kept = next((one for one in same if one.state is InvitationState.DRAFTED), None)
    if kept and not wish.language and wish.contact_id is None:
        people = [one for one in page.contacts if kept.recipient_email and one.email == kept.recipient_email]
        contact_id = people[0].id if people else None
        wish = replace(wish, language=kept.language, contact_id=contact_id)
        draft = services.composing.compose(customer_id, wish)
    provider_id = draft.provider.id if draft.provider else None
    checked = services.links.for_flow(draft.own_tenant.id, draft.flow, provider_id)
    return Opened(
        wish=wish,
        draft=draft,
        kept=kept,
        waiting=next((one for one in draft.choices.waiting if _same_purpose(one, draft)), None),
        link=checked.link if checked and draft.message not in WITHOUT_INVITATION else None,
        mails=len(page.dispatches),
    )


def keep_link(services: Services, text: str, opened: Opened) -> KeptLink:
    """Keep a pasted link for the purpose of a mail.

    Raises as `LinkService.add` does, also for a link that names a provider where somebody chose none.
    """
    provider = opened.draft.provider
    found = services.links.check(text, provider.id if provider else None)
    if found.verdict is not Verdict.REFUSED and found.provider and provider is None:
        if opened.wish.message is not None:
            refusal = reason("link-provider-not-wanted", provider=found.provider.name)
            raise UserError("link-refused", reasons=(refusal,))
        provider = found.provider
    return services.links.add(text, provider.id if provider else None)


def _same_purpose(invitation: Invitation, draft: Draft) -> bool:
    if draft.message not in INVITES:
        return False
    purpose = (draft.own_tenant.id, draft.provider.id if draft.provider else None, draft.flow)
    return (invitation.own_tenant_id, invitation.provider_id, invitation.flow) == purpose
