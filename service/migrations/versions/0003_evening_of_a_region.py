"""Indexes that answer alone, and the occupancy counted along."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.drop_index("check_in_by_window", "check_in")
    op.create_index(
        "check_in_by_window",
        "check_in",
        ["venue_id", "slot", "leave_slot"],
        postgresql_include=["day", "visit_id"],
    )
    still_there = sa.text("leave_slot IS NULL")
    op.create_index("check_in_open", "check_in", ["slot"], sqlite_where=still_there, postgresql_where=still_there)
    op.create_table(
        "occupancy",
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("venue_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("arrived", sa.Integer(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "venue_id"),
    )
    op.create_table(
        "facts",
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("row"),
    )
    op.execute("INSERT INTO facts VALUES (1, 1)")
    op.execute(
        'INSERT INTO occupancy (day, venue_id, arrived, "left")'
        " SELECT day, venue_id, count(*), count(leave_slot) FROM check_in GROUP BY day, venue_id"
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("facts")
    op.drop_table("occupancy")
    op.drop_index("check_in_open", "check_in")
    op.drop_index("check_in_by_window", "check_in")
    op.create_index("check_in_by_window", "check_in", ["venue_id", "day", "slot", "leave_slot"])
