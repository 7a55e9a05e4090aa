"""The tables of what comes after the relationship: subscriptions, sellers' contacts, leads, tasks."""

from sqlalchemy import Index, UniqueConstraint

from reseller_desktop.storage.columns import number, optional, record, required, text

subscription = record(
    "subscription",
    required("customer_id", references="customer.id"),
    optional("provider_id", references="provider.id"),
    optional("number"),
    text("product"),
    text("sku"),
    number("seats", nullable=True),
    text("kind", empty="unknown"),
    text("term", empty="unknown"),
    text("billing", empty="unknown"),
    optional("bought_on"),
    optional("starts_on"),
    optional("ends_on"),
    optional("renewed_at"),
    optional("cancel_until"),
    text("end_action", empty="unknown"),
    text("state", empty="unknown"),
    text("unit_price"),
    text("currency"),
    text("source"),
    text("as_of"),
    text("note"),
    optional("archived_at"),
    UniqueConstraint("number"),
)
Index(None, subscription.c.customer_id)

subscription_decision = record(
    "subscription_decision",
    required("subscription_id", references="subscription.id"),
    required("customer_id", references="customer.id"),
    optional("term_end"),
    text("occasion", empty="end"),
    text("choice"),
    number("seats", nullable=True),
    text("product"),
    text("note"),
    text("by"),
    text("at"),
)
Index(None, subscription_decision.c.subscription_id)
Index(None, subscription_decision.c.customer_id)

subscription_report = record(
    "subscription_report",
    optional("provider_id", references="provider.id"),
    text("source"),
    text("file_name"),
    text("sha256"),
    number("rows"),
    text("as_of"),
)

report_mapping = record(
    "report_mapping",
    text("purpose"),
    text("headings", empty="[]"),
    text("columns", empty="{}"),
    text("order"),
    UniqueConstraint("purpose", "headings"),
)

vendor_contact = record(
    "vendor_contact",
    required("customer_id", references="customer.id"),
    text("at"),
    text("channel"),
    text("role", empty="unknown"),
    text("name"),
    text("organisation"),
    text("address"),
    text("told_by"),
    text("offer"),
    number("offer_seats", nullable=True),
    text("exceeds", empty="unknown"),
    text("renewals", empty="[]"),
    text("reaction", empty="unknown"),
    text("said"),
    text("note"),
    text("by"),
    text("noted_at"),
)
Index(None, vendor_contact.c.customer_id)

contact_file = record(
    "contact_file",
    required("vendor_contact_id", references="vendor_contact.id"),
    required("customer_id", references="customer.id"),
    required("document_id", references="document.id"),
)
Index(None, contact_file.c.vendor_contact_id)
Index(None, contact_file.c.customer_id)

lead = record(
    "lead",
    text("source"),
    optional("reference"),
    text("received_at"),
    text("company"),
    optional("tenant_id"),
    text("domain"),
    text("country"),
    text("place"),
    number("seats", nullable=True),
    text("segment", empty="unknown"),
    text("contact_name"),
    text("contact_email"),
    text("contact_phone"),
    text("direct", empty="unknown"),
    text("need"),
    text("preferred_partner"),
    text("other_partner"),
    text("owner"),
    text("state", empty="new"),
    text("reason"),
    optional("contacted_at"),
    optional("answered_at"),
    optional("closed_at"),
    optional("customer_id", references="customer.id"),
    text("note"),
    UniqueConstraint("source", "reference"),
)
Index(None, lead.c.customer_id)

lead_profile = record(
    "lead_profile",
    text("areas", empty="[]"),
    number("least_seats", nullable=True),
    number("most_seats", nullable=True),
)

task = record(
    "task",
    text("subject"),
    optional("due_on"),
    text("owner"),
    text("about", empty="nothing"),
    optional("about_id"),
    optional("customer_id", references="customer.id"),
    text("note"),
    text("made_at"),
    optional("done_at"),
)
Index(None, task.c.customer_id)

RENEWALS = (
    subscription,
    subscription_decision,
    subscription_report,
    report_mapping,
    vendor_contact,
    contact_file,
    lead,
    lead_profile,
    task,
)
