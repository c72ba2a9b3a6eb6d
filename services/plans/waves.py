"""The plan of a wave: for each brand and channel the most that any of its claims needs, and what is missing."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.claims.opening import promised_hours
from domain.opening_hours import read_opening_hours
from domain.planning.fieldwork import Fieldwork, Place, Wanted, fieldwork_of
from domain.planning.hours import Block
from domain.planning.missing import Listed, still_missing
from domain.planning.places import contact_hours
from domain.planning.windows import Days
from models.audits import Audit
from models.base import db, utc_now
from models.fieldwork import Assignment
from models.program import Brand, Channel, Program, Touchpoint, Wave
from services.plans.claims import Asked, PlaceNeed, claims_to_plan, needs_of
from services.plans.ground import Ground

NOT_COUNTED = ("rejected", "withdrawn")
"""Audits that will never count, as those that found a place closed: the plan asks for others in their place."""


@dataclass(frozen=True, slots=True)
class BrandPlan:
    """One brand on one channel: what is wanted, what stands on the list already, and the slots still to fill.

    `driver` is the claim that takes the most audits; `undecided` those that no number of audits decides.
    """

    brand: Brand
    channel: Channel
    driver: PlaceNeed | None
    undecided: tuple[PlaceNeed, ...]
    wanted: Wanted
    listed: int
    fieldwork: Fieldwork
    touchpoints: tuple[Touchpoint, ...]
    usual_hours: tuple[Touchpoint, ...]

    @property
    def missing(self) -> int:
        return len(self.fieldwork.slots)

    def by_stratum(self) -> Counter[str]:
        return Counter(slot.stratum for slot in self.fieldwork.slots)

    def by_place(self) -> Counter[str]:
        return Counter(slot.place for slot in self.fieldwork.slots)

    def by_block(self) -> Counter[Block]:
        return Counter(slot.window.block for slot in self.fieldwork.slots)

    def by_day(self) -> Counter[date]:
        return Counter(slot.window.day for slot in self.fieldwork.slots)


@dataclass(frozen=True, slots=True)
class WavePlan:
    wave: Wave
    brands: tuple[BrandPlan, ...]

    @property
    def missing(self) -> int:
        return sum(one.missing for one in self.brands)


def plan_of(
    program: Program,
    wave: Wave,
    asked: Mapping[str, Asked],
    *,
    most: int | None = None,
    holidays: frozenset[date] = frozenset(),
    now: datetime | None = None,
) -> WavePlan:
    """The fieldwork that the claims named in `asked` need in this wave, beyond what is on the list.

    `most` audits of one brand on one channel at most. Several claims of a channel are decided by the same
    audits, so the largest need is planned.
    """
    ground = Ground(program)
    by_place = _needs_by_place(ground, program, wave, asked)
    listed = _listed(wave)
    days = Days(wave.starts, wave.ends, now or utc_now(), holidays)
    brands = {brand.id: brand for brand in program.brands}
    channels = {channel.id: channel for channel in program.channels}
    return WavePlan(
        wave,
        tuple(
            _brand_plan(
                brands[b],
                channels[c],
                by_place[b, c],
                ground.touchpoints(brands[b], channels[c]),
                listed[b, c],
                days,
                most,
            )
            for b in brands
            for c in channels
            if (b, c) in by_place
        ),
    )


def _needs_by_place(
    ground: Ground, program: Program, wave: Wave, asked: Mapping[str, Asked]
) -> dict[tuple[int, int], list[PlaceNeed]]:
    """What the claims need, by brand and channel; a comparison needs audits of its rivals too."""
    found: dict[tuple[int, int], list[PlaceNeed]] = defaultdict(list)
    for claim in claims_to_plan(program):
        if claim.key not in asked:
            continue
        for need in needs_of(ground, claim, asked[claim.key], wave):
            for brand in need.brands:
                found[brand.id, need.channel.id].append(need)
    return found


def _brand_plan(
    brand: Brand,
    channel: Channel,
    needs: Sequence[PlaceNeed],
    touchpoints: Sequence[Touchpoint],
    listed: Sequence[Listed],
    days: Days,
    most: int | None,
) -> BrandPlan:
    strata = {one.key: float(one.weight) for one in channel.strata}
    driver = max(needs, key=lambda one: one.need.audits or 0)
    wanted = _wanted(needs, driver, most)
    whole = fieldwork_of(wanted, [_place(one, needs) for one in touchpoints], strata, days)
    return BrandPlan(
        brand,
        channel,
        driver if driver.need.audits else None,
        tuple(one for one in needs if one.need.audits is None),
        wanted,
        len(listed),
        still_missing(whole, listed),
        tuple(touchpoints),
        tuple(one for one in touchpoints if not contact_hours(one.hours)[1]),
    )


def _wanted(needs: Sequence[PlaceNeed], driver: PlaceNeed, most: int | None) -> Wanted:
    """Tries for promised hours come first; the rest of the largest need goes to the usual hours."""
    audits = driver.need.audits or 0
    if most is not None:
        audits = min(audits, most) if audits else (most if driver.need.audits is None else 0)
    hours = [one for one in needs if one.part.rule == "hours" and one.need.audits]
    if not hours:
        return Wanted(audits)
    widest = max(hours, key=lambda one: len(promised_hours(one.part.opening)))
    tries = min(audits, max(one.need.audits or 0 for one in hours))
    return Wanted(audits, tries, promised_hours(widest.part.opening))


def _place(touchpoint: Touchpoint, needs: Sequence[PlaceNeed]) -> Place:
    """Contacted when it is open and, where the words promise something for certain hours only, in these."""
    hours = contact_hours(touchpoint.hours)[0]
    for written in {one.part.only_in for one in needs}:
        read = read_opening_hours(written)
        hours = tuple(sorted(set(hours) & set(read.hours))) or hours if read else hours
    return Place(touchpoint.key, touchpoint.zone, hours, touchpoint.region)


def _listed(wave: Wave) -> dict[tuple[int, int], list[Listed]]:
    """What is on the list of the wave, by brand and channel."""
    rows = db.session.execute(
        select(Assignment, Audit.hour_of_week, Audit.state, Audit.outcome)
        .outerjoin(Audit, Audit.id == Assignment.audit_id)
        .where(Assignment.wave_id == wave.id, Assignment.state != "cancelled")
        .options(joinedload(Assignment.stratum), joinedload(Assignment.touchpoint))
    )
    found: dict[tuple[int, int], list[Listed]] = defaultdict(list)
    for row, hour, state, outcome in rows:
        if state not in NOT_COUNTED and not outcome:
            made = hour if state not in (None, "draft") else None
            place = (row.touchpoint.brand_id, row.touchpoint.channel_id)
            found[place].append(Listed(row.stratum.key, _hour_of(row, made)))
    return found


def _hour_of(row: Assignment, hour_made: int | None) -> int | None:
    """The hour of the week of the audit once there is one, else the first of its window."""
    if hour_made is not None or row.window_from is None:
        return hour_made
    first = row.window_from.astimezone(ZoneInfo(row.touchpoint.zone))
    return 24 * first.weekday() + first.hour
