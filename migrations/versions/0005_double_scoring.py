"""Which scores an auditor's judgement goes into, and what each auditor gave so far."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

JUDGED = "UPDATE metric SET judged = true WHERE unit = 'score' AND key <> 'knowledge'"
GIVEN = """
    INSERT INTO lean (cell_id, measure_id, auditor_id, n, s)
    SELECT finding.cell_id, finding.measure_id, audit.auditor_id, count(*), sum(finding.value)
    FROM finding
    JOIN audit ON audit.id = finding.audit_id
    JOIN measure ON measure.id = finding.measure_id
    JOIN metric ON metric.id = measure.metric_id
    WHERE metric.judged AND finding.kind = 'value'
    GROUP BY finding.cell_id, finding.measure_id, audit.auditor_id
"""


def upgrade() -> None:
    op.add_column(
        "metric", sa.Column("judged", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.execute(JUDGED)
    op.execute("DELETE FROM lean")
    op.execute(GIVEN)


def downgrade() -> None:
    op.execute("DELETE FROM lean")
    with op.batch_alter_table("metric") as metric:
        metric.drop_column("judged")
