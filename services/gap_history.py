"""The promise gap of each wave by itself, so that one sees whether promise and service grow apart."""

from dataclasses import dataclass

import orjson
from sqlalchemy import select

from domain.gaps import gaps_of
from models.base import db
from models.findings import Cell
from models.program import Program, Wave
from services.claim_rows import claim_rows
from services.periods import Period, waves_of
from services.scorecards.edition import edition
from services.scorecards.keeping import Entry, contents, fingerprint, known, remember
from services.scorecards.making import scorecard_of

KIND = "gap"
MOST = 12
"""So many waves are told, the latest."""
PLACE = "brands"
Ends = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class WaveGap:
    """A wave, and per brand the gap in points with its range."""

    name: str
    brands: dict[str, Ends]


def gap_history(program: Program) -> tuple[WaveGap, ...]:
    """The latest waves in order; what was made of unchanged counts and claims is found as it was kept."""
    waves = waves_of(program)
    stamps = _stamps(program, waves)
    return tuple(_of_wave(program, wave, stamps[wave.id]) for wave in waves[-MOST:])


def _of_wave(program: Program, wave: Wave, stamp: str) -> WaveGap:
    name = fingerprint([wave.key])
    was, _digest = known(program.id, KIND, name).get(PLACE, ("", ""))
    if was == stamp:
        (found,) = contents(program.id, KIND, name, [PLACE])
        return WaveGap(
            wave.name, {key: tuple(ends) for key, ends in orjson.loads(found[2]).items()}
        )
    brands = gaps_of(scorecard_of(program, Period((wave,), wave.name)))
    told = {one.brand: (one.points, one.low, one.high) for one in brands}
    content = orjson.dumps(told)
    remember([Entry(program.id, KIND, name, PLACE, stamp, fingerprint(content), content)])
    return WaveGap(wave.name, told)


def _stamps(program: Program, waves: list[Wave]) -> dict[int, str]:
    """What each wave's gap is made of: the code, the claims, and the counts of that wave and of those before."""
    base = fingerprint(edition(), claim_rows(program), program.minimum_group)
    cells = db.session.execute(
        select(Cell.wave_id, Cell.id, Cell.revision)
        .where(Cell.program_id == program.id)
        .order_by(Cell.id)
    ).all()
    found, seen = {}, base
    for wave in waves:
        seen = fingerprint(seen, [tuple(cell) for cell in cells if cell.wave_id == wave.id])
        found[wave.id] = seen
    return found
