"""What auditors may take from the open board, and what they must be able to do."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "field_rules",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("self_assignment", sa.Boolean(), nullable=False),
        sa.Column("most_a_day", sa.Integer(), nullable=True),
        sa.Column("most_open", sa.Integer(), nullable=True),
        sa.Column("rotation_days", sa.Integer(), nullable=False),
        sa.Column("ask_position", sa.Boolean(), nullable=False),
        sa.Column("near_m", sa.Integer(), nullable=False),
        sa.CheckConstraint("most_a_day >= 1", name=op.f("ck_field_rules_most_a_day")),
        sa.CheckConstraint("most_open >= 1", name=op.f("ck_field_rules_most_open")),
        sa.CheckConstraint("rotation_days >= 0", name=op.f("ck_field_rules_rotation_days")),
        sa.CheckConstraint("near_m >= 1", name=op.f("ck_field_rules_near_m")),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_field_rules_program_id_program")
        ),
        sa.PrimaryKeyConstraint("program_id", name=op.f("pk_field_rules")),
    )
    op.create_table(
        "qualification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_qualification_program_id_program")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualification")),
        sa.UniqueConstraint("program_id", "name", name=op.f("uq_qualification_program_id_name")),
    )
    op.create_table(
        "held_qualification",
        sa.Column("qualification_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["qualification_id"],
            ["qualification.id"],
            name=op.f("fk_held_qualification_qualification_id_qualification"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_held_qualification_person_id_person")
        ),
        sa.PrimaryKeyConstraint(
            "qualification_id", "person_id", name=op.f("pk_held_qualification")
        ),
    )
    op.create_index("ix_held_qualification_person_id", "held_qualification", ["person_id"])
    op.create_table(
        "calendar_link",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_calendar_link_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_calendar_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_link_token_hash")),
    )
    _of_assignments()


def _of_assignments() -> None:
    with op.batch_alter_table("assignment") as assignment:
        assignment.add_column(sa.Column("qualification_id", sa.Integer(), nullable=True))
        assignment.add_column(sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True))
        assignment.add_column(sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True))
        assignment.add_column(sa.Column("declined_by_id", sa.Integer(), nullable=True))
        assignment.add_column(
            sa.Column("declined_why", sa.Text(), nullable=False, server_default="")
        )
        assignment.create_foreign_key(
            op.f("fk_assignment_qualification_id_qualification"),
            "qualification",
            ["qualification_id"],
            ["id"],
        )
        assignment.create_foreign_key(
            op.f("fk_assignment_declined_by_id_person"), "person", ["declined_by_id"], ["id"]
        )
    with op.batch_alter_table("assignment") as assignment:
        assignment.alter_column("declined_why", server_default=None)
    op.create_index("ix_assignment_person_touchpoint", "assignment", ["person_id", "touchpoint_id"])


def downgrade() -> None:
    op.drop_index("ix_assignment_person_touchpoint", table_name="assignment")
    with op.batch_alter_table("assignment") as assignment:
        assignment.drop_constraint(
            op.f("fk_assignment_qualification_id_qualification"), type_="foreignkey"
        )
        assignment.drop_constraint(op.f("fk_assignment_declined_by_id_person"), type_="foreignkey")
        for name in (
            "declined_why",
            "declined_by_id",
            "declined_at",
            "taken_at",
            "qualification_id",
        ):
            assignment.drop_column(name)
    op.drop_table("calendar_link")
    op.drop_table("held_qualification")
    op.drop_table("qualification")
    op.drop_table("field_rules")
