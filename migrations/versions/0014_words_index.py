"""Words that wait for their place in the index are found by an index of their own, which is nearly empty."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_verbatim_program_indexed", "verbatim")
    op.create_index(
        "ix_verbatim_waiting",
        "verbatim",
        ["program_id", "id"],
        postgresql_where=sa.text("indexed IS false"),
        sqlite_where=sa.text("indexed IS 0"),
    )


def downgrade() -> None:
    op.drop_index("ix_verbatim_waiting", "verbatim")
    op.create_index("ix_verbatim_program_indexed", "verbatim", ["program_id", "indexed", "id"])
