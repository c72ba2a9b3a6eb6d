"""Every wait or score along an axis, with the promise as a line: single marks, or columns where there are many."""

from collections.abc import Mapping

from domain.claim_facts import Mark, PartFacts
from domain.packing import grid_down, grid_up
from domain.people_words import count_words, duration_words, points
from domain.pictures.axis import BELOW, Axis
from domain.pictures.bins import Bins, bins_for
from domain.pictures.canvas import Canvas
from domain.pictures.lanes import Label, placed
from domain.pictures.picture import Cell, Picture, Table
from domain.pictures.shapes import Line, Link, Look, Rect, Shape
from domain.pictures.tokens import KINDS, legend
from domain.pictures.wall import Href, nowhere, when
from domain.words import N_

INSET, PITCH, TALLEST = 12.0, 13.0, 28
"""Room at the ends, the size of a mark, and the most marks on one another before columns take their place."""

HEIGHT, TALL, LOW = 150.0, 240.0, 122.0
"""How tall columns are, and how tall marks on one another may get before they shrink; both where room is dear."""
SHOWN = ("answered", "cut", "lost", "values")
"""Kinds that have a place on the axis, from the ground up."""


def spread(key: str, facts: PartFacts, canvas: Canvas, href: Href = nowhere) -> Picture:
    """The distribution of what single audits found; marks lead to their audits where a pointer can hit them."""
    values = {kind: facts.values.get(kind, ()) for kind in SHOWN if facts.values.get(kind)}
    most = int((canvas.width - 2 * INSET) / PITCH) - 2
    bins = bins_for(values, facts.unit, facts.line, most)
    columns = _columns(values, bins, facts)
    tallest = max((sum(one.values()) for one in columns.values()), default=1)
    width = (canvas.width - 2 * INSET) / (bins.number + (2 if bins.open_end else 0))
    axis = Axis(0, bins.end, INSET, INSET + width * bins.number, _axis_unit(facts))
    single = tallest <= TALLEST
    pitch = min(PITCH, (LOW if canvas.is_dense else TALL) / tallest)
    high = LOW if canvas.is_dense else HEIGHT
    tall = pitch * max(3, tallest) if single else high
    ground = 30.0 + tall
    shapes = [*_promise(facts, axis, ground, canvas)]
    hits = _by_column(bins, facts) if single and not canvas.is_narrow else {}
    for place, kinds in columns.items():
        x = _middle(place, bins, axis, width)
        if single:
            marks = hits.get(place, [])
            shapes += _stack(
                kinds, marks, (x, ground, pitch), _look(place, bins, facts), canvas, href
            )
        else:
            shapes += _bars(kinds, x, ground, high / tallest, width, place, bins, facts)
    shapes += _scaled(axis, facts, canvas).shapes(ground, canvas)
    shapes += _open_end(columns, bins, axis, width, ground, canvas)
    below, bottom = _legend(facts, ground + BELOW + (26 if bins.open_end else 8), canvas)
    return Picture(
        key=key,
        title=canvas.say(N_("Every wait") if facts.unit == "seconds" else N_("Every score")),
        description=_described(facts, canvas),
        width=canvas.width,
        height=bottom + 8,
        shapes=(*shapes, *below),
        table=_audits(facts, canvas, href) if facts.marks else _table(columns, bins, facts, canvas),
    )


def _axis_unit(facts: PartFacts) -> str:
    return "seconds" if facts.unit == "seconds" else "points"


def _scaled(axis: Axis, facts: PartFacts, canvas: Canvas) -> Axis:
    """The same axis in points; scores are counted in tenths of one."""
    if facts.unit == "seconds":
        return axis
    return Axis(0.0, axis.high / 10, axis.start, axis.end, "points")


def _columns(
    values: Mapping[str, object], bins: Bins, facts: PartFacts
) -> dict[int, dict[str, int]]:
    """Column → how many of each kind; a value beyond the promise never stands before its line."""
    found: dict[int, dict[str, int]] = {}
    for kind in values:
        for value, n in facts.values[kind]:
            place = _place(value, bins, facts)
            column = found.setdefault(place, {})
            column[kind] = column.get(kind, 0) + n
    return dict(sorted(found.items()))


def _place(value: int, bins: Bins, facts: PartFacts) -> int:
    if facts.unit == "score":
        return min(bins.number - 1, value // bins.step)
    place = bins.of(value)
    if facts.line and facts.within is not None and value > facts.within:
        return min(bins.number, max(place, facts.line // bins.step))
    return place


def _middle(place: int, bins: Bins, axis: Axis, width: float) -> float:
    """The column beyond the axis stands a little apart."""
    return axis.start + width * (place + 0.5 + (0.75 if place >= bins.number else 0.0))


def _look(place: int, bins: Bins, facts: PartFacts) -> Look:
    """Beyond the promise is broken; of an average no single audit is."""
    if facts.within is None or facts.line is None:
        return "soft"
    behind = place >= facts.line // bins.step
    return "broken" if behind == (facts.unit == "seconds") else "soft"


def _by_column(bins: Bins, facts: PartFacts) -> dict[int, list[Mark]]:
    """The single audits of each column, in the order in which their kinds are stacked."""
    found: dict[int, list[Mark]] = {}
    for mark in sorted(facts.marks, key=lambda one: (one.value, one.at)):
        kind = "values" if mark.kind == "value" else mark.kind
        if kind in SHOWN:
            found.setdefault(_place(_packed(kind, mark.value), bins, facts), []).append(mark)
    return found


def _packed(kind: str, value: int) -> int:
    """A value as tallies count it."""
    if kind == "values":
        return value
    return grid_up(value) if kind == "answered" else grid_down(value)


def _stack(
    kinds: dict[str, int],
    marks: list[Mark],
    foot: tuple[float, float, float],
    look: Look,
    canvas: Canvas,
    href: Href,
) -> list[Shape]:
    """One mark above the other; each leads to its audit when exactly these audits are known."""
    shapes: list[Shape] = []
    x, ground, pitch = foot
    y, r = ground - pitch / 2 - 2, pitch / 2 - 1
    for kind in SHOWN:
        own = [one for one in marks if one.kind == ("value" if kind == "values" else kind)]
        n = kinds.get(kind, 0)
        for place in range(n):
            drawn = KINDS[kind].token(x, y, r, look)
            target = href(own[place].audit) if len(own) == n else ""
            if target:
                name = f"{when(own[place], canvas)}: {canvas.say(KINDS[kind].word)}"
                whole = Rect(x - pitch / 2, y - pitch / 2, pitch, pitch, "paper", strength=0.01)
                shapes.append(Link(target, name, (whole, *drawn)))
            else:
                shapes += drawn
            y -= pitch
    return shapes


def _bars(
    kinds: dict[str, int], x: float, ground: float, one: float, width: float, place: int,
    bins: Bins, facts: PartFacts,
) -> list[Shape]:  # fmt: skip
    """Answered is solid, what ended without an answer a wash above it with the mark of how it ended."""
    shapes: list[Shape] = []
    y, look = ground, _look(place, bins, facts)
    left, wide = x - width / 2 + 1, max(1.0, width - 2)
    for kind in SHOWN:
        if kinds.get(kind):
            tall = max(1.0, one * kinds[kind])
            y -= tall
            solid = kind in ("answered", "values")
            shapes.append(Rect(left, y, wide, tall, look, strength=1.0 if solid else 0.3))
            if not solid and tall > 12:
                shapes += KINDS[kind].token(x, y + tall / 2, min(5.0, width / 3), look)
    return shapes


def _promise(facts: PartFacts, axis: Axis, ground: float, canvas: Canvas) -> list[Shape]:
    if facts.line is None:
        return []
    x = axis.at(facts.line)
    words = canvas.say(N_("promised %(what)s"), what=_written(facts.line, facts))
    (label,) = placed([Label(x, words, "promise", canvas.small)], canvas)
    return [Line(x, 18, x, ground + 6, "promise", 2.5), label.text(13)]


def _open_end(
    columns: dict[int, dict[str, int]], bins: Bins, axis: Axis, width: float, ground: float,
    canvas: Canvas,
) -> list[Shape]:  # fmt: skip
    """The column of everything beyond the axis, said so."""
    if not bins.open_end:
        return []
    x = _middle(bins.number, bins, axis, width)
    n = sum(columns.get(bins.number, {}).values())
    words = canvas.say(
        N_("%(n)s longer than %(end)s"), n=count_words(n), end=duration_words(bins.end)
    )
    (label,) = placed([Label(x, words, "soft", canvas.small)], canvas)
    half = max(width, PITCH) / 2
    return [
        Line(x - half, ground, x + half, ground, "soft", 1.5),
        Line(x, ground, x, ground + BELOW + 6, "faint"),
        label.text(ground + BELOW + 18),
    ]


def _legend(facts: PartFacts, y: float, canvas: Canvas) -> tuple[tuple[Shape, ...], float]:
    """Kinds with their numbers; what was not recorded has no place on the axis and is told here."""
    numbers = {kind: facts.number(kind) for kind in SHOWN}
    numbers["blank"] = facts.number("blank") + facts.number("unknown")
    entries = tuple(
        (
            kind,
            canvas.say(N_("%(n)s %(what)s"), n=count_words(n), what=canvas.say(KINDS[kind].word)),
        )
        for kind, n in numbers.items()
        if n
    )
    return legend(entries, y + 22, canvas, {})


def _written(value: float, facts: PartFacts) -> str:
    return duration_words(value) if facts.unit == "seconds" else points(value / 10)


def _described(facts: PartFacts, canvas: Canvas) -> str:
    total = sum(facts.number(kind) for kind in SHOWN)
    if facts.within is None or facts.line is None:
        return canvas.say(N_("What each of %(n)s audits came to."), n=count_words(total))
    if facts.unit == "score":
        good = sum(n for value, n in facts.values.get("values", ()) if value >= facts.within)
        msgid = N_("%(line)s or more points: %(good)s of %(n)s audits.")
    else:
        good = sum(n for value, n in facts.values.get("answered", ()) if value <= facts.within)
        msgid = N_("Answered within %(line)s: %(good)s of %(n)s audits.")
    line = _written(facts.line, facts)
    return canvas.say(msgid, n=count_words(total), good=count_words(good), line=line)


def _table(
    columns: dict[int, dict[str, int]], bins: Bins, facts: PartFacts, canvas: Canvas
) -> Table:
    seen = [kind for kind in SHOWN if facts.number(kind)]
    heads = (
        canvas.say(N_("Wait") if facts.unit == "seconds" else N_("Points")),
        *(canvas.say(KINDS[kind].word) for kind in seen),
    )
    rows = tuple(
        (_span(place, bins, facts, canvas), *(count_words(kinds.get(kind, 0)) for kind in seen))
        for place, kinds in columns.items()
    )
    return Table(heads, rows or ((canvas.say(N_("nothing")), *("" for _ in seen)),))


def _span(place: int, bins: Bins, facts: PartFacts, canvas: Canvas) -> str:
    low, high = _written(bins.step * place, facts), _written(bins.step * (place + 1), facts)
    if place >= bins.number:
        return canvas.say(N_("longer than %(end)s"), end=_written(bins.end, facts))
    return canvas.say(N_("%(low)s to %(high)s"), low=low, high=high)


def _audits(facts: PartFacts, canvas: Canvas, href: Href) -> Table:
    """Each audit with its wait or score, the worst first."""
    marks = sorted(facts.marks, key=lambda one: one.value, reverse=facts.unit == "seconds")
    heads = (
        N_("When"),
        N_("What was found"),
        N_("Wait") if facts.unit == "seconds" else N_("Points"),
    )
    rows = tuple(
        (
            Cell(when(one, canvas), href(one.audit)),
            canvas.say(KINDS[one.kind].word),
            "" if one.kind in ("blank", "unknown") else _written(one.value, facts),
        )
        for one in marks
    )
    return Table(tuple(canvas.say(head) for head in heads), rows)
