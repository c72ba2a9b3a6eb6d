"""Media that arrive piece by piece, and the same picture found again."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

AT = sa.DateTime(timezone=True)
SAME_PHOTO = op.f("uq_evidence_audit_id_question_sha")


def upgrade() -> None:
    with op.batch_alter_table("evidence") as evidence:
        evidence.drop_constraint(SAME_PHOTO, type_="unique")
        evidence.add_column(sa.Column("look", sa.String(16), nullable=False, server_default=""))
        evidence.add_column(sa.Column("captured_at", AT, nullable=True))
    with op.batch_alter_table("evidence") as evidence:
        evidence.alter_column("look", server_default=None)
    op.create_index("ix_evidence_audit_question_sha", "evidence", ["audit_id", "question", "sha"])
    with op.batch_alter_table("problem") as problem:
        problem.add_column(sa.Column("other_audit_id", sa.Uuid(), nullable=True))
        problem.create_foreign_key(
            op.f("fk_problem_other_audit_id_audit"), "audit", ["other_audit_id"], ["id"]
        )
    _upload()
    _look()


def _upload() -> None:
    op.create_table(
        "upload",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha", sa.String(64), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("restarts", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("captured_at", AT, nullable=True),
        sa.Column("begun_at", AT, nullable=False),
        sa.Column("changed_at", AT, nullable=False),
        sa.CheckConstraint(
            "state IN ('partial', 'stored', 'refused')", name=op.f("ck_upload_state")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_upload_program_id_program")
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_upload_assignment_id_assignment")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_upload_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    op.create_index(op.f("ix_upload_assignment_id"), "upload", ["assignment_id"])
    op.create_index(op.f("ix_upload_changed_at"), "upload", ["changed_at"])


def _look() -> None:
    op.create_table(
        "evidence_look",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("band", sa.SmallInteger(), nullable=False),
        sa.Column("bits", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_evidence_look_program_id_program")
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_look_evidence_id_evidence")
        ),
        sa.PrimaryKeyConstraint(
            "program_id", "band", "bits", "evidence_id", name=op.f("pk_evidence_look")
        ),
    )


def downgrade() -> None:
    op.drop_table("evidence_look")
    op.drop_index(op.f("ix_upload_changed_at"), table_name="upload")
    op.drop_index(op.f("ix_upload_assignment_id"), table_name="upload")
    op.drop_table("upload")
    with op.batch_alter_table("problem") as problem:
        problem.drop_constraint(op.f("fk_problem_other_audit_id_audit"), type_="foreignkey")
        problem.drop_column("other_audit_id")
    op.drop_index("ix_evidence_audit_question_sha", table_name="evidence")
    with op.batch_alter_table("evidence") as evidence:
        evidence.drop_column("captured_at")
        evidence.drop_column("look")
        evidence.create_unique_constraint(SAME_PHOTO, ["audit_id", "question", "sha"])
