"""How a client's scorecards look: its logo and its colours."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "house_style",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("accent", sa.String(7), nullable=False),
        sa.Column("on_accent", sa.String(7), nullable=False),
        sa.Column("paper", sa.String(10), nullable=False),
        sa.Column("logo_sha", sa.String(64), nullable=False),
        sa.Column("logo_type", sa.String(40), nullable=False),
        sa.CheckConstraint("paper IN ('a4', 'letter')", name=op.f("ck_house_style_paper")),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_house_style_program_id_program")
        ),
        sa.PrimaryKeyConstraint("program_id", name=op.f("pk_house_style")),
    )


def downgrade() -> None:
    op.drop_table("house_style")
