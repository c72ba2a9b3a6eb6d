"""The marks of single audits, told apart by shape; a mark beyond a promise also takes the look of broken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.pictures.canvas import Canvas
from domain.pictures.lettering import text_width
from domain.pictures.shapes import Dot, Line, Look, Path, Plain, Shape
from domain.words import N_

Token = Callable[[float, float, float, Look], tuple[Plain, ...]]
"""(x, y, r) of its middle and its look → its shapes."""

LINE = 24.0
APART = 22.0


def disc(x: float, y: float, r: float, look: Look) -> tuple[Plain, ...]:
    return (Dot(x, y, r * 0.85, look),)


def diamond(x: float, y: float, r: float, look: Look) -> tuple[Plain, ...]:
    r *= 1.1
    return (Path(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), look),)


def hollow_diamond(x: float, y: float, r: float, look: Look) -> tuple[Plain, ...]:
    return (Path(((x, y - r), (x + r, y), (x, y + r), (x - r, y), (x, y - r)), look, 1.5),)


def arrow(x: float, y: float, r: float, look: Look) -> tuple[Plain, ...]:
    """Open to the right: at least so long."""
    tip = (x + 0.9 * r, y)
    return (
        Path(((x - 0.7 * r, y - r), tip, (x - 0.7 * r, y + r), (x - 0.7 * r, y - r)), look, 1.5),
    )


def cross(x: float, y: float, r: float, look: Look) -> tuple[Plain, ...]:
    r *= 0.8
    return (
        Line(x - r, y - r, x + r, y + r, look, 1.8),
        Line(x - r, y + r, x + r, y - r, look, 1.8),
    )


def dash(x: float, y: float, r: float, look: Look) -> tuple[Plain, ...]:
    return (Line(x - r * 0.8, y, x + r * 0.8, y, look, 1.6),)


@dataclass(frozen=True, slots=True)
class Kind:
    """What one audit found, as a shape and a word."""

    key: str
    word: str
    token: Token
    look: Look = "soft"


KINDS: Mapping[str, Kind] = {
    one.key: one
    for one in (
        Kind("success", N_("as promised"), disc),
        Kind("failure", N_("not as promised"), diamond, "broken"),
        Kind("doubted", N_("not as promised, not yet confirmed"), hollow_diamond, "broken"),
        Kind("good", N_("went well"), disc),
        Kind("poor", N_("went wrong"), diamond, "ink"),
        Kind("unknown", N_("could not be seen"), dash),
        Kind("answered", N_("answered"), disc),
        Kind("cut", N_("gave up: at least so long"), arrow),
        Kind("lost", N_("cut off: at least so long"), cross),
        Kind("blank", N_("not recorded"), dash),
        Kind("values", N_("scored"), disc),
        Kind("value", N_("scored"), disc),
    )
}
"""In the order of legends."""


def legend(
    entries: tuple[tuple[str, str], ...], y: float, canvas: Canvas, looks: Mapping[str, Look]
) -> tuple[tuple[Shape, ...], float]:
    """Tokens with their words, as many lines as they need; and the height of the last line."""
    found: list[Shape] = []
    x, r = 0.0, 5.0
    for key, words in entries:
        width = 18 + text_width(words, canvas.small)
        if x and x + width > canvas.width:
            x, y = 0.0, y + LINE
        kind = KINDS[key]
        found += kind.token(x + r + 1, y - 4.5, r, looks.get(key, kind.look))
        found.append(canvas.label(x + 18, y, words))
        x += width + APART
    return tuple(found), y
