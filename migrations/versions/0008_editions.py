"""Published editions of a scorecard: frozen, numbered, hashed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

REFUSED = "an edition is never changed or deleted; publish a correction"


def upgrade() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("period_kind", sa.String(length=12), nullable=False),
        sa.Column("period_key", sa.String(length=80), nullable=False),
        sa.Column("period_name", sa.String(length=160), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("sha", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("format", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("correction_reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "period_kind IN ('all', 'wave', 'declared')", name=op.f("ck_edition_period_kind")
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"], ["edition.id"], name=op.f("fk_edition_corrects_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_edition_program_id_program")
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["person.id"], name=op.f("fk_edition_published_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("program_id", "no", name=op.f("uq_edition_program_id_no")),
    )
    op.create_table(
        "edition_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("period_kind", sa.String(length=12), nullable=False),
        sa.Column("period_key", sa.String(length=80), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "period_kind IN ('all', 'wave', 'declared')", name=op.f("ck_edition_draft_period_kind")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_edition_draft_program_id_program")
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name=op.f("fk_edition_draft_saved_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_draft")),
        sa.UniqueConstraint(
            "program_id",
            "period_kind",
            "period_key",
            name=op.f("uq_edition_draft_program_id_period_kind_period_key"),
        ),
    )
    for statement in triggers(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("edition_draft")
    op.drop_table("edition")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION edition_is_frozen()")


def triggers(dialect: str) -> list[str]:
    """Batch operations on this table must make them again on SQLite."""
    if dialect == "postgresql":
        return [
            "CREATE FUNCTION edition_is_frozen() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$",
            "CREATE TRIGGER edition_is_frozen BEFORE UPDATE OR DELETE ON edition "
            "FOR EACH ROW EXECUTE FUNCTION edition_is_frozen()",
        ]
    return [
        f"CREATE TRIGGER edition_no_{deed.lower()} BEFORE {deed} ON edition "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        for deed in ("UPDATE", "DELETE")
    ]
