"""Verdicts that changed since somebody last looked: compared with what was remembered then."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from domain.lead import worst_first
from domain.scorecard_values import ClaimResult
from models.alerts import SeenVerdict
from models.base import db
from services.upsert import insert_rows

SAID = ("broken", "kept")
"""A claim that nobody has seen before is told of when its verdict says something."""

Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class ChangedVerdict:
    """A claim whose verdict over its declared scope is another one than it was; `before` is "" for a new claim."""

    result: ClaimResult
    before: str

    @property
    def touches_broken(self) -> bool:
        """It became broken, or is broken no more: who was told the one must be told the other."""
        return "broken" in (self.before, self.result.state)


def changed_verdicts(
    program_id: int, results: Sequence[ClaimResult], *, first: bool
) -> list[ChangedVerdict]:
    """What changed, worst first; from now on, this is what was seen. The first look remembers and finds nothing."""
    before = _seen(program_id)
    changes = [] if first else compared(before, results)
    _remember(program_id, results)
    return changes


def _seen(program_id: int) -> dict[Key, str]:
    found = select(SeenVerdict).where(SeenVerdict.program_id == program_id)
    return {(one.claim, one.version, one.origin): one.state for one in db.session.scalars(found)}


def compared(before: Mapping[Key, str], results: Sequence[ClaimResult]) -> list[ChangedVerdict]:
    """The claims whose verdict is another one than before, worst first."""
    return [
        ChangedVerdict(result, was)
        for result in worst_first(results)
        if (was := before.get(_key(result), "")) != result.state and (was or result.state in SAID)
    ]


def states_of(results: Iterable[ClaimResult]) -> dict[Key, str]:
    """What there is to compare with later."""
    return {_key(one): one.state for one in results}


def _remember(program_id: int, results: Sequence[ClaimResult]) -> None:
    """A claim that is not judged any more, such as one that was withdrawn, is forgotten."""
    db.session.execute(delete(SeenVerdict).where(SeenVerdict.program_id == program_id))
    of_it = {"program_id": program_id}
    rows = [
        of_it | {"claim": claim, "version": version, "origin": origin, "state": state}
        for (claim, version, origin), state in states_of(results).items()
    ]
    insert_rows(SeenVerdict, rows)


def _key(result: ClaimResult) -> Key:
    return result.claim.key, result.claim.version, result.origin
