"""What a claim looked like where it was advertised."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "claim_screenshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("claim_version_id", sa.Integer(), nullable=False),
        sa.Column("sha", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("alt", sa.String(500), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_claim_screenshot_program_id_program")
        ),
        sa.ForeignKeyConstraint(
            ["claim_version_id"],
            ["claim_version.id"],
            name=op.f("fk_claim_screenshot_claim_version_id_claim_version"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_claim_screenshot_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_screenshot")),
    )
    op.create_index(
        op.f("ix_claim_screenshot_claim_version_id"), "claim_screenshot", ["claim_version_id"]
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_claim_screenshot_claim_version_id"), "claim_screenshot")
    op.drop_table("claim_screenshot")
