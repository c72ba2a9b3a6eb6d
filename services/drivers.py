"""The sums behind drivers, kept for each cell as its audits stand; what is missing is read a little at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import orjson
from sqlalchemy import func, select

from domain.driver_pairs import counted_with
from domain.driver_sums import GroupSums, added_up
from domain.drivers import Place
from domain.measures import Measure, counts_on
from models.audits import Audit, AuditRevision
from models.base import db
from models.findings import Cell
from models.kept import Kept
from models.program import Program
from services.metrics import known_measures
from services.revisions import WHOLE
from services.scorecards.edition import edition
from services.scorecards.keeping import Entry, fingerprint, remember
from services.scoring import WITH_ALL_FOR_SCORING, filled_as_sent

KIND = "drivers"
AT_ONCE = 300
"""So many audits a page reads itself; more are read by a job."""
BATCH = 100


class CellOf(NamedTuple):
    """One audited cell that something was approved in."""

    id: int
    wave: str
    brand: str
    channel: str
    revision: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """Sums by brand and channel; `missing` audits have not been read yet."""

    groups: Mapping[Place, GroupSums]
    missing: int


def gathered_sums(
    program: Program, wave_ids: Iterable[int], channel: str, at_once: int = AT_ONCE
) -> Gathered:
    """What is kept of these waves on one channel, and the rest read now when it is little."""
    cells = [cell for cell in _cells(program, wave_ids) if cell.channel == channel]
    kept = _kept(program, cells)
    stale = [cell for cell in cells if cell.id not in kept]
    numbers = approved_in([cell.id for cell in stale])
    left = at_once
    for cell in sorted(stale, key=lambda one: numbers.get(one.id, 0)):
        n = numbers.get(cell.id, 0)
        if n <= left:
            kept[cell.id] = read_cell(program, cell)
            left -= n
    missing = sum(numbers.get(cell.id, 0) for cell in stale if cell.id not in kept)
    by_place: dict[Place, list[GroupSums]] = defaultdict(list)
    for cell in cells:
        if cell.id in kept:
            by_place[cell.brand, cell.channel].append(kept[cell.id])
    return Gathered({place: added_up(sums) for place, sums in by_place.items()}, missing)


def unread_cells(program: Program) -> list[int]:
    """The cells of the program whose audits have not been read as they stand now."""
    cells = _cells(program, [wave.id for wave in program.waves])
    kept = _stamps(program, cells)
    return [cell.id for cell in cells if cell.id not in kept]


def was_looked_at(program: Program) -> bool:
    """Whether anybody ever asked for the drivers of this program."""
    found = select(Kept.id).where(Kept.program_id == program.id, Kept.kind == KIND)
    return db.session.scalar(found.limit(1)) is not None


def read_cell_again(program: Program, cell_id: int) -> int:
    """Read one cell unless it is known as it stands; how many audits that were."""
    cells = _cells(program, [wave.id for wave in program.waves])
    cell = next((one for one in cells if one.id == cell_id), None)
    if cell is None or _stamps(program, [cell]):
        return 0
    return read_cell(program, cell).audits


def read_cell(program: Program, cell: CellOf) -> GroupSums:
    """The sums over all approved audits of a cell, a batch in memory at a time; kept for the next reader."""
    measures = known_measures(program.id)
    sums = GroupSums()
    for audit, revision in _audits(cell.id):
        kind = audit.touchpoint.channel.kind
        fitting = [one for one in measures if counts_on(one, kind)]
        filling = filled_as_sent(audit, revision.answers, revision.marks)
        sums = counted_with(sums, filling, fitting, kind)
    content = orjson.dumps(sums.to_document())
    waves, place = _where(cell)
    stamp = _stamp(cell, measures)
    digest = fingerprint(content)
    remember([Entry(program.id, KIND, waves, place, stamp, digest, content)])
    return sums


def approved_in(cell_ids: list[int]) -> dict[int, int]:
    """How many audits of each cell are approved."""
    found = (
        select(Audit.cell_id, func.count())
        .where(Audit.cell_id.in_(cell_ids), Audit.state == "approved", Audit.outcome == "")
        .group_by(Audit.cell_id)
    )
    return {row[0]: row[1] for row in db.session.execute(found)} if cell_ids else {}


def _audits(cell_id: int) -> Iterable[tuple[Audit, AuditRevision]]:
    found = (
        select(Audit, AuditRevision)
        .join(
            AuditRevision,
            (AuditRevision.audit_id == Audit.id) & (AuditRevision.no == Audit.revision_no),
        )
        .where(Audit.cell_id == cell_id, Audit.state == "approved", Audit.outcome == "")
        .options(*WHOLE, *WITH_ALL_FOR_SCORING)
        .order_by(Audit.id)
        .execution_options(yield_per=BATCH)
    )
    yield from db.session.execute(found)


def _cells(program: Program, wave_ids: Iterable[int]) -> list[CellOf]:
    """The revisions are read before any audit, so that no stamp promises more than was read."""
    waves = {one.id: one.key for one in program.waves}
    brands = {one.id: one.key for one in program.brands}
    channels = {one.id: one.key for one in program.channels}
    found = db.session.execute(
        select(Cell.id, Cell.wave_id, Cell.brand_id, Cell.channel_id, Cell.revision)
        .where(
            Cell.program_id == program.id,
            Cell.origin == "audited",
            Cell.revision > 0,
            Cell.wave_id.in_(list(wave_ids)),
        )
        .order_by(Cell.id)
    )
    return [
        CellOf(id, waves[wave], brands[brand], channels[channel], revision)
        for id, wave, brand, channel, revision in found
    ]


def _stamp(cell: CellOf, measures: list[Measure]) -> str:
    """The code, the program's own measures, and the cell as it stands; claims' conditions play no part."""
    plain = sorted(str(one.key) for one in measures if not one.condition)
    return fingerprint(edition(), plain, cell.id, cell.revision)


def _where(cell: CellOf) -> tuple[str, str]:
    return fingerprint([cell.wave]), f"{cell.brand}/{cell.channel}"


def _stamps(program: Program, cells: list[CellOf]) -> dict[int, int]:
    """The cells that are known as they stand → the row that says so."""
    measures = known_measures(program.id)
    wanted = {(*_where(cell), _stamp(cell, measures)): cell.id for cell in cells}
    rows = db.session.execute(
        select(Kept.id, Kept.waves, Kept.place, Kept.stamp).where(
            Kept.program_id == program.id, Kept.kind == KIND
        )
    )
    found = {}
    for id, waves, place, stamp in rows:
        cell_id = wanted.get((waves, place, stamp))
        if cell_id is not None:
            found[cell_id] = id
    return found


def _kept(program: Program, cells: list[CellOf]) -> dict[int, GroupSums]:
    by_row = {row: cell_id for cell_id, row in _stamps(program, cells).items()}
    rows = db.session.execute(select(Kept.id, Kept.content).where(Kept.id.in_(by_row)))
    return {by_row[id]: GroupSums.from_document(orjson.loads(content)) for id, content in rows}
