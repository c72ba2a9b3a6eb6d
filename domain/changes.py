"""What is different between two scorecards of one period, told the most important first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from domain.claims.combining import SEVERITY
from domain.people_words import count_words, duration_words, percent, points
from domain.scorecard_rows import ALL, Origin
from domain.scorecard_values import Cell, ClaimResult, Figure, Grid, Scorecard, VerdictState
from domain.verdict_words import VERDICTS
from domain.words import N_, Sentence, say, say_n

ChangeKind = Literal["verdict", "figure", "new_claim", "gone_claim", "audits"]
Where = tuple[str, str, str, str]
"""Brand, channel, metric and clock of a figure."""

IN_WORDS: Mapping[str, str] = {
    "broken": N_("broken"),
    "kept": N_("kept"),
    "open": N_("not proven"),
    "not_judged_yet": N_("not judged"),
    "not_measurable": N_("not measurable"),
}
MOVED = N_("%(what)s: %(now)s, was %(was)s with a margin of %(margin)s.")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the sentence for people, and what it is about by its keys.

    `was` and `now` are the verdicts before and after, None where there was no such claim, and for anything else.
    """

    kind: ChangeKind
    sentence: Sentence
    origin: Origin = "audited"
    brand: str = ""
    channel: str = ""
    claim: str = ""
    version: int = 1
    metric: str = ""
    was: VerdictState | None = None
    now: VerdictState | None = None


def differences(old: Scorecard, new: Scorecard) -> tuple[Change, ...]:
    """Verdicts that changed, the worst news first; figures beyond their margin; new and gone claims; how many audits.

    A claim is compared by its latest version in the period on each origin. A figure has moved when it lies outside
    the margin that the older scorecard gave it; those farthest outside come first. What either may not tell is no
    difference.
    """
    return (
        *_verdicts(old, new),
        *_figures(old, new),
        *_claims(old, new),
        *_audits(old, new),
    )


def _verdicts(old: Scorecard, new: Scorecard) -> list[Change]:
    before, after = _latest(old), _latest(new)
    found = [
        _verdict(before[key], now, new)
        for key, now in after.items()
        if key in before and before[key].state != now.state
    ]
    return sorted(found, key=lambda one: SEVERITY[one.now] if one.now else 0)


def _verdict(was: ClaimResult, now: ClaimResult, new: Scorecard) -> Change:
    msgid = N_("“%(words)s”%(brand)s is %(now)s now; it was %(was)s.")
    if now.claim.version != was.claim.version:
        msgid = N_("“%(words)s”%(brand)s, in its new words, is %(now)s; it was %(was)s before.")
    sentence = say(
        msgid,
        words=now.claim.words,
        brand=_of_brand(now, new),
        now=say(IN_WORDS[now.state]),
        was=say(IN_WORDS[was.state]),
    )
    return Change("verdict", sentence, **_about(now), was=was.state, now=now.state)


def _claims(old: Scorecard, new: Scorecard) -> Iterator[Change]:
    before, after = _latest(old), _latest(new)
    for key, now in after.items():
        if key not in before:
            yield _told_of(now, new, "new_claim", N_("New: “%(words)s”%(brand)s: %(state)s."))
    for key, was in before.items():
        if key not in after:
            yield _told_of(was, old, "gone_claim", N_("No longer here: “%(words)s”%(brand)s."))


def _told_of(result: ClaimResult, within: Scorecard, kind: ChangeKind, msgid: str) -> Change:
    words, state = result.claim.words, say(VERDICTS[result.state])
    sentence = say(msgid, words=words, brand=_of_brand(result, within), state=state)
    is_new = kind == "new_claim"
    states = {"now": result.state} if is_new else {"was": result.state}
    return Change(kind, sentence, **_about(result) | states)


def _about(result: ClaimResult) -> dict[str, Any]:
    claim = result.claim
    return {
        "origin": result.origin,
        "brand": claim.brand,
        "claim": claim.key,
        "version": claim.version,
    }


def _of_brand(result: ClaimResult, within: Scorecard) -> str:
    """ " (Northline)"; nothing for a claim of every brand."""
    name = next((one.name for one in within.brands if one.key == result.claim.brand), "")
    return f" ({name})" if name else ""


def _latest(scorecard: Scorecard) -> dict[tuple[str, Origin], ClaimResult]:
    """The latest version of every claim on each origin."""
    ordered = sorted(scorecard.claims, key=lambda one: one.claim.version)
    latest = {(one.claim.key, one.origin): one for one in ordered}
    return {
        key: latest[key] for key in dict.fromkeys((r.claim.key, r.origin) for r in scorecard.claims)
    }


def _figures(old: Scorecard, new: Scorecard) -> list[Change]:
    found: list[tuple[float, Change]] = []
    for grid in new.grids:
        before = _by_place(old.grid(grid.origin))
        for where, now in _by_place(grid).items():
            was = before.get(where)
            beyond = _beyond(was, now) if was else 0.0
            if was and beyond:
                found.append((-beyond, _figure(grid.origin, where, was, now, new)))
    return [change for _, change in sorted(found, key=lambda one: one[0])]


def _beyond(was: Figure, now: Figure) -> float:
    """How far a figure lies outside its older margin, in widths of that margin; 0 inside, or when one is not told."""
    if was.value is None or was.low is None or was.high is None or now.value is None:
        return 0.0
    out = max(was.low - now.value, now.value - was.high, 0.0)
    return float(out / max(was.high - was.low, 1e-9))


def _figure(origin: Origin, where: Where, was: Figure, now: Figure, new: Scorecard) -> Change:
    brand, channel, metric, _clock = where
    brands = {one.key: one.name for one in new.brands}
    channels = {one.key: one.name for one in new.channels}
    place = [one for one in (brands.get(brand, ""), channels.get(channel, "")) if one]
    what = " · ".join([str(Sentence(now.name)), *place])
    sentence = say(
        MOVED,
        what=what,
        now=now.shown or _shown(now, now.value),
        was=was.shown or _shown(was, was.value),
        margin=f"{_shown(was, was.low)} – {_shown(was, was.high)}",
    )
    return Change("figure", sentence, origin, brand, channel, metric=metric)


def _shown(figure: Figure, value: float | None) -> str:
    if value is None:
        return "–"
    if figure.unit == "yes_no":
        return percent(value)
    return duration_words(value) if figure.unit == "seconds" else points(value)


def _by_place(grid: Grid | None) -> dict[Where, Figure]:
    found: dict[Where, Figure] = {}
    for (brand, channel), cell in grid.cells.items() if grid else ():
        for figure in _figures_of(cell):
            found[(brand, channel, figure.metric, figure.clock)] = figure
    return found


def _figures_of(cell: Cell) -> list[Figure]:
    return [one for one in (cell.index, *cell.dimensions, cell.critical) if one is not None]


def _audits(old: Scorecard, new: Scorecard) -> Iterator[Change]:
    """How many more or fewer audits are counted; reported figures are no audits."""
    was, now = _number(old), _number(new)
    if now > was:
        one = N_("One more audit is counted: %(now)s instead of %(was)s.")
        many = N_("%(n)s more audits are counted: %(now)s instead of %(was)s.")
    elif now < was:
        one = N_("One audit fewer is counted: %(now)s instead of %(was)s.")
        many = N_("%(n)s fewer audits are counted: %(now)s instead of %(was)s.")
    else:
        return
    n = abs(now - was)
    counts = {"n": count_words(n), "now": count_words(now), "was": count_words(was)}
    yield Change("audits", say_n(n, one, many, **counts))


def _number(scorecard: Scorecard) -> int:
    grid = scorecard.grid("audited")
    cells = grid.cells.items() if grid else ()
    return sum(cell.n for (brand, channel), cell in cells if ALL not in (brand, channel))
