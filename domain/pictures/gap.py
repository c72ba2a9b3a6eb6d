"""Promises of a brand as bars from what was promised to what was delivered, as thick as the weight behind each."""

from collections.abc import Callable, Iterator, Sequence

from domain.gap_values import BrandGap, ClaimGap
from domain.people_words import percent
from domain.pictures.axis import Axis, ends_in_tens
from domain.pictures.canvas import Canvas
from domain.pictures.lettering import BOLD, wrapped
from domain.pictures.picture import Picture, Table
from domain.pictures.shapes import Line, Look, Rect, Shape, Text
from domain.words import N_

THICK, THIN = 34.0, 5.0
"""The bar of the most weight, and of none."""
APART, LINE, LEFT = 22.0, 17.0, 0.42
INSET = 10.0
SHARE = 46.0
Said = Callable[[ClaimGap], tuple[str, str, str]]
"""What was promised, what was delivered, and both in one line."""


def gap_picture(key: str, brand: BrandGap, said: Said, canvas: Canvas) -> Picture:
    """Every measured promise, the dearest shortfall first; the promise itself is the line at 0."""
    claims = brand.measured
    axis = _axis(claims, canvas)
    shapes: list[Shape] = []
    y = 30.0
    for one in claims:
        y = _row(shapes, one, _weight(claims), axis, y, said, canvas)
    zero = axis.at(0.0)
    shapes.append(Line(zero, y - 10, zero, y, "promise", 2.0))
    shapes.append(axis.label(zero, 14.0, canvas.say(N_("as promised")), canvas))
    shapes += axis.shapes(y, canvas)
    return Picture(
        key=key,
        title=canvas.say(N_("Promised and delivered, by the weight behind each promise")),
        description=canvas.say_n(
            len(claims),
            N_(
                "One promise of %(brand)s. The bar reaches from what was promised to what was delivered, in points of "
                "100; it is as thick as the weight behind the promise."
            ),
            N_(
                "%(n)s promises of %(brand)s. A bar reaches from what was promised to what was delivered, in points "
                "of 100; it is as thick as the weight behind the promise."
            ),
            brand=brand.name,
        ),
        width=canvas.width,
        height=y + 30,
        shapes=tuple(shapes),
        table=_table(claims, said, canvas),
    )


def _axis(claims: Sequence[ClaimGap], canvas: Canvas) -> Axis:
    """From below the lowest margin to above the highest."""
    low, high = ends_in_tens(end for one in claims for end in (one.points, one.low, one.high))
    start = INSET if canvas.is_narrow else canvas.width * LEFT
    return Axis(low, high, start, canvas.width - INSET - SHARE, "points")


def _weight(claims: Sequence[ClaimGap]) -> float:
    return max((one.weight for one in claims), default=0.0)


def _row(
    shapes: list[Shape],
    one: ClaimGap,
    most: float,
    axis: Axis,
    y: float,
    said: Said,
    canvas: Canvas,
) -> float:
    """One promise below `y`; gives where the next begins."""
    thick = max(THIN, THICK * one.weight / most) if most else THIN * 2
    lines = list(_lines(one, said, canvas))
    height = tall = LINE * len(lines)
    if canvas.is_narrow:
        shapes += _written(lines, INSET, y + 1, canvas)
        y += tall + 10
        height = thick
    else:
        height = max(thick, tall)
        shapes += _written(lines, 0.0, y + (height - tall) / 2, canvas)
    shapes += _bar(one, axis, y + height / 2, thick, canvas)
    return y + height + APART


def _lines(one: ClaimGap, said: Said, canvas: Canvas) -> Iterator[tuple[str, bool]]:
    """The promise on up to two lines, which stand out, then what was promised and delivered."""
    room, size = canvas.width * (0.94 if canvas.is_narrow else LEFT - 0.03), canvas.small
    for line in wrapped(one.claim.words, room / BOLD, size):
        yield line, True
    for line in wrapped(said(one)[2], room, size):
        yield line, False


def _written(
    lines: Sequence[tuple[str, bool]], x: float, y: float, canvas: Canvas
) -> Iterator[Shape]:
    for n, (text, is_promise) in enumerate(lines, start=1):
        look: Look = "ink" if is_promise else "soft"
        yield Text(x, y + LINE * n - 4, text, look, canvas.small, "start", is_promise)


def _bar(one: ClaimGap, axis: Axis, y: float, thick: float, canvas: Canvas) -> Iterator[Shape]:
    assert one.points is not None
    zero, end = axis.at(0.0), axis.at(one.points)
    look: Look = "ink" if one.points < 0 else "soft"
    strength = 0.8 if one.points < 0 else 0.35
    width = max(2.0, abs(end - zero))
    yield Line(zero, y - thick / 2 - 7, zero, y + thick / 2 + 10, "promise", 2.0)
    yield Rect(min(zero, end), y - thick / 2, width, thick, look, 1.0, strength)
    last = axis.at(max(one.points, one.high or one.points, 0.0))
    if one.low is not None and one.high is not None:
        ends = axis.at(one.low), axis.at(one.high)
        under = y + thick / 2 + 6
        yield Line(ends[0], under, ends[1], under, "soft", 1.5)
        yield from (Line(x, under - 3, x, under + 3, "soft", 1.5) for x in ends)
    size = canvas.large
    yield Text(last + 8, y + size / 3, signed(one.points), "ink", size, "start", bold=True)


def signed(points: float | None) -> str:
    """Points with their sign; a true minus."""
    if points is None:
        return "–"
    whole = round(points)
    return f"−{-whole}" if whole < 0 else f"+{whole}" if whole else "0"


def range_words(low: float | None, high: float | None) -> str:
    """ "−41 to −29"; nothing where there is no range."""
    return "" if low is None or high is None else f"{signed(low)} … {signed(high)}"


def share_words(share: float | None) -> str:
    return "–" if share is None else percent(share, 0)


def _table(claims: Sequence[ClaimGap], said: Said, canvas: Canvas) -> Table:
    heads = (
        N_("Promise"),
        N_("Promised"),
        N_("Delivered"),
        N_("Gap in points"),
        N_("95% margin"),
        N_("Weight"),
    )
    rows = tuple(
        (
            one.claim.words,
            *said(one)[:2],
            signed(one.points),
            range_words(one.low, one.high),
            share_words(one.share),
        )
        for one in claims
    )
    return Table(tuple(canvas.say(head) for head in heads), rows)
