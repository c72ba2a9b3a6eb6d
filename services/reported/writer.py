"""Writing checked rows: their cells, their findings in batches, and their sums into the tallies."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import insert, select, update

from domain.measures import DEFAULT_CAPS, MeasuredValue
from domain.measures import Measure as MeasureValue
from domain.tallies import Tally
from models import findings as rows_of
from models.base import db
from models.findings import Cell, Finding, ImportFile
from models.metrics import Measure, Metric
from models.program import Channel, Program
from services.metrics import default_wait, measure_for
from services.reported.places import Places
from services.reported.rows import Row, parts_of
from services.upsert import insert_all_if_absent

BATCH = 500
T = TypeVar("T")
Place = tuple[str, str, str]
Counted = dict[int, Counter[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class Target:
    """Where the rows of one place go."""

    cell_id: int
    stratum_id: int
    measure: Measure


@dataclass(frozen=True, slots=True)
class Writing:
    """One file on its way into one program."""

    program: Program
    metric: Metric
    file: ImportFile
    places: Places
    progress: Callable[[str, int], None]


def write_rows(writing: Writing, wanted: set[Place], rows: Iterable[Row]) -> None:
    """Write every row as a reported finding; the tallies are changed last, under the locks of their cells."""
    targets = _targets(writing, wanted)
    counted: Counted = {}
    for batch in _batches(rows):
        findings = []
        for row in batch:
            target = targets[(row.brand, row.channel, row.wave)]
            findings.append(_finding(row, target, writing.file.id))
            sums = counted.setdefault(target.cell_id, Counter())
            for kind, value, n in parts_of(row.kind, row.value, row.n):
                sums[(kind, value)] += n
        db.session.execute(insert(Finding), findings)
        writing.progress("write", len(batch))
    _add_to_tallies({target.cell_id: target for target in targets.values()}, counted)


def _targets(writing: Writing, wanted: set[Place]) -> dict[Place, Target]:
    program, metric, places = writing.program, writing.metric, writing.places
    found = {
        place: (
            places.brand(program, place[0]),
            places.channel(program, place[1]),
            places.wave(program, place[2]),
        )
        for place in sorted(wanted)
    }
    keys = {(wave.id, brand.id, channel.id) for brand, channel, wave in found.values()}
    cells = _cells(program, keys)
    channels = {channel.id: channel for _, channel, _ in found.values()}
    measures = {id_: _measure(program, metric, one) for id_, one in channels.items()}
    return {
        place: Target(
            cells[(wave.id, brand.id, channel.id)], channel.strata[0].id, measures[channel.id]
        )
        for place, (brand, channel, wave) in found.items()
    }


def _cells(program: Program, keys: set[tuple[int, int, int]]) -> dict[tuple[int, int, int], int]:
    names = ("wave_id", "brand_id", "channel_id")
    shared = {"program_id": program.id, "origin": "reported", "revision": 0}
    for batch in _batches(sorted(keys)):
        insert_all_if_absent(Cell, [shared | dict(zip(names, key, strict=True)) for key in batch])
    found = select(Cell.wave_id, Cell.brand_id, Cell.channel_id, Cell.id).where(
        Cell.program_id == program.id, Cell.origin == "reported"
    )
    return {(wave, brand, channel): id_ for wave, brand, channel, id_ in db.session.execute(found)}


def _measure(program: Program, metric: Metric, channel: Channel) -> Measure:
    """A wait is counted by the channel's own clock; everything else has one plain measure."""
    if metric.key == "wait":
        return measure_for(program, default_wait(channel.kind))
    value = MeasureValue(
        metric.key,
        metric.unit,  # type: ignore[arg-type]
        metric.direction,  # type: ignore[arg-type]
        cap=DEFAULT_CAPS[channel.kind] if metric.unit == "seconds" else None,
    )
    return measure_for(program, value)


def _finding(row: Row, target: Target, file_id: int) -> dict[str, Any]:
    return {
        "import_id": file_id,
        "line": row.line,
        "measure_id": target.measure.id,
        "cell_id": target.cell_id,
        "stratum_id": target.stratum_id,
        "kind": row.kind,
        "value": row.value,
        "n": row.n,
        "verified": False,
    }


def _add_to_tallies(targets: dict[int, Target], counted: Counted) -> None:
    for batch in _batches(sorted(counted)):
        db.session.execute(
            update(Cell)
            .where(Cell.id.in_(batch))
            .values(revision=Cell.revision + 1)
            .execution_options(synchronize_session=False)
        )
        known = {
            (row.cell_id, row.measure_id): row
            for row in db.session.scalars(
                select(rows_of.Tally)
                .where(rows_of.Tally.cell_id.in_(batch))
                .execution_options(populate_existing=True)
            )
        }
        new = []
        for cell_id in batch:
            target = targets[cell_id]
            row = known.get((cell_id, target.measure.id))
            tally = _sum(target.measure.value, counted[cell_id], row)
            counts, clusters, hours = tally.to_columns()
            if row is not None:
                row.counts = counts
                continue
            new.append(
                {
                    "cell_id": cell_id,
                    "stratum_id": target.stratum_id,
                    "measure_id": target.measure.id,
                    "counts": counts,
                    "clusters": clusters,
                    "hours168": hours,
                }
            )
        if new:
            db.session.execute(insert(rows_of.Tally), new)
    db.session.flush()


def _sum(
    measure: MeasureValue, counted: Counter[tuple[str, int]], row: rows_of.Tally | None
) -> Tally:
    added = (
        Tally.empty(measure.unit).plus(MeasuredValue(measure, kind, value), n)  # type: ignore[arg-type]
        for (kind, value), n in counted.items()
    )
    before = (
        [Tally.from_columns(measure.unit, row.counts, row.clusters, row.hours168)] if row else []
    )
    return Tally.total(measure.unit, [*before, *added])


def _batches(items: Iterable[T]) -> Iterator[Sequence[T]]:
    walk = iter(items)
    while batch := list(islice(walk, BATCH)):
        yield batch
