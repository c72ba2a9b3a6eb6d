"""Comparing what stands in the tallies of a cell with what its findings say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from domain.tallies import Tally
from models.base import db
from models.findings import Cell
from services.recount import Recount, recount
from services.standing import differing, standing


@dataclass(frozen=True, slots=True)
class Difference:
    """One number that is not what the findings say. `what` names it: "counts answered 75", "lean of 12"."""

    cell_id: int
    measure_id: int
    what: str
    stands: object
    found: object
    stratum_id: int | None = None


def differences(cell_id: int) -> list[Difference]:
    """What is wrong in one cell; nothing is changed.

    Findings and tallies are read one after the other, so a cell that seems wrong is read again under its lock,
    when nobody can be approving meanwhile. The caller ends the transaction.
    """
    if not list(_compare(cell_id)):
        return []
    db.session.execute(select(Cell.id).where(Cell.id == cell_id).with_for_update())
    return list(_compare(cell_id))


def _compare(cell_id: int) -> Iterator[Difference]:
    found, stands = recount(cell_id), standing(cell_id)
    for place in sorted(differing(found.tallies, stands.tallies)):
        for what, before, now in _numbers(stands.tallies.get(place), found.tallies.get(place)):
            yield Difference(cell_id, place[1], what, before, now, stratum_id=place[0])
    yield from _leans(cell_id, found, stands)
    if found.strays:
        for measure_id, n in sorted(found.strays.items()):
            yield Difference(cell_id, measure_id, "findings of audits that don't count", n, 0)


def _leans(cell_id: int, found: Recount, stands: Recount) -> Iterator[Difference]:
    for place in sorted(differing(found.leans, stands.leans)):
        before, now = stands.leans.get(place, (0, 0)), found.leans.get(place, (0, 0))
        yield Difference(cell_id, place[0], f"(n, sum) of auditor {place[1]}", before, now)


def _numbers(stands: Tally | None, found: Tally | None) -> Iterator[tuple[str, Any, Any]]:
    """Every number in which two tallies of one place differ, named as in its columns."""
    for name in ("counts", "clusters", "hours168"):
        before: Mapping[Any, Any] = getattr(stands, name, {})
        now: Mapping[Any, Any] = getattr(found, name, {})
        for key in sorted(differing(dict(before), dict(now)), key=str):
            label = " ".join(str(part) for part in key) if isinstance(key, tuple) else key
            yield f"{name} {label}", before.get(key, 0), now.get(key, 0)
