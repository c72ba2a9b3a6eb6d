"""Questionnaires of a program: workbooks are read and kept as versions."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import PurePath

from sqlalchemy import select

from domain.problems import Problem, SheetFinding
from domain.questionnaire import Questionnaire as Form
from domain.questionnaire import in_language
from domain.words import N_, say
from models.base import db, utc_now
from models.metrics import metrics_of
from models.people import Person
from models.program import Program
from models.questionnaires import Questionnaire, Version
from services.canonical import canonical_sha
from services.history import record
from services.keys import key_of

NO_CHANNEL_CLOCK = frozenset({"wait"})
"""Metrics whose measures come with channels and claims, never with a workbook."""


def load_questionnaire(version: Version) -> Form:
    """What a version asks, parsed once per process; the sha guards drafts that were uploaded again."""
    return _parsed(version.id, version.sha)


@lru_cache(maxsize=64)
def _parsed(version_id: int, _sha: str) -> Form:
    document = db.session.scalar(select(Version.document).where(Version.id == version_id))
    return Form.from_document(document or {})


def upload_workbook(
    program: Program, data: bytes, name: str, person: Person | None, *, now: datetime | None = None
) -> Version:
    """Read a workbook into the questionnaire that its form id names; a version not yet published is replaced.

    The same workbook again gives the version that it gave before. A file that can't be read at all is a Problem
    whose details carry the findings.
    """
    from domain.xlsform import read_workbook

    reading = read_workbook(data, name)
    if reading.questionnaire is None:
        raise _unreadable(name, reading.findings)
    form = reading.questionnaire
    questionnaire = _questionnaire_for(program, form, name)
    sha = canonical_sha(form.to_document())
    remarks = [*reading.findings, *new_metric_findings(program, form)]
    version = _version_to_fill(questionnaire, sha)
    if version.sha == sha and version.is_published:
        return version
    version.document = form.to_document()
    version.sha = sha
    version.workbook = data
    version.workbook_name = PurePath(name).name[:200]
    version.findings = [finding.to_document() for finding in remarks]
    version.uploaded_at = now or utc_now()
    version.uploaded_by_id = person.id if person else None
    db.session.add(version)
    db.session.flush()
    record(
        "questionnaire.uploaded",
        program=program,
        who=person,
        after={
            "questionnaire": questionnaire.key,
            "version": version.no,
            "file": version.workbook_name,
        },
        at=now,
    )
    return version


def latest_published(questionnaire: Questionnaire) -> Version | None:
    """The version that new assignments are filled in with, if there is one."""
    published = [version for version in questionnaire.versions if version.is_published]
    return published[-1] if published else None


def metrics_named(form: Form) -> list[str]:
    """The metrics that questions feed, in the order of the sheet."""
    return list(dict.fromkeys(question.metric for question in form.questions() if question.metric))


def known_metrics(program: Program) -> set[str]:
    """Keys of the metrics that the program has."""
    return {metric.key for metric in db.session.scalars(metrics_of(program.id))}


def new_metric_findings(program: Program, form: Form) -> Iterator[SheetFinding]:
    """A warning for every metric that publishing would add to the program: it may be a slip of the pen."""
    known = known_metrics(program) | NO_CHANNEL_CLOCK
    seen: set[str] = set()
    for question in form.questions():
        if question.metric and question.metric not in known | seen:
            seen.add(question.metric)
            yield SheetFinding(
                severity="warning",
                code="new_metric",
                sheet="survey",
                row=question.row,
                column="metric",
                text=question.metric,
                message=say(
                    N_(
                        "The program has no metric “%(metric)s”; publishing adds it as a score 0–100."
                    ),
                    metric=question.metric,
                ),
                mend=say(
                    N_("If it is a slip, correct the name and upload again; if not, leave it.")
                ),
            )


def _questionnaire_for(program: Program, form: Form, file_name: str) -> Questionnaire:
    key = key_of(form.form_id or form.title or PurePath(file_name).stem)
    title = form.title if isinstance(form.title, str) else in_language(form.title, "")
    found = db.session.scalar(
        select(Questionnaire).where(
            Questionnaire.program_id == program.id, Questionnaire.key == key
        )
    )
    questionnaire = found or Questionnaire(program_id=program.id, key=key)
    questionnaire.name = (title or PurePath(file_name).stem)[:160]
    questionnaire.channel_kind = form.channel
    db.session.add(questionnaire)
    db.session.flush()
    return questionnaire


def _version_to_fill(questionnaire: Questionnaire, sha: str) -> Version:
    """The published version with this content, else the draft to replace, else a new one."""
    versions = list(
        db.session.scalars(
            select(Version)
            .where(Version.questionnaire_id == questionnaire.id)
            .order_by(Version.no.desc())
        )
    )
    newest = versions[0] if versions else None
    if newest is not None and (newest.sha == sha or not newest.is_published):
        return newest
    db.session.expire(questionnaire, ["versions"])
    return Version(
        program_id=questionnaire.program_id,
        questionnaire=questionnaire,
        no=newest.no + 1 if newest else 1,
        sha="",
    )


def _unreadable(name: str, findings: tuple[SheetFinding, ...]) -> Problem:
    return Problem(
        "workbook_unreadable",
        say(
            N_("“%(name)s” could not be read as a questionnaire. Nothing was changed."),
            name=PurePath(name).name,
        ),
        findings=[finding.to_document() for finding in findings],
    )
