"""The invitation links that we keep: one per own tenant, provider and kind serves every customer."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from reseller_desktop.domain.link import LinkKind


class LinkOrigin(StrEnum):
    """Whether a link came from Partner Center or was put together here from the ids."""

    PASTED = "pasted"
    BUILT = "built"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLink:
    """A link that was checked and kept."""

    id: UUID
    version: int = 0
    own_tenant_id: UUID
    provider_id: UUID | None = None
    kind: LinkKind
    url: str
    origin: LinkOrigin = LinkOrigin.PASTED
    added_on: dt.date
