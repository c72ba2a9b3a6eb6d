"""One audit against one measure: a value, unknown, or nothing where it does not apply."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from domain.facts import AuditFacts
from domain.items import feeding, tenths, weighted_mean
from domain.measures import Measure, MeasuredValue
from domain.yes_no import Verdict, reached_human, yes_no

_Found = Callable[[Measure, AuditFacts], MeasuredValue | None]


def measured(measure: Measure, facts: AuditFacts) -> MeasuredValue | None:
    """The value of one measure; None when it does not apply to this audit.

    What happened outside the hours that a promise is made for is left out.
    """
    limits = measure.limits
    if limits.hours and not limits.counts(facts.began, facts.filling.opening):
        return None
    find = _OWN_RULE.get((measure.metric, measure.unit)) or _BY_UNIT[measure.unit]
    return find(measure, facts)


def _index(measure: Measure, facts: AuditFacts) -> MeasuredValue | None:
    """The audit score; a questionnaire without any points has none."""
    if not any(item.weight for item in facts.items):
        return None
    if facts.index is None:
        return MeasuredValue(measure, "unknown")
    return MeasuredValue(measure, "value", facts.index)


def _critical(measure: Measure, facts: AuditFacts) -> MeasuredValue | None:
    """Success when no critical question failed; unknown while one of them is open."""
    watched = [item for item in facts.items if item.question.critical and item.is_asked]
    if not watched:
        return None
    if any(item.failed_critically for item in watched):
        return MeasuredValue(measure, "failure")
    return MeasuredValue(measure, "unknown" if any(i.is_missing for i in watched) else "success")


def _score(measure: Measure, facts: AuditFacts) -> MeasuredValue | None:
    parts = feeding(facts.items, measure.metric)
    mean = weighted_mean([(weight, item.goodness) for weight, item in parts])
    if mean is not None:
        return MeasuredValue(measure, "value", tenths(mean))
    return MeasuredValue(measure, "unknown") if any(i.is_missing for _, i in parts) else None


def _seconds(measure: Measure, facts: AuditFacts) -> MeasuredValue | None:
    wait = facts.wait(measure)
    return None if wait is None else MeasuredValue(measure, wait.kind, wait.seconds)


def _by(rule: Callable[[Measure, AuditFacts], Verdict | None]) -> _Found:
    def found(measure: Measure, facts: AuditFacts) -> MeasuredValue | None:
        verdict = rule(measure, facts)
        return None if verdict is None else MeasuredValue(measure, verdict)

    return found


_BY_UNIT: Mapping[str, _Found] = MappingProxyType(
    {"seconds": _seconds, "yes_no": _by(yes_no), "score": _score}
)
_OWN_RULE: Mapping[tuple[str, str], _Found] = MappingProxyType(
    {
        ("index", "score"): _index,
        ("critical", "yes_no"): _critical,
        ("reached_human", "yes_no"): _by(reached_human),
    }
)
