"""One measured value as a manager reads it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from domain.cells import CRITICAL, INDEX
from domain.exports import words
from domain.people_words import count_words, duration_words, percent, points
from domain.scorecard_rows import ClaimRow, MetricRow
from domain.scorecard_values import Scorecard
from models.audits import Audit
from models.base import db
from models.findings import Finding
from services.behind import findings_of
from services.translating import told


def value_words(finding: Finding) -> str:
    """ "6 min 20 s", "at least 45 min", "Failed, confirmed", "Yes", "62.5"."""
    return _WAITS[finding.kind](finding) if finding.kind in _WAITS else _plain(finding)


def _plain(finding: Finding) -> str:
    if finding.kind == "value":
        return points(finding.value / 10)
    if finding.kind in ("success", "failure") and _is_outcome(finding):
        return _("Yes") if _happened(finding) else _("No")
    if finding.kind == "success":
        return _("Passed")
    if finding.kind == "failure":
        return _("Failed, confirmed by a second person") if finding.verified else _("Failed")
    return _("Could not be seen")


def _is_outcome(finding: Finding) -> bool:
    """Whether it says if something happened ("Dropped"), and is no test of a promise, nor confirmed as a failure."""
    return not finding.measure.condition and not finding.verified


def _happened(finding: Finding) -> bool:
    """Success is the good outcome: of what is better the less often it happens, that it did not."""
    return (finding.kind == "success") == (finding.measure.metric.direction == "higher")


_WAITS = {
    "answered": lambda finding: duration_words(finding.value),
    "cut": lambda finding: _("at least %(time)s, then gave up", time=duration_words(finding.value)),
    "lost": lambda finding: _(
        "at least %(time)s, then cut off", time=duration_words(finding.value)
    ),
    "blank": lambda finding: _("Not recorded"),
}


@dataclass(frozen=True, slots=True)
class Visit:
    """One audit in a list: its score, and what it found of each metric."""

    audit: Audit
    pseudonym: str | None
    score: str
    values: tuple[tuple[str, str, bool], ...]
    failed: bool


def visits_of(rows: Sequence[Any], metrics: Sequence[MetricRow]) -> list[Visit]:
    """Rows of (audit, pseudonym), each with its values in the order of the metrics; the index is its score."""
    found: dict[Any, list[Finding]] = defaultdict(list)
    for one in db.session.scalars(findings_of([audit.id for audit, _name in rows])):
        if not one.measure.condition and one.measure.metric.key not in (INDEX, CRITICAL):
            found[one.audit_id].append(one)
        elif one.measure.metric.key == CRITICAL and one.kind == "failure":
            found[one.audit_id, "failed"].append(one)
    order = {metric.key: (at, metric) for at, metric in enumerate(metrics)}
    return [
        Visit(
            audit,
            pseudonym,
            score_words(audit.score),
            tuple(
                (measure_name(order[one.measure.metric.key][1], one), value_words(one), is_bad(one))
                for one in sorted(found[audit.id], key=lambda one: order[one.measure.metric.key][0])
                if one.measure.metric.key in order
            ),
            bool(found[audit.id, "failed"]),
        )
        for audit, pseudonym in rows
    ]


def counts_words(finding: Finding) -> str:
    """An imported row of counts: how many of how many went well, and the share."""
    if finding.kind != "counts":
        return value_words(finding)
    return _(
        "%(good)s of %(n)s (%(share)s)",
        good=count_words(finding.value),
        n=count_words(finding.n),
        share=percent(finding.value / finding.n),
    )


def is_bad(finding: Finding) -> bool:
    """Whether it is a failure by itself, whatever the others are."""
    return finding.kind in ("failure", "lost")


def score_words(score: int | None) -> str:
    """The audit's score of 0 to 100, kept in tenths."""
    return "–" if score is None else f"{Decimal(score) / 10:g}"


def measure_name(metric: MetricRow | None, finding: Finding) -> str:
    """The metric's name, with the threshold of a test."""
    name = _(metric.name if metric else finding.measure.metric.name)
    threshold = finding.measure.value.threshold
    if threshold is None:
        return name
    return _("%(name)s within %(time)s", name=name, time=duration_words(threshold))


def reach_words(claim: ClaimRow, scorecard: Scorecard) -> str:
    """As files tell it."""
    return words.reach_words(claim.reach, scorecard, told)
