"""A deployment can end."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "ending",
        sa.Column("mark", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("emptied", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("mark"),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("ending")
