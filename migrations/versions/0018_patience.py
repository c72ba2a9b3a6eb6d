"""How long to wait on a channel, how often to try again, and which places are no more."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("touchpoint", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("channel", sa.Column("cap_s", sa.Integer(), nullable=True))
    for name in ("tries", "retry_after_days"):
        op.add_column("channel", sa.Column(name, sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("channel") as channel:
        channel.alter_column("tries", server_default=None)
        channel.alter_column("retry_after_days", server_default=None)
        channel.create_check_constraint(op.f("ck_channel_cap_s"), "cap_s >= 1")
        channel.create_check_constraint(op.f("ck_channel_tries"), "tries BETWEEN 1 AND 9")
        channel.create_check_constraint(
            op.f("ck_channel_retry_after_days"), "retry_after_days >= 1"
        )


def downgrade() -> None:
    with op.batch_alter_table("channel") as channel:
        for name in ("retry_after_days", "tries", "cap_s"):
            channel.drop_constraint(op.f(f"ck_channel_{name}"), type_="check")
            channel.drop_column(name)
    with op.batch_alter_table("touchpoint") as touchpoint:
        touchpoint.drop_column("closed_at")
