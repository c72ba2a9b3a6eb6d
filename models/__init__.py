"""What is remembered: importing this package knows every table."""

from models import (  # noqa: F401 - each import registers its tables
    actions,
    alerts,
    audits,
    claims,
    counted,
    editions,
    fieldwork,
    findings,
    history,
    jobs,
    kept,
    metrics,
    people,
    program,
    questionnaires,
    sharing,
    subscriptions,
)
