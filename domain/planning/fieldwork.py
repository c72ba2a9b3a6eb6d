"""The fieldwork of one brand on one channel: where and when each audit is to be made."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.planning.hours import Block, blocks_of, evenly, every_hour
from domain.planning.sharing import in_turn, sequence, shared
from domain.planning.windows import Days, Window, placed, windows_of


@dataclass(frozen=True, slots=True)
class Place:
    """A touchpoint: `hours` of the week at which it can be contacted, and its region path."""

    key: str
    zone: str
    hours: tuple[int, ...]
    region: str = ""

    def lies_in(self, stratum: str) -> bool:
        """Whether a step of its region path is called like the stratum."""
        steps = [step.strip().lower() for step in self.region.split("/")]
        return stratum.strip().lower() in steps


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many audits are wanted; `tries` of them go over all `promised` hours, when hours are promised."""

    audits: int
    tries: int = 0
    promised: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """One audit to be made; `is_try` says that it stands for its block of the promised hours."""

    place: str
    zone: str
    stratum: str
    window: Window
    is_try: bool = False


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """Slots in order of time, and the blocks of tries that don't come round any more, one for each try."""

    slots: tuple[Slot, ...]
    gone: tuple[Block, ...] = ()


def fieldwork_of(
    wanted: Wanted, places: Sequence[Place], strata: Mapping[str, float], days: Days
) -> Fieldwork:
    """Audits shared out over strata by their weights, then over places in turn, then over days and hours."""
    if not places or not wanted.audits:
        return Fieldwork(())
    counts = shared(wanted.audits, strata)
    jobs = _jobs(sequence(counts), places)
    promised, others = jobs[: wanted.tries], jobs[wanted.tries :]
    tries, gone = _over_promised_hours(promised, wanted.promised, days)
    more = _over_opening_hours(others, days)
    return Fieldwork(in_time([*tries, *more]), tuple(sorted(gone)))


def in_time(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    return tuple(sorted(slots, key=lambda slot: (slot.window.starts, slot.place, slot.stratum)))


def _jobs(strata: Sequence[str], places: Sequence[Place]) -> list[tuple[str, Place]]:
    """Each audit's stratum and place; places of a stratum in turn, so that clusters stay small."""
    by_stratum = {
        stratum: [place for place in places if place.lies_in(stratum)] or list(places)
        for stratum in strata
    }
    used: Counter[str] = Counter()
    jobs = []
    for stratum in strata:
        jobs.append((stratum, in_turn(by_stratum[stratum], used[stratum])))
        used[stratum] += 1
    return jobs


def _over_promised_hours(
    jobs: Sequence[tuple[str, Place]], hours: Sequence[int], days: Days
) -> tuple[list[Slot], list[Block]]:
    """The tries go over the blocks of the promise together, whatever place each is made at."""
    blocks = sorted(every_hour(hours, len(jobs)).elements()) if jobs else []
    by_job: dict[tuple[str, Place], Counter[Block]] = {}
    for job, block in zip(jobs, blocks, strict=False):
        by_job.setdefault(job, Counter())[block] += 1
    slots: list[Slot] = []
    gone: list[Block] = []
    for (stratum, place), design in by_job.items():
        windows, lost = placed(design, days, place.zone)
        slots += [Slot(place.key, place.zone, stratum, window, True) for window in windows]
        gone += lost
    return slots, gone


def _over_opening_hours(jobs: Sequence[tuple[str, Place]], days: Days) -> list[Slot]:
    """Each place at the hours when it can be contacted, each beginning at another block; none that is past."""
    slots: list[Slot] = []
    for turn, ((stratum, place), n) in enumerate(Counter(jobs).items()):
        ahead = [block for block in blocks_of(place.hours) if windows_of(block, days, place.zone)]
        windows, _gone = placed(evenly(ahead, n, turn), days, place.zone)
        slots += [Slot(place.key, place.zone, stratum, window) for window in windows]
    return slots


def rotated(fieldwork: Fieldwork, auditors: Sequence[str], turn: int) -> list[str]:
    """Who makes each audit: in turn, another first for each brand, so that all see all brands."""
    return [in_turn(auditors, place + turn) for place in range(len(fieldwork.slots))]
