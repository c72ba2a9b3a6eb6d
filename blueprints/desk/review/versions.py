"""The revisions of an audit: who handed in what, and what each one changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from blueprints.desk.review.reviewed import Reviewed
from blueprints.desk.review.values import label_of, value_words
from models.audits import AuditRevision
from models.base import db
from models.people import Person


@dataclass(frozen=True, slots=True)
class Change:
    """One value as it was and as it is."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Version:
    """One revision; `changes` are against the one it names as its base."""

    revision: AuditRevision
    who: Person
    by_desk: bool
    counts: bool
    changes: tuple[Change, ...]


def versions_of(view: Reviewed) -> list[Version]:
    """Every revision, the newest first."""
    by_no = {revision.no: revision for revision in view.revisions}
    return [_version(view, one, by_no) for one in reversed(view.revisions)]


def changes_between(
    view: Reviewed, old: Mapping[str, Any], new: Mapping[str, Any]
) -> tuple[Change, ...]:
    """What differs between two sets of answers and marks, in the order of the questionnaire."""
    known = list(view.keys())
    strange = sorted((old.keys() | new.keys()) - set(known))
    return tuple(
        Change(
            label_of(view, key),
            value_words(view, key, old.get(key)),
            value_words(view, key, new.get(key)),
        )
        for key in [*known, *strange]
        if old.get(key) != new.get(key)
    )


def _version(view: Reviewed, one: AuditRevision, by_no: dict[int, AuditRevision]) -> Version:
    base = by_no.get(one.base_no) or by_no.get(one.no - 1)
    changes: tuple[Change, ...] = ()
    if base is not None:
        changes = changes_between(view, base.answers | base.marks, one.answers | one.marks)
    return Version(
        revision=one,
        who=db.session.get_one(Person, one.by_id),
        by_desk=one.by_id != view.audit.auditor_id,
        counts=one.no == view.audit.revision_no,
        changes=changes,
    )
