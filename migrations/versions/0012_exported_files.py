"""Files that jobs made, until they expire."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exported_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("format", sa.String(20), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("about", sa.String(300), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('raw', 'media', 'scorecard')", name=op.f("ck_exported_file_kind")
        ),
        sa.CheckConstraint(
            "state IN ('asked', 'ready', 'gone')", name=op.f("ck_exported_file_state")
        ),
        sa.CheckConstraint(
            "audience IN ('desk', 'manager')", name=op.f("ck_exported_file_audience")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_exported_file_program_id_program")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_exported_file_person_id_person")
        ),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_exported_file_job_id_job")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exported_file")),
    )
    op.create_index("ix_exported_file_program_person", "exported_file", ["program_id", "person_id"])
    op.create_index("ix_exported_file_expires_at", "exported_file", ["expires_at"])


def downgrade() -> None:
    op.drop_table("exported_file")
