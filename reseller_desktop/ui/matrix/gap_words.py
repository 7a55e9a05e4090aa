"""Gaps and the invitations that mend them, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.gaps import Fix, Gap, GapKind, Parties
from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.kit.texts import text_of

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
        return self.fix(gap.fix) if gap.fix else translate("matrix", "Cannot invite yet")

    def missing(self, gap: Gap) -> str:
        """What is missing."""
        name = self._names[gap.party_id]
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

    def fix(self, fix: Fix) -> str:
        """The invitation that mends it."""
        whom = self._names[fix.own_tenant_id]
        if fix.provider_id is not None:
            whom = translate("matrix", "{us} and {provider}").format(
                us=whom, provider=self._names[fix.provider_id]
            )
        said = (
            translate("matrix", "Remind: {whom}") if fix.reminder else translate("matrix", "Invite: {whom}")
        )
        return said.format(whom=whom)

    def why_not(self, gap: Gap) -> str:
        """Why no invitation can mend it."""
        return "\n".join(text_of(one.code, **one.data) for one in gap.obstacles)

    def detail(self, gaps: Sequence[Gap]) -> str:
        """All gaps, for a tooltip."""
        return "\n".join(
            f"{self.missing(gap)} {self.fix(gap.fix) if gap.fix else self.why_not(gap)}" for gap in gaps
        )
