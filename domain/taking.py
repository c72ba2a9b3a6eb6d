"""Whether somebody may take an audit: each rule that says no, and when it would be possible."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.words import N_, Sentence, say, say_days, say_n


@dataclass(frozen=True, slots=True)
class TakingRules:
    """What a program lets its auditors take by themselves; None is no limit."""

    self_assignment: bool = False
    most_a_day: int | None = None
    most_open: int | None = None
    rotation_days: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """An audit that somebody may take: where it is, and from which day to which it may be done, in its own time.

    `day` is the day that it counts for: of its window, else of its due time. `needs` names a qualification.
    """

    place: int
    first: date
    last: date
    day: date
    needs: int | None = None
    needs_name: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody has and did in the program: audits by day, not yet handed in, days at each place, abilities."""

    by_day: Mapping[date, int] = field(default_factory=dict)
    unfinished: int = 0
    visits: Mapping[int, tuple[date, ...]] = field(default_factory=dict)
    held: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Refusal:
    """One rule that says no: as the auditor is told, and as the desk is told of them (with `%(name)s`)."""

    rule: str
    told: Sentence
    at_desk: Sentence
    from_day: date | None = None


def refusals(
    wanted: Wanted, standing: Standing, rules: TakingRules, today: date, name: str = ""
) -> tuple[Refusal, ...]:
    """Everything that stands against it, the rule that binds longest last; nothing when it may be taken."""
    found = (
        *_by_program(rules),
        *_by_time(wanted, today),
        *_by_ability(wanted, standing, name),
        *_by_open(standing, rules, name),
        *_by_day(wanted, standing, rules, name),
        *_by_rotation(wanted, standing, rules, today, name),
    )
    return tuple(found)


def _by_program(rules: TakingRules) -> Iterator[Refusal]:
    if not rules.self_assignment:
        told = say(N_("In this program the desk gives out the audits."))
        yield Refusal("self_assignment", told, told)


def _by_time(wanted: Wanted, today: date) -> Iterator[Refusal]:
    if wanted.last < today:
        told = say_days(N_("Its time was over on %(day)s."), day=wanted.last)
        yield Refusal("due", told, told)


def _by_ability(wanted: Wanted, standing: Standing, name: str) -> Iterator[Refusal]:
    if wanted.needs is not None and wanted.needs not in standing.held:
        yield Refusal(
            "qualification",
            say(
                N_(
                    "It needs “%(needs)s”. Ask the desk: once they note that you have it, it is yours to take."
                ),
                needs=wanted.needs_name,
            ),
            say(
                N_("This audit needs “%(needs)s”, which %(name)s does not have."),
                needs=wanted.needs_name,
                name=name,
            ),
        )


def _by_open(standing: Standing, rules: TakingRules, name: str) -> Iterator[Refusal]:
    if rules.most_open is not None and standing.unfinished >= rules.most_open:
        numbers = {"has": standing.unfinished, "most": rules.most_open}
        yield Refusal(
            "most_open",
            say_n(
                standing.unfinished,
                N_(
                    "You have one audit to do; the most is %(most)s. As soon as you send it or give it back, you may"
                    " take another."
                ),
                N_(
                    "You have %(has)s audits to do; the most is %(most)s. As soon as you send or give back one, you may"
                    " take another."
                ),
                **numbers,
            ),
            say_n(
                standing.unfinished,
                N_("%(name)s has one audit to do; the most is %(most)s."),
                N_("%(name)s has %(has)s audits to do; the most is %(most)s."),
                name=name,
                **numbers,
            ),
        )


def _by_day(wanted: Wanted, standing: Standing, rules: TakingRules, name: str) -> Iterator[Refusal]:
    has = standing.by_day.get(wanted.day, 0)
    if rules.most_a_day is not None and has >= rules.most_a_day:
        most = rules.most_a_day
        numbers: dict[str, int | date] = {"has": has, "most": most, "day": wanted.day}
        yield Refusal(
            "most_a_day",
            say_days(
                N_(
                    "You have one audit on %(day)s; the most for one day is %(most)s. Audits of other days are yours"
                    " to take."
                )
                if has == 1
                else N_(
                    "You have %(has)s audits on %(day)s; the most for one day is %(most)s. Audits of other days"
                    " are yours to take."
                ),
                **numbers,
            ),
            say_days(
                N_("%(name)s has one audit on %(day)s; the most for one day is %(most)s.")
                if has == 1
                else N_(
                    "%(name)s has %(has)s audits on %(day)s; the most for one day is %(most)s."
                ),
                name=name,
                **numbers,
            ),
        )


def _by_rotation(
    wanted: Wanted, standing: Standing, rules: TakingRules, today: date, name: str
) -> Iterator[Refusal]:
    """The days between two visits of one person to one place: staff would know them again."""
    pause = timedelta(days=rules.rotation_days)
    near = [
        visit
        for visit in standing.visits.get(wanted.place, ())
        if pause and wanted.first < visit + pause and wanted.last > visit - pause
    ]
    if not near:
        return
    visit = max(near)
    again = visit + pause
    told = (
        N_("You were here on %(visit)s; from %(again)s you may come again.")
        if visit <= today
        else N_("You come here on %(visit)s already; from %(again)s you may come again.")
    )
    at_desk = N_("%(name)s is at this touchpoint on %(visit)s, and may come again from %(again)s.")
    days = {"visit": visit, "again": again}
    yield Refusal("rotation", say_days(told, **days), say_days(at_desk, name=name, **days), again)
