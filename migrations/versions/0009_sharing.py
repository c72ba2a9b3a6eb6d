"""Links to editions, their opens, and who is sent them or alerted."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

GOING_ON = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "alert_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("seen_in", sa.String(length=12), nullable=False),
        sa.Column("stamp", sa.String(length=64), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("seen_in IN ('live', 'edition')", name=op.f("ck_alert_look_seen_in")),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_alert_look_program_id_program")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_look")),
        sa.UniqueConstraint("program_id", "seen_in", name=op.f("uq_alert_look_program_id_seen_in")),
    )
    op.create_table(
        "alert_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("critical", sa.Boolean(), nullable=False),
        sa.Column("verdicts", sa.String(length=12), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "verdicts IN ('none', 'broken', 'any')", name=op.f("ck_alert_wish_verdicts")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_alert_wish_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_alert_wish_program_id_program")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_wish")),
        sa.UniqueConstraint(
            "program_id", "person_id", name=op.f("uq_alert_wish_program_id_person_id")
        ),
    )
    op.create_index(op.f("ix_alert_wish_person_id"), "alert_wish", ["person_id"], unique=False)
    op.create_table(
        "seen_verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_seen_verdict_program_id_program")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seen_verdict")),
        sa.UniqueConstraint(
            "program_id",
            "claim",
            "version",
            "origin",
            name=op.f("uq_seen_verdict_program_id_claim_version_origin"),
        ),
    )
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("rhythm", sa.String(length=12), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("with_pdf", sa.Boolean(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "rhythm IN ('published', 'weekly', 'monthly')", name=op.f("ck_subscription_rhythm")
        ),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (email IS NULL)", name=op.f("ck_subscription_person_or_address")
        ),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name=op.f("ck_subscription_hour")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_subscription_weekday")),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name=op.f("fk_subscription_added_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_subscription_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_subscription_program_id_program")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription")),
    )
    op.create_index(op.f("ix_subscription_person_id"), "subscription", ["person_id"], unique=False)
    op.create_index(
        "uq_subscription_program_email",
        "subscription",
        ["program_id", "email"],
        unique=True,
        sqlite_where=GOING_ON,
        postgresql_where=GOING_ON,
    )
    op.create_index(
        "uq_subscription_program_person_id",
        "subscription",
        ["program_id", "person_id"],
        unique=True,
        sqlite_where=GOING_ON,
        postgresql_where=GOING_ON,
    )
    op.create_table(
        "share_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("subscription_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(length=160), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("passphrase_hash", sa.String(length=200), nullable=True),
        sa.Column("downloads", sa.Boolean(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("last_opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_share_link_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_share_link_made_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_share_link_program_id_program")
        ),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscription.id"],
            name=op.f("fk_share_link_subscription_id_subscription"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_share_link_token_hash")),
    )
    op.create_index(op.f("ix_share_link_edition_id"), "share_link", ["edition_id"], unique=False)
    op.create_index(op.f("ix_share_link_program_id"), "share_link", ["program_id"], unique=False)
    op.create_index(
        op.f("ix_share_link_subscription_id"), "share_link", ["subscription_id"], unique=False
    )
    op.create_table(
        "edition_delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscription_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("email_id", sa.Integer(), nullable=True),
        sa.Column("share_link_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_edition_delivery_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["email_id"], ["email.id"], name=op.f("fk_edition_delivery_email_id_email")
        ),
        sa.ForeignKeyConstraint(
            ["share_link_id"],
            ["share_link.id"],
            name=op.f("fk_edition_delivery_share_link_id_share_link"),
        ),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscription.id"],
            name=op.f("fk_edition_delivery_subscription_id_subscription"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_delivery")),
        sa.UniqueConstraint(
            "subscription_id",
            "edition_id",
            name=op.f("uq_edition_delivery_subscription_id_edition_id"),
        ),
    )
    op.create_index(
        op.f("ix_edition_delivery_edition_id"), "edition_delivery", ["edition_id"], unique=False
    )
    op.create_index(
        op.f("ix_edition_delivery_email_id"), "edition_delivery", ["email_id"], unique=False
    )
    op.create_table(
        "share_open",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=40), nullable=False),
        sa.Column("visitor", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["link_id"], ["share_link.id"], name=op.f("fk_share_open_link_id_share_link")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share_open")),
    )
    op.create_index(op.f("ix_share_open_at"), "share_open", ["at"], unique=False)
    op.create_index("ix_share_open_link_at", "share_open", ["link_id", "at"], unique=False)
    op.create_table(
        "told_failure",
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["audit_id"], ["audit.id"], name=op.f("fk_told_failure_audit_id_audit")
        ),
        sa.PrimaryKeyConstraint("audit_id", name=op.f("pk_told_failure")),
    )
    op.add_column(
        "email", sa.Column("kind", sa.String(length=20), server_default="", nullable=False)
    )
    op.add_column("email", sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "program",
        sa.Column("managers_may_share", sa.Boolean(), server_default=sa.true(), nullable=False),
    )


def downgrade() -> None:
    with op.batch_alter_table("program") as program:
        program.drop_column("managers_may_share")
    with op.batch_alter_table("email") as email:
        email.drop_column("dropped_at")
        email.drop_column("kind")
    op.drop_table("told_failure")
    op.drop_table("share_open")
    op.drop_table("edition_delivery")
    op.drop_table("share_link")
    op.drop_table("subscription")
    op.drop_table("seen_verdict")
    op.drop_table("alert_wish")
    op.drop_table("alert_look")
