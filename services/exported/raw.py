"""Reading audits for a file, a part at a time, as one person may see them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, and_, select

from domain.raw import Codebook, Form, RawAudit
from domain.told import is_told
from models.audits import AS_AUDITOR, Audit, AuditRevision, Evidence
from models.base import db
from models.exported import ExportedFile
from models.fieldwork import Assignment
from models.findings import Cell, Finding
from models.metrics import measures_of
from models.people import Role
from models.program import Brand, Channel, Stratum, Touchpoint, Wave
from models.questionnaires import Questionnaire as Questionnaire_
from models.questionnaires import Version
from models.verbatims import HiddenWords
from services.exported.selection import selected
from services.questionnaires import load_questionnaire

Records = Mapping[Any, list[dict[str, Any]]]


def codebook_of(file: ExportedFile, *part: ColumnElement[bool]) -> Codebook:
    """The versions that the selected audits (or a part of them) were filled in with, as this person may read them."""
    used = (
        select(Assignment.version_id)
        .join(Audit, Audit.assignment_id == Assignment.id)
        .join(Cell, Audit.cell_id == Cell.id)
        .where(*selected(file), *part)
        .distinct()
    )
    versions = select(Version).where(Version.id.in_(used)).order_by(Version.id)
    forms = tuple(_form(version, file.audience) for version in db.session.scalars(versions))
    return Codebook(forms, file.person.language)


def raw_audits(file: ExportedFile, first: UUID, last: UUID) -> Iterator[RawAudit]:
    """The selected audits from one id to another, both included."""
    ends = (Audit.id >= first, Audit.id <= last)
    part = [*selected(file), *ends]
    codebook = codebook_of(file, *ends)
    told = {key: form.told for key, form in codebook.forms.items()}
    withheld = {key: _withheld(form) for key, form in codebook.forms.items()}
    findings, photos = _findings(file, part), _photos(part)
    hidden = _hidden(part) if file.audience == "manager" else {}
    for row in db.session.execute(_audits(part)):
        form = str(row.version_id)
        yield RawAudit(
            form=form,
            about=_about(row),
            answers={
                key: value
                for key, value in _told_answers(row.answers, withheld[form])
                if key not in hidden.get(row.id, ())
            },
            marks=tuple(_marks(row.marks, told[form])),
            findings=tuple(findings.get(row.id, ())),
            photos=tuple(one for one in photos.get(row.id, ()) if one["question"] in told[form]),
        )


def media_path(audit: UUID, question: str, no: int, sha: str) -> str:
    """Where a photo lies in the archive of media: told in the raw audits and found there."""
    safe = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in question)
    return f"media/{audit}/{safe}-{no}-{sha[:8]}.jpg"


def _form(version: Version, audience: str) -> Form:
    questionnaire = load_questionnaire(version)
    told = (one.name for one in questionnaire.questions() if audience == "desk" or is_told(one))
    return Form(
        str(version.id), version.questionnaire.key, version.no, questionnaire, frozenset(told)
    )


def _audits(part: Iterable[ColumnElement[bool]]) -> Any:
    """One row an audit, columns alone."""
    return (
        select(
            Audit.id,
            Audit.attempt,
            Audit.state,
            Audit.score,
            Audit.started_at,
            Audit.submitted_at,
            Audit.decided_at,
            Audit.revision_no,
            Wave.key.label("wave"),
            Brand.key.label("brand"),
            Brand.name.label("brand_name"),
            Channel.key.label("channel"),
            Channel.name.label("channel_name"),
            Touchpoint.key.label("touchpoint"),
            Touchpoint.name.label("touchpoint_name"),
            Touchpoint.region,
            Touchpoint.zone,
            Stratum.key.label("stratum"),
            Role.pseudonym,
            Assignment.version_id,
            Version.no.label("version"),
            Questionnaire_.key.label("questionnaire"),
            AuditRevision.answers,
            AuditRevision.marks,
        )
        .select_from(Audit)
        .join(Cell, Audit.cell_id == Cell.id)
        .join(Wave, Cell.wave_id == Wave.id)
        .join(Brand, Cell.brand_id == Brand.id)
        .join(Channel, Cell.channel_id == Channel.id)
        .join(Touchpoint, Audit.touchpoint_id == Touchpoint.id)
        .join(Stratum, Audit.stratum_id == Stratum.id)
        .join(Assignment, Audit.assignment_id == Assignment.id)
        .join(Version, Assignment.version_id == Version.id)
        .join(Questionnaire_, Version.questionnaire_id == Questionnaire_.id)
        .join(
            AuditRevision,
            and_(AuditRevision.audit_id == Audit.id, AuditRevision.no == Audit.revision_no),
        )
        .outerjoin(Role, AS_AUDITOR)
        .where(*part)
        .order_by(Audit.id)
    )


def _about(row: Row[Any]) -> dict[str, Any]:
    local = row.started_at.astimezone(ZoneInfo(row.zone))
    return {
        "audit": str(row.id),
        "attempt": row.attempt,
        "state": row.state,
        "wave": row.wave,
        "brand": row.brand,
        "brand_name": row.brand_name,
        "channel": row.channel,
        "channel_name": row.channel_name,
        "touchpoint": row.touchpoint,
        "touchpoint_name": row.touchpoint_name,
        "region": row.region,
        "zone": row.zone,
        "stratum": row.stratum,
        "auditor": row.pseudonym or "",
        "questionnaire": row.questionnaire,
        "version": row.version,
        "revision": row.revision_no,
        "started_at": _utc(row.started_at),
        "started_local": local.strftime("%Y-%m-%dT%H:%M:%S"),
        "submitted_at": _utc(row.submitted_at),
        "decided_at": _utc(row.decided_at),
        "score": None if row.score is None else row.score / 10,
    }


def _withheld(form: Form) -> frozenset[str]:
    """The questions that this person is not told."""
    return frozenset(one.name for one in form.questionnaire.questions()) - form.told


def _told_answers(
    answers: Mapping[str, Any], withheld: frozenset[str]
) -> Iterator[tuple[str, Any]]:
    """The answers to questions that are told, with their companions."""
    for name, value in answers.items():
        names = {name, name.partition("#")[0], name.removesuffix("_other")}
        if withheld.isdisjoint(names):
            yield name, value


def _hidden(part: Iterable[ColumnElement[bool]]) -> Mapping[UUID, set[str]]:
    """The answers of each audit whose words the desk keeps from managers."""
    query = (
        select(HiddenWords.audit_id, HiddenWords.question)
        .join(Audit, HiddenWords.audit_id == Audit.id)
        .join(Cell, Audit.cell_id == Cell.id)
        .where(*part)
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for audit, question in db.session.execute(query):
        found[audit].add(question)
    return found


def _marks(marks: Mapping[str, Any], told: frozenset[str]) -> Iterator[dict[str, Any]]:
    for question, made in marks.items():
        if question not in told or not made:
            continue
        began = datetime.fromisoformat(made[0]["at"])
        for no, mark in enumerate(made, start=1):
            since = datetime.fromisoformat(mark["at"]) - began
            yield {
                "question": question,
                "no": no,
                "mark": mark["mark"],
                "at": mark["at"],
                "seconds": since.total_seconds(),
                "how": mark.get("how", ""),
                "was": mark.get("was") or "",
            }


def _findings(file: ExportedFile, part: Iterable[ColumnElement[bool]]) -> Records:
    measures = {
        row.id: (row.metric.key, row.clock, row.condition, row.cap or None, row.unit)
        for row in db.session.scalars(measures_of(file.program_id))
    }
    query = (
        select(Finding.audit_id, Finding.measure_id, Finding.kind, Finding.value, Finding.verified)
        .join(Audit, Finding.audit_id == Audit.id)
        .join(Cell, Audit.cell_id == Cell.id)
        .where(*part)
        .order_by(Finding.audit_id, Finding.measure_id)
    )
    found: dict[UUID | None, list[dict[str, Any]]] = defaultdict(list)
    for audit, measure_id, kind, value, verified in db.session.execute(query):
        metric, clock, condition, cap, unit = measures[measure_id]
        found[audit].append(
            {
                "metric": metric,
                "clock": clock,
                "condition": condition,
                "cap": cap,
                "unit": unit,
                "kind": kind,
                "value": _value(kind, value),
                "verified": int(verified),
            }
        )
    return found


def _value(kind: str, value: int) -> float | None:
    """Seconds of a wait, points of a score; what has none is empty."""
    if kind == "value":
        return value / 10
    return float(value) if kind in ("answered", "cut", "lost") else None


def _photos(part: Iterable[ColumnElement[bool]]) -> Records:
    query = (
        select(Evidence)
        .join(Audit, Evidence.audit_id == Audit.id)
        .join(Cell, Audit.cell_id == Cell.id)
        .where(*part)
        .order_by(Evidence.audit_id, Evidence.question, Evidence.received_at, Evidence.id)
    )
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    numbers: dict[tuple[UUID, str], int] = defaultdict(int)
    for one in db.session.scalars(query):
        numbers[(one.audit_id, one.question)] += 1
        no = numbers[(one.audit_id, one.question)]
        found[one.audit_id].append(
            {
                "question": one.question,
                "no": no,
                "file": media_path(one.audit_id, one.question, no, one.sha)
                if one.is_kept()
                else "",
                "sha256": one.sha,
                "media_type": one.kind,
                "bytes": one.size,
                "width": one.width,
                "height": one.height,
                "received_at": _utc(one.received_at),
            }
        )
    return found


def _utc(at: datetime | None) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else ""
