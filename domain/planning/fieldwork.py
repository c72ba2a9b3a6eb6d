"""The fieldwork of one brand on one channel: where and when each audit is to be made."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.planning.hours import Block, blocks_of, evenly, every_hour
from domain.planning.sharing import in_turn, sequence, shared
from domain.planning.windows import Days, Window, placed


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
    """One audit to be made."""

    place: str
    zone: str
    stratum: str
    window: Window


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """Slots in order of time, and blocks of the week that don't come round any more."""

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
    slots, gone = _over_promised_hours(promised, wanted.promised, days)
    more, lost = _over_opening_hours(others, days)
    ordered = sorted(
        [*slots, *more], key=lambda slot: (slot.window.starts, slot.place, slot.stratum)
    )
    return Fieldwork(tuple(ordered), tuple(sorted({*gone, *lost})))


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
    return _placed(by_job, days)


def _over_opening_hours(
    jobs: Sequence[tuple[str, Place]], days: Days
) -> tuple[list[Slot], list[Block]]:
    """Each place at the hours when it can be contacted, each beginning at another block."""
    by_job = {
        job: evenly(blocks_of(job[1].hours), n, turn)
        for turn, (job, n) in enumerate(Counter(jobs).items())
    }
    return _placed(by_job, days)


def _placed(
    by_job: Mapping[tuple[str, Place], Counter[Block]], days: Days
) -> tuple[list[Slot], list[Block]]:
    slots: list[Slot] = []
    gone: list[Block] = []
    for (stratum, place), design in by_job.items():
        windows, lost = placed(design, days, place.zone)
        slots += [Slot(place.key, place.zone, stratum, window) for window in windows]
        gone += lost
    return slots, gone


def rotated(fieldwork: Fieldwork, auditors: Sequence[str], turn: int) -> list[str]:
    """Who makes each audit: in turn, another first for each brand, so that all see all brands."""
    return [in_turn(auditors, place + turn) for place in range(len(fieldwork.slots))]
