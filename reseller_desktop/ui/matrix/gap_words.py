"""Gaps and the invitations that mend them, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.gaps import Fix, Gap, GapKind, Parties
from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.kit.texts import date_text, text_of

translate = QCoreApplication.translate


class GapWords:
    """Knows what the parties are called."""

    def __init__(self, parties: Parties) -> None:
        several = len(parties.own_tenants) > 1
        us, named = translate("matrix", "us"), translate("matrix", "us ({tenant})")
        self._names = {
            one.id: named.format(tenant=one.name) if several else us for one in parties.own_tenants
        }
        self._names |= {one.id: one.name for one in parties.providers}

    def short(self, gap: Gap | None) -> str:
        """For the list: what to do, or that nothing can be done yet; empty for no gap."""
        if gap is None:
            return ""
        if gap.ended_on is not None:
            return translate("matrix", "Ended by us: {day}").format(day=date_text(gap.ended_on))
        return self.fix(gap.fix) if gap.fix else translate("matrix", "Cannot invite yet")

    def missing(self, gap: Gap) -> str:
        """What is missing."""
        name = self._names[gap.party_id]
        if gap.ended_on is not None:
            return self.ended(gap)
        if gap.kind is GapKind.OURS:
            return translate("matrix", "The customer has not accepted us.")
        if gap.kind is GapKind.UNANSWERED:
            return translate(
                "matrix", "The customer was asked to accept {name} and has not answered."
            ).format(name=name)
        if gap.state is LegState.UNKNOWN:
            said = translate("matrix", "Whether the customer has accepted {name} is not known.")
        else:
            said = translate("matrix", "{name} cannot order: the customer has not accepted it.")
        return said.format(name=name)

    def ended(self, gap: Gap) -> str:
        """When we ended the relationship."""
        day = date_text(gap.ended_on)
        if gap.kind is GapKind.OURS:
            return translate("matrix", "We ended the relationship on {day}.").format(day=day)
        said = translate("matrix", "We ended the relationship with {name} on {day}.")
        return said.format(name=self._names[gap.party_id], day=day)

    def offer(self, gap: Gap) -> str:
        """What the button says that writes the invitation; empty where none can be written."""
        if gap.fix is None:
            return ""
        if gap.ended_on is None:
            return self.fix(gap.fix)
        return translate("matrix", "Invite again: {whom}").format(whom=self._whom(gap.fix))

    def fix(self, fix: Fix) -> str:
        """The invitation that mends it."""
        said = (
            translate("matrix", "Remind: {whom}") if fix.reminder else translate("matrix", "Invite: {whom}")
        )
        return said.format(whom=self._whom(fix))

    def why_not(self, gap: Gap) -> str:
        """Why no invitation can mend it."""
        return "\n".join(text_of(one.code, **one.data) for one in gap.obstacles)

    def detail(self, gaps: Sequence[Gap]) -> str:
        """All gaps, for a tooltip."""
        return "\n".join(map(self._detail, gaps))

    def _detail(self, gap: Gap) -> str:
        if gap.ended_on is not None:
            return self.ended(gap)
        return f"{self.missing(gap)} {self.fix(gap.fix) if gap.fix else self.why_not(gap)}"

    def _whom(self, fix: Fix) -> str:
        us = self._names[fix.own_tenant_id]
        if fix.provider_id is None:
            return us
        named = translate("matrix", "{us} and {provider}")
        return named.format(us=us, provider=self._names[fix.provider_id])
