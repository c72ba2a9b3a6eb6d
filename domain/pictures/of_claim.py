"""All pictures of a claim, for its page and for files: the promise, each part of it, and the waves."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.claim_facts import ClaimFacts, PartFacts
from domain.pictures.canvas import Canvas
from domain.pictures.history import history, look_of
from domain.pictures.hours import hours
from domain.pictures.interval import Measured, interval
from domain.pictures.picture import Picture
from domain.pictures.rivals import rivals
from domain.pictures.spread import spread
from domain.pictures.wall import Href, nowhere, wall
from domain.scorecard_values import ClaimResult, ClaimVerdict
from domain.words import N_

PROMISE, WAVES = "promise", "waves"
FEWEST_WAVES = 2


@dataclass(frozen=True, slots=True)
class PartPictures:
    """The pictures of one part on one channel."""

    facts: PartFacts
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class ClaimPictures:
    """What a claim's page draws; `promise` is None where there is no figure that may be told."""

    promise: Picture | None
    parts: tuple[PartPictures, ...]
    waves: Picture | None

    def all(self) -> Iterator[Picture]:
        """One after the other, as the page shows them."""
        for part in self.parts:
            yield from part.pictures
        yield from (one for one in (self.promise, self.waves) if one)

    def by_key(self, key: str) -> Picture | None:
        return next((one for one in self.all() if one.key == key), None)


def claim_pictures(
    result: ClaimResult,
    facts: ClaimFacts | None,
    canvas: Canvas,
    href: Href = nowhere,
    aside: Canvas | None = None,
) -> ClaimPictures:
    """Everything that may be drawn of a claim; without facts only its verdict.

    Rivals and waves are drawn `aside` where they stand beside each other.
    """
    facts, aside = facts or ClaimFacts(), aside or canvas
    verdicts = {(one.part, one.channel): one for one in result.parts}
    parts = [
        PartPictures(
            one, tuple(_of_part(one, verdicts[one.part, one.channel], canvas, href, aside))
        )
        for one in facts.parts
        if not one.hidden and one.n + one.unknown and (one.part, one.channel) in verdicts
    ]
    return ClaimPictures(
        promise=promise_picture(PROMISE, result.verdict, canvas),
        parts=tuple(one for one in parts if one.pictures),
        waves=_history(result.verdict, facts, aside),
    )


def promise_picture(key: str, verdict: ClaimVerdict, canvas: Canvas) -> Picture | None:
    """What was promised beside what was delivered; None where the figure may not be told."""
    measured = measured_of(verdict, canvas)
    return interval(key, measured, canvas) if measured else None


def measured_of(verdict: ClaimVerdict, canvas: Canvas) -> Measured | None:
    """The figure of a verdict as it is drawn."""
    if verdict.delivered is None or verdict.state not in ("broken", "kept", "open"):
        return None
    return Measured(
        delivered=verdict.delivered,
        unit=verdict.unit,
        look=look_of(verdict.state),
        promised=verdict.promised,
        promise_words=_promise_words(verdict, canvas),
        range=verdict.range,
        margin=(verdict.low, verdict.high) if verdict.low is not None else None,
        beside=verdict.beside if verdict.against else "",
    )


def _history(verdict: ClaimVerdict, facts: ClaimFacts, canvas: Canvas) -> Picture | None:
    if len(facts.waves) < FEWEST_WAVES:
        return None
    return history(WAVES, facts.waves, canvas, _promise_words(verdict, canvas))


def _promise_words(verdict: ClaimVerdict, canvas: Canvas) -> str:
    return canvas.say(N_("every time")) if is_absolute(verdict) else ""


def is_absolute(verdict: ClaimVerdict) -> bool:
    """Whether no exception was promised: such a test has no range, only counterexamples."""
    shares = verdict.unit == "share" and not verdict.against
    return shares and verdict.range is None and verdict.promised == 1.0


def _of_part(
    facts: PartFacts, verdict: ClaimVerdict, canvas: Canvas, href: Href, aside: Canvas
) -> Iterator[Picture]:
    where = f"{facts.part}-{facts.channel}"
    if facts.promised_hours and facts.hours:
        yield hours(f"hours-{where}", facts, canvas)
    if facts.unit == "yes_no":
        yield wall(f"audits-{where}", facts, canvas, href)
    elif facts.values:
        yield spread(f"audits-{where}", facts, canvas, href)
    if facts.rivals:
        promised = None if verdict.against else verdict.promised
        words = _promise_words(verdict, canvas)
        yield rivals(f"rivals-{where}", facts, look_of(verdict.state), aside, promised, words)
