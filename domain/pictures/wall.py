"""Each audit as a mark, in the order of time: what went as promised, and what did not."""

from collections import Counter
from collections.abc import Callable

from domain.claim_facts import Mark, PartFacts
from domain.days import moment_there
from domain.people_words import count_words
from domain.pictures.canvas import Canvas
from domain.pictures.picture import Cell, Picture, Table
from domain.pictures.shapes import Link, Rect, Shape
from domain.pictures.tokens import KINDS, legend
from domain.words import N_

Href = Callable[[str], str]
"""From an audit's id to where it can be opened; "" when the reader may not."""

GOOD = ("success", "good")
PITCH, TOP = 26.0, 4.0
BAR = 22.0


def nowhere(_audit: str) -> str:
    return ""


def wall(key: str, facts: PartFacts, canvas: Canvas, href: Href = nowhere) -> Picture:
    """Marks side by side, or counted columns where there are more audits than can be told apart."""
    counts = counts_of(facts)
    if facts.marks:
        shapes, down = _marks(facts, canvas, href)
        table = _audits(facts, canvas, href)
    else:
        shapes, down = _columns(counts, canvas)
        table = _numbers(counts, canvas)
    words = tuple(
        (
            kind,
            canvas.say(N_("%(n)s %(what)s"), n=count_words(n), what=canvas.say(KINDS[kind].word)),
        )
        for kind, n in counts.items()
    )
    below, bottom = legend(words, down + 22, canvas, {}) if facts.marks else ((), down)
    return Picture(
        key=key,
        title=canvas.say(N_("Each audit"))
        if facts.marks
        else canvas.say(N_("All audits, counted")),
        description=_described(counts, facts, canvas),
        width=canvas.width,
        height=bottom + 8,
        shapes=(*shapes, *below),
        table=table,
    )


def counts_of(facts: PartFacts) -> dict[str, int]:
    """How many of each kind, in the order of the legend, those that were not seen left out."""
    failed, verified = facts.number("failure"), facts.number("verified")
    sure = verified if facts.needs_proof else failed
    numbers = {
        word_for("success", facts): facts.number("success"),
        word_for("failure", facts): sure,
        "doubted": failed - sure,
        "unknown": facts.number("unknown") + facts.number("blank"),
    }
    return {kind: n for kind, n in numbers.items() if n}


def kind_of(mark: Mark, facts: PartFacts) -> str:
    """The kind of one audit in the legend."""
    if mark.kind == "failure" and facts.needs_proof and not mark.verified:
        return "doubted"
    return word_for(mark.kind, facts) if mark.kind in ("success", "failure") else "unknown"


def word_for(kind: str, facts: PartFacts) -> str:
    """What is said of a single audit; none keeps or breaks a comparison by itself."""
    return {"success": "good", "failure": "poor"}[kind] if facts.compared else kind


def _marks(facts: PartFacts, canvas: Canvas, href: Href) -> tuple[list[Shape], float]:
    a_row = int(canvas.width // PITCH)
    shapes: list[Shape] = []
    for place, mark in enumerate(facts.marks):
        row, column = divmod(place, a_row)
        x, y = (column + 0.5) * PITCH, TOP + (row + 0.5) * PITCH
        kind = KINDS[kind_of(mark, facts)]
        r = 5.0 if kind.key in GOOD else 7.5
        drawn = kind.token(x, y, r, kind.look)
        target = href(mark.audit)
        if target:
            whole = Rect(x - PITCH / 2, y - PITCH / 2, PITCH, PITCH, "paper", 4.0, 0.01)
            shapes.append(
                Link(target, f"{when(mark, canvas)}: {canvas.say(kind.word)}", (whole, *drawn))
            )
        else:
            shapes += drawn
    return shapes, TOP + PITCH * -(-len(facts.marks) // a_row)


def _columns(counts: dict[str, int], canvas: Canvas) -> tuple[list[Shape], float]:
    """A bar per kind, its token and words above it."""
    most, shapes, y = max(counts.values(), default=1), list[Shape](), TOP
    for kind, n in counts.items():
        words = canvas.say(
            N_("%(n)s %(what)s"), n=count_words(n), what=canvas.say(KINDS[kind].word)
        )
        drawn, _ = legend(((kind, words),), y + 14, canvas, {})
        shapes += drawn
        width = max(2.0, canvas.width * n / most)
        shapes.append(Rect(0, y + BAR, width, 14, KINDS[kind].look, 2.0, 0.8))
        y += BAR + 14 + 16
    return shapes, y - 8


def when(mark: Mark, canvas: Canvas) -> str:
    """The moment of an audit, as the clock there stood."""
    return moment_there(mark.at, canvas.translate)


def _audits(facts: PartFacts, canvas: Canvas, href: Href) -> Table:
    rows = tuple(
        (Cell(when(mark, canvas), href(mark.audit)), canvas.say(KINDS[kind_of(mark, facts)].word))
        for mark in facts.marks
    )
    return Table((canvas.say(N_("When")), canvas.say(N_("What was found"))), rows)


def _numbers(counts: dict[str, int], canvas: Canvas) -> Table:
    rows = tuple((canvas.say(KINDS[kind].word), count_words(n)) for kind, n in counts.items())
    return Table((canvas.say(N_("What was found")), canvas.say(N_("Audits"))), rows)


def _described(counts: dict[str, int], facts: PartFacts, canvas: Canvas) -> str:
    words = N_("As promised: %(good)s of %(n)s audits.")
    if facts.compared:
        words = N_("Went well: %(good)s of %(n)s audits. They keep or break the promise together.")
    good = sum(counts.get(kind, 0) for kind in GOOD)
    told = canvas.say(words, n=count_words(Counter(counts).total()), good=count_words(good))
    if not facts.marks:
        return told
    order = canvas.say(N_("Each mark is one audit, the oldest first."))
    return f"{told} {order}"
