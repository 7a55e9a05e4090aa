"""Providers' lists and decisions on them, agreements, GDAP, re-authorisation, endings, custom fields."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "custom_field",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_field")),
    )
    op.create_table(
        "custom_value",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("field_id", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_custom_value_customer_id")),
        sa.ForeignKeyConstraint(["field_id"], ["custom_field.id"], name=op.f("fk_custom_value_field_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_value")),
        sa.UniqueConstraint("customer_id", "field_id", name=op.f("uq_custom_value_customer_id_field_id")),
    )
    op.create_table(
        "customer_agreement",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("accepted_on", sa.Text(), nullable=True),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("signatory_name", sa.Text(), nullable=False),
        sa.Column("signatory_email", sa.Text(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("evidence_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_customer_agreement_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["document.id"], name=op.f("fk_customer_agreement_evidence_id")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name=op.f("fk_customer_agreement_provider_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_agreement")),
    )
    op.create_index(
        op.f("ix_customer_agreement_customer_id"), "customer_agreement", ["customer_id"], unique=False
    )
    op.create_table(
        "gdap",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("relationship_id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=True),
        sa.Column("tenant_id", sa.Text(), nullable=True),
        sa.Column("customer_name", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("duration", sa.Text(), nullable=False),
        sa.Column("auto_extend", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("activated_at", sa.Text(), nullable=True),
        sa.Column("ends_at", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_gdap_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gdap")),
        sa.UniqueConstraint("relationship_id", name=op.f("uq_gdap_relationship_id")),
    )
    op.create_index(op.f("ix_gdap_customer_id"), "gdap", ["customer_id"], unique=False)
    op.create_table(
        "list_mapping",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("headings", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_list_mapping_provider_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_mapping")),
        sa.UniqueConstraint("provider_id", "headings", name=op.f("uq_list_mapping_provider_id_headings")),
    )
    op.create_table(
        "match_decision",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=True),
        sa.Column("tenant_id", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_match_decision_customer_id")),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_match_decision_provider_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_decision")),
    )
    op.create_index(op.f("ix_match_decision_customer_id"), "match_decision", ["customer_id"], unique=False)
    op.create_index(op.f("ix_match_decision_provider_id"), "match_decision", ["provider_id"], unique=False)
    op.create_table(
        "provider_list",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_provider_list_provider_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_list")),
    )
    op.create_table(
        "ending",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("own_tenant_id", sa.Text(), nullable=True),
        sa.Column("provider_id", sa.Text(), nullable=True),
        sa.Column("supplements_id", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("stated_by", sa.Text(), nullable=False),
        sa.Column("notice_on", sa.Text(), nullable=True),
        sa.Column("notice_to", sa.Text(), nullable=False),
        sa.Column("notice_text", sa.Text(), nullable=False),
        sa.Column("removed_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_ending_customer_id")),
        sa.ForeignKeyConstraint(["own_tenant_id"], ["own_tenant.id"], name=op.f("fk_ending_own_tenant_id")),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_ending_provider_id")),
        sa.ForeignKeyConstraint(["supplements_id"], ["ending.id"], name=op.f("fk_ending_supplements_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ending")),
    )
    op.create_index(op.f("ix_ending_customer_id"), "ending", ["customer_id"], unique=False)
    op.create_table(
        "listed_customer",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("provider_list_id", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tenant_id", sa.Text(), nullable=True),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_list_id"], ["provider_list.id"], name=op.f("fk_listed_customer_provider_list_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listed_customer")),
    )
    op.create_index(
        op.f("ix_listed_customer_provider_list_id"), "listed_customer", ["provider_list_id"], unique=False
    )
    op.create_table(
        "reauthorisation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("own_tenant_id", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("revenue_usd", sa.Integer(), nullable=True),
        sa.Column("revenue_as_of", sa.Text(), nullable=True),
        sa.Column("mfa_on", sa.Text(), nullable=True),
        sa.Column("security_contact_on", sa.Text(), nullable=True),
        sa.Column("passed_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("evidence_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["document.id"], name=op.f("fk_reauthorisation_evidence_id")
        ),
        sa.ForeignKeyConstraint(
            ["own_tenant_id"], ["own_tenant.id"], name=op.f("fk_reauthorisation_own_tenant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reauthorisation")),
    )
    op.create_table(
        "told_provider",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("own_tenant_id", sa.Text(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["own_tenant_id"], ["own_tenant.id"], name=op.f("fk_told_provider_own_tenant_id")
        ),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_told_provider_provider_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_provider")),
        sa.UniqueConstraint(
            "own_tenant_id", "provider_id", name=op.f("uq_told_provider_own_tenant_id_provider_id")
        ),
    )
    op.create_table(
        "queued_invitation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("own_tenant_id", sa.Text(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_queued_invitation_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["own_tenant_id"], ["own_tenant.id"], name=op.f("fk_queued_invitation_own_tenant_id")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name=op.f("fk_queued_invitation_provider_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queued_invitation")),
    )
    op.create_index(
        op.f("ix_queued_invitation_customer_id"), "queued_invitation", ["customer_id"], unique=False
    )
    op.create_table(
        "distinction",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_distinction_customer_id")),
        sa.ForeignKeyConstraint(["other_id"], ["customer.id"], name=op.f("fk_distinction_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distinction")),
        sa.UniqueConstraint("customer_id", "other_id", name=op.f("uq_distinction_customer_id_other_id")),
    )
    op.create_index(op.f("ix_distinction_other_id"), "distinction", ["other_id"], unique=False)
