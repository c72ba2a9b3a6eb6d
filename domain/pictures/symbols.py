"""The marks that tell verdicts and audits apart by their shape, whatever their colour."""

from collections.abc import Callable, Mapping

from domain.pictures.shapes import Dot, Line, Look, Path, Plain

Symbol = Callable[[float, float, float], tuple[Plain, ...]]
"""(x, y, r) of its middle → its shapes."""


def broken(x: float, y: float, r: float) -> tuple[Plain, ...]:
    """A diamond with a crack."""
    crack = ((x - 0.1 * r, y - r), (x + 0.2 * r, y - 0.2 * r), (x - 0.15 * r, y + 0.2 * r))
    return (
        Path(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), "broken"),
        Path((*crack, (x + 0.1 * r, y + r)), "paper", max(1.0, r / 5)),
    )


def kept(x: float, y: float, r: float) -> tuple[Plain, ...]:
    """A ring with a tick."""
    pen = max(1.4, r / 5)
    tick = ((x - 0.42 * r, y + 0.04 * r), (x - 0.1 * r, y + 0.36 * r), (x + 0.45 * r, y - 0.34 * r))
    return (Dot(x, y, r - pen / 2, "kept", hollow=True, pen=pen), Path(tick, "kept", pen))


def undecided(x: float, y: float, r: float) -> tuple[Plain, ...]:
    """A dashed ring."""
    pen = max(1.4, r / 5)
    return (Dot(x, y, r - pen / 2, "open", hollow=True, dashed=True, pen=pen),)


def none(x: float, y: float, r: float) -> tuple[Plain, ...]:
    """A dash."""
    return (Line(x - r * 0.7, y, x + r * 0.7, y, "none", max(1.4, r / 5)),)


VERDICT_SYMBOLS: Mapping[str, Symbol] = {
    "broken": broken,
    "kept": kept,
    "open": undecided,
    "not_judged_yet": none,
    "not_measurable": none,
}
"""The shape of each verdict, as static/icons/sprite.svg draws it on the pages."""


def _ring(look: Look) -> Symbol:
    return lambda x, y, r: (
        Dot(x, y, r - 1.5, "paper"),
        Dot(x, y, r - 1.5, look, hollow=True, pen=3.0),
    )


def _disc(look: Look) -> Symbol:
    return lambda x, y, r: (Dot(x, y, r - 0.5, look), Dot(x, y, r, "paper", hollow=True, pen=1.0))


def _diamond(x: float, y: float, r: float) -> tuple[Plain, ...]:
    r *= 1.1
    return (Path(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), "broken"),)


POINTS: Mapping[str, Symbol] = {
    "broken": _diamond,
    "kept": _disc("kept"),
    "open": _ring("open"),
    "none": _ring("none"),
    "ink": _disc("ink"),
    "accent": _disc("accent"),
}
"""The dot of a figure: a diamond, a disc or a ring, by the look of its verdict."""
