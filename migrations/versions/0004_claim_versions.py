"""what was promised can't be rewritten once its fieldwork has begun."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

PROMISED = (
    "program_id, claim_id, no, words, source, source_type, seen_on, kind, test, hedge, "
    "from_wave_id, frozen_at, created_at, created_by_id"
)
"""All but the reach, which is no part of the promise, and the last wave, which services.claim_versions guards."""

REFUSED = "a claim is frozen once its fieldwork has begun"
OF_PART = "(SELECT frozen_at FROM claim_version WHERE id = {row}.claim_version_id) IS NOT NULL"
OF_SCOPE = (
    "(SELECT v.frozen_at FROM claim_version v JOIN claim_part p ON p.claim_version_id = v.id "
    "WHERE p.id = {row}.claim_part_id) IS NOT NULL"
)
GUARDED = {
    "claim_version": (f"UPDATE OF {PROMISED}", "DELETE"),
    "claim_part": ("INSERT", "UPDATE", "DELETE"),
    "claim_scope": ("INSERT", "UPDATE", "DELETE"),
}
FROZEN = {
    "claim_version": "OLD.frozen_at IS NOT NULL",
    "claim_part": OF_PART,
    "claim_scope": OF_SCOPE,
}


def upgrade() -> None:
    for statement in statements(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    name = op.get_bind().dialect.name
    for table, deeds in GUARDED.items():
        for deed in deeds:
            on = "" if name == "sqlite" else f" ON {table}"
            op.execute(f"DROP TRIGGER {trigger(table, deed)}{on}")
        if name == "postgresql":
            for row in ("old", "new"):
                op.execute(f"DROP FUNCTION IF EXISTS {table}_frozen_{row}()")


def statements(dialect: str) -> list[str]:
    """A trigger for each deed; batch operations on these tables must make them again on SQLite."""
    found = []
    if dialect == "postgresql":
        found += [function(table, row) for table in GUARDED for row in ("old", "new")]
    for table, deeds in GUARDED.items():
        for deed in deeds:
            row = "NEW" if deed == "INSERT" else "OLD"
            head = f"CREATE TRIGGER {trigger(table, deed)} BEFORE {deed} ON {table} FOR EACH ROW "
            if dialect == "postgresql":
                found.append(f"{head} EXECUTE FUNCTION {table}_frozen_{row.lower()}()")
            else:
                when = FROZEN[table].format(row=row)
                found.append(f"{head} WHEN {when} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END")
    return found


def function(table: str, row: str) -> str:
    """What a trigger of PostgreSQL calls: its own condition may hold no query."""
    frozen = FROZEN[table].format(row=row.upper())
    if row == "new" and table == "claim_version":
        frozen = "false"
    return (
        f"CREATE FUNCTION {table}_frozen_{row}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {frozen} THEN RAISE EXCEPTION '{REFUSED}'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )


def trigger(table: str, deed: str) -> str:
    return f"{table}_frozen_{deed.split()[0].lower()}"
