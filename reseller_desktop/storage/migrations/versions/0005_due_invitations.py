"""What is to be chased is found without reading every mail."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the index."""
    op.create_index(
        "ix_invitation_due",
        "invitation",
        ["state", "sent_at", "reminded_at", "chase_on", "customer_id", "provider_id", "drafted_at", "id"],
        unique=False,
    )
