"""Failures that would break a promise: what failed, which promises hang on it, who may confirm it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from sqlalchemy import Select

from domain.people_words import duration_words
from domain.words import N_
from models.audits import Audit
from models.base import db
from models.claims import ClaimVersion
from models.findings import Finding
from models.metrics import Measure
from models.people import Person

BASES = {
    "recording": N_("A recording of the contact shows it"),
    "photo": N_("A photo or a screenshot shows it"),
    "repeated": N_("It happened again within 15 minutes"),
}
"""What makes a failure a verified one (METHOD.md section 5)."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed finding of an audit, with the promises that it would break."""

    finding: Finding
    audit: Audit
    what: str
    claims: list[ClaimVersion] = field(default_factory=list)

    @property
    def confirmed_by(self) -> Person | None:
        by_id = self.finding.verified_by_id
        return db.session.get(Person, by_id) if by_id else None


def failures_in(found: Select[Finding, Audit, ClaimVersion]) -> list[Failure]:
    """The failures of a query of models.failures, each once."""
    return grouped(db.session.execute(found))


def grouped(rows: Iterable[tuple[Finding, Audit, ClaimVersion]]) -> list[Failure]:
    failures: dict[int, Failure] = {}
    for finding, audit, version in rows:
        known = failures.setdefault(
            finding.id, Failure(finding, audit, measure_words(finding.measure))
        )
        if version not in known.claims:
            known.claims.append(version)
    return list(failures.values())


def measure_words(measure: Measure) -> str:
    """What was measured: "Wait within 20 s"."""
    threshold = measure.value.threshold
    if threshold is None:
        return _(measure.metric.name)
    return _(
        "%(metric)s within %(time)s", metric=_(measure.metric.name), time=duration_words(threshold)
    )


def basis_words(basis: str, note: str) -> str:
    """Basis and note as they stand in the history."""
    return ". ".join(part for part in (_(BASES[basis]), note.strip()) if part)


def bases() -> Sequence[tuple[str, str]]:
    return [(key, _(words)) for key, words in BASES.items()]
