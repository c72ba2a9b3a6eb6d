"""What is said of an audit or an upload is kept to be told in any language; work of who is an auditor no more is held."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

WHY = op.f("ck_held_work_why")
BEFORE = "why IN ('taken_back', 'cancelled', 'unreadable')"
SINCE = "why IN ('taken_back', 'cancelled', 'role_ended', 'unreadable')"


def upgrade() -> None:
    for table in ("problem", "upload"):
        op.add_column(table, sa.Column("said", sa.JSON(), nullable=True))
    _may_be_held_for(SINCE)


def _may_be_held_for(reasons: str) -> None:
    with op.batch_alter_table("held_work") as held:
        held.drop_constraint(WHY, type_="check")
        held.create_check_constraint(WHY, reasons)


def downgrade() -> None:
    op.execute("UPDATE held_work SET why = 'taken_back' WHERE why = 'role_ended'")
    _may_be_held_for(BEFORE)
    for table in ("upload", "problem"):
        with op.batch_alter_table(table) as changed:
            changed.drop_column("said")
