"""A ranking: for each brand or place a bar from the best to the worst rank that the evidence leaves it."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.pictures.canvas import Canvas
from domain.pictures.lettering import fitted, text_width
from domain.pictures.picture import Cell, Picture, Table
from domain.pictures.shapes import Dot, Line, Link, Plain, Rect, Shape
from domain.words import N_

ROW, ROW_NARROW, TOP, BAR = 26.0, 44.0, 30.0, 10.0
NAMES = 0.46
"""The share of the width that names have, where they stand beside the bars."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: its place in the list, the ranks it may have, and its figure in words."""

    name: str
    place: int
    best: int
    worst: int
    figure: str
    href: str = ""
    is_own: bool = False


def ranks(key: str, bars: Sequence[Bar], of: int, canvas: Canvas, title: str = "") -> Picture:
    """The picture of a ranking of `of`, or of a part of it."""
    rank_word = max((text_width(ranks_words(bar), canvas.small) for bar in bars), default=0.0)
    end = canvas.width - rank_word - 14
    start = 6.0 if canvas.is_narrow else canvas.width * NAMES
    row = ROW_NARROW if canvas.is_narrow else ROW
    scale = _Scale(start, end, of)
    shapes: list[Shape] = [*_head(scale, TOP + row * len(bars), canvas)]
    for at, bar in enumerate(bars):
        y = TOP + row * at + (row - BAR if canvas.is_narrow else row / 2)
        shapes += _line(bar, y, scale, canvas)
    return Picture(
        key=key,
        title=title or canvas.say(N_("Ranks that the evidence leaves")),
        description=described(bars, of, canvas),
        width=canvas.width,
        height=TOP + row * len(bars) + 10,
        shapes=tuple(shapes),
        table=_table(bars, of, canvas),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Ranks from left, the best, to right."""

    start: float
    end: float
    of: int

    def at(self, rank: float) -> float:
        inside = self.end - self.start - BAR
        return self.start + BAR / 2 + inside * ((rank - 1) / (self.of - 1) if self.of > 1 else 0.5)


def _head(scale: _Scale, bottom: float, canvas: Canvas) -> list[Shape]:
    """The first and the last rank, with a line down."""
    found: list[Shape] = []
    for rank, anchor in ((1, "start"), (scale.of, "end")):
        x = scale.at(rank)
        found.append(Line(x, TOP - 8, x, TOP - 2 if canvas.is_narrow else bottom, "faint"))
        edge = x - BAR / 2 if anchor == "start" else x + BAR / 2
        found.append(canvas.label(edge, TOP - 14, str(rank), "soft", anchor))  # type: ignore[arg-type]
    return found if scale.of > 1 else found[:2]


def _line(bar: Bar, y: float, scale: _Scale, canvas: Canvas) -> list[Shape]:
    left, right = scale.at(bar.best) - BAR / 2, scale.at(bar.worst) + BAR / 2
    look = "accent" if bar.is_own else "ink"
    drawn: list[Plain] = [
        Rect(left, y - BAR / 2, right - left, BAR, look, BAR / 2, 0.3),  # type: ignore[arg-type]
        Dot(scale.at(bar.place), y, BAR / 2 - 0.5, look),  # type: ignore[arg-type]
    ]
    room = canvas.width - 12 if canvas.is_narrow else scale.start - 14
    figure = canvas.label(
        (canvas.width if canvas.is_narrow else scale.start - 12),
        y - 14 if canvas.is_narrow else y + 4,
        bar.figure,
        "soft",
        "end",
    )
    room -= text_width(bar.figure, canvas.small) + 10
    name = canvas.label(
        0.0,
        y - 14 if canvas.is_narrow else y + 4,
        fitted(bar.name, room, canvas.small),
        "ink",
    )
    drawn += [name, figure]
    drawn.append(canvas.label(canvas.width, y + 4, ranks_words(bar), "ink", "end"))
    return [Link(bar.href, bar.name, tuple(drawn))] if bar.href else list(drawn)


def ranks_words(bar: Bar) -> str:
    """ "2–4", or "3" when there is no other."""
    return str(bar.best) if bar.best == bar.worst else f"{bar.best}–{bar.worst}"


def described(bars: Sequence[Bar], of: int, canvas: Canvas) -> str:
    """What the evidence settles, in a sentence."""
    if not bars:
        return canvas.say(N_("Nobody can be ranked yet."))
    if of == 1:
        return canvas.say(N_("%(name)s is alone, so there is no rank."), name=bars[0].name)
    sure = sum(bar.best == bar.worst for bar in bars)
    if all((bar.best, bar.worst) == (1, of) for bar in bars):
        return canvas.say(N_("The evidence does not tell any of the %(n)s apart yet."), n=of)
    top = [bar.name for bar in bars if bar.worst == 1]
    if top:
        return canvas.say(
            N_("%(name)s is proven first of %(n)s. Ranks that are settled: %(sure)s."),
            name=top[0],
            n=of,
            sure=sure,
        )
    return canvas.say(
        N_(
            "Each bar holds the ranks that the evidence leaves, of %(n)s. Ranks that are settled: %(sure)s."
        ),
        n=of,
        sure=sure,
    )


def _table(bars: Sequence[Bar], of: int, canvas: Canvas) -> Table:
    heads = (
        canvas.say(N_("Name")),
        canvas.say(N_("Figure")),
        canvas.say(N_("Ranks left, of %(n)s"), n=of),
    )
    return Table(
        heads, tuple((Cell(bar.name, bar.href), bar.figure, ranks_words(bar)) for bar in bars)
    )
