"""Publishing a version of a questionnaire: from then on it is filled in, and never changes again."""

from datetime import datetime
from typing import Any

from domain.measures import Measure
from domain.problems import Problem
from domain.words import N_, say_n
from models.base import db, utc_now
from models.people import Person
from models.program import Program
from models.questionnaires import Version
from services.claim_tests import reread_claims
from services.history import record
from services.metrics import measure_for
from services.questionnaires import (
    NO_CHANNEL_CLOCK,
    known_metrics,
    load_questionnaire,
    metrics_named,
)


def publish_version(
    version: Version, person: Person | None, *, now: datetime | None = None
) -> Version:
    """Make a version ready for fieldwork, for good; its own metrics become the program's."""
    if version.is_published:
        return version
    if blocking(version):
        raise Problem(
            "findings_block",
            say_n(
                len(blocking(version)),
                N_(
                    "This version can't be published yet: %(n)s error is left. Mend it in the workbook, "
                    "then upload it again."
                ),
                N_(
                    "This version can't be published yet: %(n)s errors are left. Mend them in the workbook, "
                    "then upload it again."
                ),
            ),
            status=409,
        )
    program = db.session.get_one(Program, version.program_id)
    for metric in metrics_named(load_questionnaire(version)):
        if metric not in NO_CHANNEL_CLOCK and metric not in known_metrics(program):
            measure_for(program, Measure(metric, "score"))
    reread_claims(program, person)
    version.published_at = now or utc_now()
    version.published_by_id = person.id if person else None
    db.session.flush()
    record(
        "questionnaire.published",
        program=program,
        who=person,
        after={"questionnaire": version.questionnaire.key, "version": version.no},
        at=now,
    )
    return version


def blocking(version: Version) -> list[dict[str, Any]]:
    """The findings that stand in the way of publishing."""
    return [finding for finding in version.findings if finding["severity"] == "error"]
