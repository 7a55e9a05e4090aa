"""The tables, once, for SQLite and PostgreSQL alike.

A column holds TEXT or INTEGER: ids are 32 hexadecimal digits, dates and UTC times are ISO 8601, lists and
mappings are JSON. Every record table carries a `version` that counts its writes. A column's *empty* value is
what a new record has there; history leaves it out.
"""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

DERIVED = "derived"
"""Mark of a column that is computed from the others and therefore stands in no record and no history."""


def _text(name: str, *, empty: str = "", derived: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, info={"empty": empty, DERIVED: derived})


def _optional(name: str, *, references: str = "") -> Column[str]:
    keys = [ForeignKey(references)] if references else []
    return Column(name, Text, *keys, nullable=True, info={"empty": None})


def _required(name: str, *, references: str) -> Column[str]:
    return Column(name, Text, ForeignKey(references), nullable=False, info={"empty": None})


def _number(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=nullable, info={"empty": None})


def _record(name: str, *columns: Column[str] | Column[int] | UniqueConstraint | Index) -> Table:
    return Table(
        name,
        METADATA,
        Column("id", Text, primary_key=True, info={"empty": None}),
        Column("version", Integer, nullable=False, info={"empty": None}),
        *columns,
    )


company = _record(
    "company",
    _text("legal_name"),
    _text("contact_name"),
    _text("email"),
    _text("phone"),
    _text("website"),
    _text("address"),
    _text("language"),
    _text("signatures", empty="{}"),
    _number("chase_after_days"),
)

document = _record(
    "document",
    _text("name"),
    _text("media_type"),
    _text("sha256"),
    _number("size"),
)

own_tenant = _record(
    "own_tenant",
    _text("name"),
    _text("tenant_id"),
    _text("partner_id"),
    _text("headquarters_partner_id"),
    _text("country"),
    _text("member_status"),
    _text("enrolment_status"),
    _text("mpa_status"),
    _optional("mpa_signed_on"),
    _text("mpa_signer_name"),
    _text("mpa_signer_email"),
    _text("mpa_signer_role"),
    _text("mpa_verification"),
    _optional("mpa_verified_on"),
    _text("mpa_verified_by"),
    _optional("mpa_provider_told_on"),
    _optional("mpa_evidence_id", references="document.id"),
    UniqueConstraint("tenant_id"),
)

provider = _record(
    "provider",
    _text("name"),
    _text("tenant_id"),
    _text("partner_id"),
    _text("country"),
    _text("portal_url"),
    _text("partnership"),
    _optional("partnership_since"),
    _text("renewal_habit"),
    _text("notes"),
    _optional("archived_at"),
    UniqueConstraint("tenant_id"),
)

customer = _record(
    "customer",
    _text("name"),
    _optional("tenant_id"),
    _text("domain"),
    _text("other_domains", empty="[]"),
    _text("country"),
    _text("language"),
    _number("seats", nullable=True),
    _text("segment", empty="unknown"),
    _text("owner"),
    _text("origin", empty="unknown"),
    _text("affiliation", empty="none"),
    _text("relation"),
    _text("tags", empty="[]"),
    _text("notes"),
    _optional("archived_at"),
    _text("sort_name", derived=True),
    _text("search", derived=True),
    UniqueConstraint("tenant_id"),
)
Index(None, customer.c.sort_name)

contact = _record(
    "contact",
    _optional("customer_id", references="customer.id"),
    _optional("provider_id", references="provider.id"),
    _text("name"),
    _text("email"),
    _text("phone"),
    _text("role"),
    _text("language"),
    _text("salutation"),
)
Index(None, contact.c.customer_id)

leg = _record(
    "leg",
    _required("customer_id", references="customer.id"),
    _optional("own_tenant_id", references="own_tenant.id"),
    _optional("provider_id", references="provider.id"),
    _text("state"),
    _text("source"),
    _text("as_of"),
    _text("loss_reason"),
    UniqueConstraint("customer_id", "own_tenant_id"),
    UniqueConstraint("customer_id", "provider_id"),
)

link = _record(
    "link",
    _required("own_tenant_id", references="own_tenant.id"),
    _optional("provider_id", references="provider.id"),
    _text("kind"),
    _text("url"),
    _text("origin"),
    _text("added_on"),
)

invitation = _record(
    "invitation",
    _required("customer_id", references="customer.id"),
    _required("own_tenant_id", references="own_tenant.id"),
    _optional("provider_id", references="provider.id"),
    _text("flow"),
    _text("state"),
    _text("language"),
    _text("recipient_name"),
    _text("recipient_email"),
    _text("subject"),
    _text("body"),
    _text("url"),
    _text("template"),
    _text("drafted_at"),
    _optional("sent_at"),
    _optional("reminded_at"),
    _optional("accepted_on"),
    _optional("closed_on"),
    _optional("chase_on"),
)
Index(None, invitation.c.customer_id)

dispatch = _record(
    "dispatch",
    _optional("invitation_id", references="invitation.id"),
    _required("customer_id", references="customer.id"),
    _text("message"),
    _text("channel"),
    _text("recipient"),
    _text("language"),
    _text("subject"),
    _text("text"),
    _text("html"),
    _text("url"),
    _text("at"),
    _text("by"),
)
Index(None, dispatch.c.customer_id)

template = _record(
    "template",
    _text("message"),
    _text("language"),
    _text("name"),
    _text("subject"),
    _text("body"),
)

customer_list = _record(
    "customer_list",
    _required("own_tenant_id", references="own_tenant.id"),
    _text("file_name"),
    _text("sha256"),
    _number("rows"),
    _text("as_of"),
)

blob = Table(
    "blob",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Contents of documents by their hash. A hash names one content for ever: nothing here to record."""

action = Table(
    "action",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("target", Text, nullable=False, index=True),
    Column("changes", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    UniqueConstraint("id"),
)

change = Table(
    "change",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("action_seq", Integer, ForeignKey("action.seq"), nullable=False, index=True),
    Column("subject", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("customer_id", Text, nullable=True, index=True),
    Column("payload", Text, nullable=True),
    Column("erased_digest", Text, nullable=True),
)

TRACKED = {
    table.name: table
    for table in (
        company,
        document,
        own_tenant,
        provider,
        customer,
        contact,
        leg,
        link,
        invitation,
        dispatch,
        template,
        customer_list,
    )
}
"""The record tables, whose every write stands in the history."""
