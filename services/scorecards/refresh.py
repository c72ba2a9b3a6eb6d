"""The job that computes scorecards before somebody asks: all waves, every wave, and every declared period."""

from itertools import combinations_with_replacement

from sqlalchemy import delete

from models.base import db
from models.kept import Kept
from models.program import Program
from services.periods import Period, declared_period, declared_periods, period_of, waves_of
from services.scorecards.keeping import fingerprint, keep_what_was_made
from services.scorecards.making import scorecard_of

Unit = list[str]
"""The keys of the first and the last wave; none to forget what nobody can ask for any more."""


def refresh_units(program: Program) -> list[Unit]:
    """What to forget, then the periods that verdicts stand for, each once."""
    periods = [period_of(program)]
    periods += [
        declared_period(program, one) for one in db.session.scalars(declared_periods(program.id))
    ]
    ends = [[period.waves[0].key, period.waves[-1].key] for period in periods if period.waves]
    ends += [[wave.key, wave.key] for wave in reversed(waves_of(program))]
    return [[], *(list(pair) for pair in dict.fromkeys(map(tuple, ends)))]


def refresh_unit(program: Program, unit: Unit) -> int:
    """How many places were gathered anew; a period that is gone meanwhile has none."""
    waves = waves_of(program)
    keys = [wave.key for wave in waves]
    if not unit:
        _forget_other_waves(program, keys)
    if not unit or not set(unit) <= set(keys):
        return 0
    first, last = (keys.index(key) for key in unit)
    scorecard_of(program, Period(tuple(waves[first : last + 1])))
    return keep_what_was_made()


def _forget_other_waves(program: Program, keys: list[str]) -> None:
    """Rows of waves that no longer follow one another, since one was added, moved or deleted."""
    ends = combinations_with_replacement(range(len(keys)), 2)
    names = [fingerprint(sorted(keys[first : last + 1])) for first, last in ends]
    gone = Kept.waves.not_in(names)
    db.session.execute(delete(Kept).where(Kept.program_id == program.id, gone))
