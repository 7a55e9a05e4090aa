"""The tables, once, for SQLite and PostgreSQL alike.

A column holds TEXT or INTEGER: ids are 32 hexadecimal digits, days and UTC times ISO 8601, lists and mappings
JSON. Every record table has a `version` that counts its writes. What is *empty*, as a column of a new record
is, history leaves out.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from reseller_desktop.storage import columns
from reseller_desktop.storage.columns import number, optional, record, required, text
from reseller_desktop.storage.custom_tables import CUSTOM
from reseller_desktop.storage.programme_tables import PROGRAMME
from reseller_desktop.storage.renewal_tables import RENEWALS

METADATA = columns.METADATA

company = record(
    "company",
    text("legal_name"),
    text("contact_name"),
    text("email"),
    text("phone"),
    text("website"),
    text("address"),
    text("language"),
    text("signatures", empty="{}"),
    number("chase_after_days"),
)

document = record(
    "document",
    text("name"),
    text("media_type"),
    text("sha256"),
    number("size"),
)

own_tenant = record(
    "own_tenant",
    text("name"),
    text("tenant_id"),
    text("partner_id"),
    text("headquarters_partner_id"),
    text("country"),
    text("member_status"),
    text("enrolment_status"),
    text("mpa_status"),
    optional("mpa_signed_on"),
    text("mpa_signer_name"),
    text("mpa_signer_email"),
    text("mpa_signer_role"),
    text("mpa_verification"),
    optional("mpa_verified_on"),
    text("mpa_verified_by"),
    optional("mpa_provider_told_on"),
    optional("mpa_evidence_id", references="document.id"),
    UniqueConstraint("tenant_id"),
)

provider = record(
    "provider",
    text("name"),
    text("tenant_id"),
    text("partner_id"),
    text("country"),
    text("portal_url"),
    text("partnership"),
    optional("partnership_since"),
    text("renewal_habit"),
    text("notes"),
    optional("archived_at"),
    number("lock_days", nullable=True),
    UniqueConstraint("tenant_id"),
)

customer = record(
    "customer",
    text("name"),
    optional("tenant_id"),
    text("domain"),
    text("other_domains", empty="[]"),
    text("country"),
    text("language"),
    number("seats", nullable=True),
    text("segment", empty="unknown"),
    text("owner"),
    text("origin", empty="unknown"),
    text("affiliation", empty="none"),
    text("relation"),
    text("tags", empty="[]"),
    text("notes"),
    optional("archived_at"),
    text("sort_name", derived=True),
    text("search", derived=True),
    UniqueConstraint("tenant_id"),
)
Index(None, customer.c.sort_name)
Index(
    "ix_customer_archived",
    customer.c.archived_at,
    sqlite_where=customer.c.archived_at.is_not(None),
    postgresql_where=customer.c.archived_at.is_not(None),
)
"""Those that are archived are few, and are left out of most that is counted."""

contact = record(
    "contact",
    optional("customer_id", references="customer.id"),
    optional("provider_id", references="provider.id"),
    text("name"),
    text("email"),
    text("phone"),
    text("role"),
    text("language"),
    text("salutation"),
)
Index(None, contact.c.customer_id)

leg = record(
    "leg",
    required("customer_id", references="customer.id"),
    optional("own_tenant_id", references="own_tenant.id"),
    optional("provider_id", references="provider.id"),
    text("state"),
    text("source"),
    text("as_of"),
    text("loss_reason"),
    UniqueConstraint("customer_id", "own_tenant_id"),
    UniqueConstraint("customer_id", "provider_id"),
)
Index(
    "ix_leg_standing",
    *(leg.c[name] for name in ("customer_id", "own_tenant_id", "provider_id", "state", "loss_reason")),
)
"""How customers stand is counted over all legs, without reading the legs themselves."""

link = record(
    "link",
    required("own_tenant_id", references="own_tenant.id"),
    optional("provider_id", references="provider.id"),
    text("kind"),
    text("url"),
    text("origin"),
    text("added_on"),
)

invitation = record(
    "invitation",
    required("customer_id", references="customer.id"),
    required("own_tenant_id", references="own_tenant.id"),
    optional("provider_id", references="provider.id"),
    text("flow"),
    text("state"),
    text("language"),
    text("recipient_name"),
    text("recipient_email"),
    text("subject"),
    text("body"),
    text("url"),
    text("template"),
    text("drafted_at"),
    optional("sent_at"),
    optional("reminded_at"),
    optional("accepted_on"),
    optional("closed_on"),
    optional("chase_on"),
)
Index("ix_invitation_latest", invitation.c.customer_id, invitation.c.drafted_at, invitation.c.id)
"""Whose invitations they are, and which is the latest, told without reading the mails."""
Index(
    "ix_invitation_due",
    *(invitation.c[name] for name in ("state", "sent_at", "reminded_at", "chase_on", "customer_id")),
    *(invitation.c[name] for name in ("provider_id", "drafted_at", "id")),
)
"""What is to be chased is found without reading every mail."""

dispatch = record(
    "dispatch",
    optional("invitation_id", references="invitation.id"),
    required("customer_id", references="customer.id"),
    text("message"),
    text("channel"),
    text("recipient"),
    text("language"),
    text("subject"),
    text("text"),
    text("html"),
    text("url"),
    text("at"),
    text("by"),
    optional("subscription_id"),
    optional("term_end"),
)
Index(None, dispatch.c.customer_id)
Index(None, dispatch.c.subscription_id)

template = record(
    "template",
    text("message"),
    text("language"),
    text("name"),
    text("subject"),
    text("body"),
)

customer_list = record(
    "customer_list",
    required("own_tenant_id", references="own_tenant.id"),
    text("file_name"),
    text("sha256"),
    number("rows"),
    text("as_of"),
)

customer_agreement = record(
    "customer_agreement",
    required("customer_id", references="customer.id"),
    optional("accepted_on"),
    text("way"),
    text("signatory_name"),
    text("signatory_email"),
    optional("provider_id", references="provider.id"),
    text("as_of"),
    text("note"),
    optional("evidence_id", references="document.id"),
)
Index(None, customer_agreement.c.customer_id)

gdap = record(
    "gdap",
    text("relationship_id"),
    optional("customer_id", references="customer.id"),
    optional("tenant_id"),
    text("customer_name"),
    text("name"),
    text("status"),
    text("roles", empty="[]"),
    text("duration"),
    text("auto_extend"),
    optional("created_at"),
    optional("activated_at"),
    optional("ends_at"),
    text("as_of"),
    text("source"),
    UniqueConstraint("relationship_id"),
)
Index(None, gdap.c.customer_id)

provider_list = record(
    "provider_list",
    required("provider_id", references="provider.id"),
    text("file_name"),
    text("sha256"),
    number("rows"),
    text("as_of"),
)

listed_customer = record(
    "listed_customer",
    required("provider_list_id", references="provider_list.id"),
    number("line"),
    text("name"),
    optional("tenant_id"),
    text("domain"),
    text("country"),
    text("reference"),
)
Index(None, listed_customer.c.provider_list_id)

list_mapping = record(
    "list_mapping",
    required("provider_id", references="provider.id"),
    text("headings", empty="[]"),
    text("columns", empty="{}"),
    UniqueConstraint("provider_id", "headings"),
)

match_decision = record(
    "match_decision",
    required("provider_id", references="provider.id"),
    optional("customer_id", references="customer.id"),
    optional("tenant_id"),
    text("reference"),
    text("name"),
    text("domain"),
    text("verdict"),
    text("decided_on"),
)
Index(None, match_decision.c.provider_id)
Index(None, match_decision.c.customer_id)

reauthorisation = record(
    "reauthorisation",
    required("own_tenant_id", references="own_tenant.id"),
    text("due_on"),
    number("revenue_usd", nullable=True),
    optional("revenue_as_of"),
    optional("mfa_on"),
    optional("security_contact_on"),
    optional("passed_on"),
    text("note"),
    optional("evidence_id", references="document.id"),
)

told_provider = record(
    "told_provider",
    required("own_tenant_id", references="own_tenant.id"),
    required("provider_id", references="provider.id"),
    text("told_on"),
    UniqueConstraint("own_tenant_id", "provider_id"),
)

ending = record(
    "ending",
    required("customer_id", references="customer.id"),
    optional("own_tenant_id", references="own_tenant.id"),
    optional("provider_id", references="provider.id"),
    optional("supplements_id", references="ending.id"),
    text("at"),
    text("way"),
    text("reason"),
    text("answers", empty="{}"),
    text("statement"),
    text("stated_by"),
    optional("notice_on"),
    text("notice_to"),
    text("notice_text"),
    optional("removed_on"),
    text("note"),
)
Index(None, ending.c.customer_id)

queued_invitation = record(
    "queued_invitation",
    required("customer_id", references="customer.id"),
    optional("own_tenant_id", references="own_tenant.id"),
    optional("provider_id", references="provider.id"),
    number("total"),
    text("state"),
    optional("subscription_id"),
)
Index(None, queued_invitation.c.customer_id)

distinction = record(
    "distinction",
    required("customer_id", references="customer.id"),
    required("other_id", references="customer.id"),
    text("decided_on"),
    UniqueConstraint("customer_id", "other_id"),
)
Index(None, distinction.c.other_id)

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

_ELSEWHERE = (*CUSTOM, *RENEWALS, *PROGRAMME)
TRACKED = {
    table.name: table for table in (*METADATA.tables.values(), *_ELSEWHERE) if "version" in table.columns
}
"""The record tables, whose every write stands in the history."""
