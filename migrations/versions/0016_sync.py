"""When, where and on which device an audit was captured; finished work that waits for the desk."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

OUTCOMES = "outcome IN ('', 'closed', 'gone', 'no_access')"
AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _draft()
    _audit()
    _revision()
    _held_work()


def _draft() -> None:
    with op.batch_alter_table("draft") as draft:
        draft.add_column(sa.Column("outcome", sa.String(20), nullable=False, server_default=""))
        draft.add_column(sa.Column("reason", sa.Text(), nullable=False, server_default=""))
        draft.add_column(sa.Column("changed_at", AT, nullable=True))
    op.execute("UPDATE draft SET changed_at = saved_at")
    with op.batch_alter_table("draft") as draft:
        draft.alter_column("outcome", server_default=None)
        draft.alter_column("reason", server_default=None)
        draft.alter_column("changed_at", existing_type=AT, nullable=False)


def _audit() -> None:
    with op.batch_alter_table("audit") as audit:
        audit.add_column(sa.Column("outcome", sa.String(20), nullable=False, server_default=""))
        audit.add_column(sa.Column("done_at", AT, nullable=True))
    op.execute("UPDATE audit SET done_at = submitted_at")
    with op.batch_alter_table("audit") as audit:
        audit.alter_column("outcome", server_default=None)
        audit.alter_column("done_at", existing_type=AT, nullable=False)
        audit.create_check_constraint(op.f("ck_audit_outcome"), OUTCOMES)


def _revision() -> None:
    with op.batch_alter_table("audit_revision") as kept:
        kept.add_column(sa.Column("outcome", sa.String(20), nullable=False, server_default=""))
        kept.add_column(sa.Column("device", sa.String(60), nullable=False, server_default=""))
        kept.add_column(sa.Column("finished_at", AT, nullable=True))
        kept.add_column(sa.Column("clock_offset_ms", sa.BigInteger(), nullable=True))
        kept.add_column(sa.Column("here", sa.JSON(), nullable=True))
        kept.add_column(sa.Column("distance_m", sa.Integer(), nullable=True))
    with op.batch_alter_table("audit_revision") as kept:
        kept.alter_column("outcome", server_default=None)
        kept.alter_column("device", server_default=None)


def _held_work() -> None:
    op.create_table(
        "held_work",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(20), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("sha", sa.String(64), nullable=False),
        sa.Column("received_at", AT, nullable=False),
        sa.Column("settled", sa.String(20), nullable=False),
        sa.Column("settled_at", AT, nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "why IN ('taken_back', 'cancelled', 'unreadable')", name=op.f("ck_held_work_why")
        ),
        sa.CheckConstraint(
            "settled IN ('', 'counted', 'set_aside')", name=op.f("ck_held_work_settled")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_held_work_program_id_program")
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_held_work_assignment_id_assignment")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_held_work_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["person.id"], name=op.f("fk_held_work_settled_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_work")),
        sa.UniqueConstraint(
            "audit_id", "person_id", "sha", name=op.f("uq_held_work_audit_id_person_id_sha")
        ),
    )
    op.create_index("ix_held_work_program_settled", "held_work", ["program_id", "settled"])


def downgrade() -> None:
    op.drop_index("ix_held_work_program_settled", table_name="held_work")
    op.drop_table("held_work")
    with op.batch_alter_table("audit_revision") as kept:
        for name in (
            "distance_m",
            "here",
            "clock_offset_ms",
            "finished_at",
            "device",
            "outcome",
        ):
            kept.drop_column(name)
    with op.batch_alter_table("audit") as audit:
        audit.drop_constraint(op.f("ck_audit_outcome"), type_="check")
        audit.drop_column("done_at")
        audit.drop_column("outcome")
    with op.batch_alter_table("draft") as draft:
        for name in ("changed_at", "reason", "outcome"):
            draft.drop_column(name)
