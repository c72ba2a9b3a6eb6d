"""When an audit is planned to be made: from one moment to another, empty where nobody planned it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("window_from", "window_to"):
        op.add_column("assignment", sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("assignment") as assignment:
        assignment.drop_column("window_to")
        assignment.drop_column("window_from")
