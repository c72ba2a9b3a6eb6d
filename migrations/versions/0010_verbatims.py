"""What people said in words, ready to be searched, and what the reach of claims counts."""

from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORD = sa.String(40).with_variant(sa.String(40, collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column(
        "program", sa.Column("reach_unit", sa.String(3), nullable=False, server_default="")
    )
    _verbatim()
    op.create_table(
        "verbatim_word",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("word", WORD, nullable=False),
        sa.Column("verbatim_id", BIG, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_verbatim_word_program_id_program")
        ),
        sa.PrimaryKeyConstraint("program_id", "word", "verbatim_id", name=op.f("pk_verbatim_word")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hidden_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(220), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["audit_id"], ["audit.id"], name=op.f("fk_hidden_words_audit_id_audit")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_hidden_words_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hidden_words")),
        sa.UniqueConstraint("audit_id", "question", name=op.f("uq_hidden_words_audit_id_question")),
    )
    _ask_for_the_words_of_earlier_audits()


def _verbatim() -> None:
    op.create_table(
        "verbatim",
        sa.Column("id", BIG, nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("cell_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(220), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("indexed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_verbatim_program_id_program")
        ),
        sa.ForeignKeyConstraint(
            ["audit_id"], ["audit.id"], name=op.f("fk_verbatim_audit_id_audit")
        ),
        sa.ForeignKeyConstraint(["cell_id"], ["cell.id"], name=op.f("fk_verbatim_cell_id_cell")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verbatim")),
        sa.UniqueConstraint("audit_id", "question", name=op.f("uq_verbatim_audit_id_question")),
    )
    op.create_index("ix_verbatim_program_at", "verbatim", ["program_id", "at", "id"])
    op.create_index("ix_verbatim_program_indexed", "verbatim", ["program_id", "indexed", "id"])


def _ask_for_the_words_of_earlier_audits() -> None:
    """The worker reads what was approved before this table was there, program by program."""
    audit = sa.table("audit", sa.column("program_id"), sa.column("state"))
    job = sa.table(
        "job",
        sa.column("id", sa.Uuid()),
        sa.column("program_id", sa.Integer()),
        sa.column("kind", sa.String()),
        sa.column("given", sa.JSON()),
        sa.column("state", sa.String()),
        sa.column("done", sa.Integer()),
        sa.column("changed", sa.Integer()),
        sa.column("asked_at", sa.DateTime(timezone=True)),
        sa.column("error", sa.Text()),
    )
    approved = sa.select(audit.c.program_id).where(audit.c.state == "approved").distinct()
    waiting = [
        {
            "id": uuid4(),
            "program_id": program_id,
            "kind": "words",
            "given": {},
            "state": "waiting",
            "done": 0,
            "changed": 0,
            "asked_at": datetime.now(UTC),
            "error": "",
        }
        for program_id in op.get_bind().scalars(approved)
    ]
    if waiting:
        op.bulk_insert(job, waiting)


def downgrade() -> None:
    for table in ("hidden_words", "verbatim_word", "verbatim"):
        op.drop_table(table)
    with op.batch_alter_table("program") as program:
        program.drop_column("reach_unit")
