"""What is to be done today is counted without reading every mail, every leg and every customer."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the indexes."""
    op.create_index(
        "ix_invitation_due",
        "invitation",
        ["state", "sent_at", "reminded_at", "chase_on", "customer_id", "provider_id", "drafted_at", "id"],
        unique=False,
    )
    op.drop_index(op.f("ix_invitation_customer_id"), table_name="invitation")
    op.create_index("ix_invitation_latest", "invitation", ["customer_id", "drafted_at", "id"], unique=False)
    op.create_index(
        "ix_leg_standing",
        "leg",
        ["customer_id", "own_tenant_id", "provider_id", "state", "loss_reason"],
        unique=False,
    )
    op.create_index(
        "ix_customer_archived",
        "customer",
        ["archived_at"],
        unique=False,
        sqlite_where=sa.text("archived_at IS NOT NULL"),
        postgresql_where=sa.text("archived_at IS NOT NULL"),
    )
