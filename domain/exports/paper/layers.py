"""A picture for the typesetter in two layers: its shapes as one drawing of a few strokes, its letters by themselves.

Letters within an SVG are shaped once for each label and each document, which takes longer than the rest of its page.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from domain.pictures.palette import Palette
from domain.pictures.picture import Picture
from domain.pictures.shapes import Dot, Line, Link, Path, Plain, Rect, Shape, Text
from domain.pictures.svg import DASHES

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Way = tuple[str, str, Box]
"""How a shape looks, where its edge goes, and the box that holds it."""


@dataclass(frozen=True, slots=True)
class Layers:
    """`letters` are grouped by how they look: {size, bold, ink, anchor, at: [[x, baseline, words], …]}."""

    drawing: str
    letters: list[dict[str, Any]]


def layers_of(picture: Picture, palette: Palette) -> Layers:
    """Shapes that look alike are drawn in one stroke, as long as nothing changes its place above or below another."""
    strokes: list[_Stroke] = []
    texts: list[Text] = []
    for shape in _flat(picture.shapes):
        if isinstance(shape, Text):
            texts.append(shape)
        else:
            _put(strokes, *WAYS[type(shape)](shape, palette.of(shape.look)))
    wide, tall = f"{picture.width:.2f}", f"{picture.height:.2f}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}">'
    drawing = "".join([head, *(one.written() for one in strokes), "</svg>"])
    return Layers(drawing, list(_grouped(texts, palette)))


@dataclass(slots=True)
class _Stroke:
    """Shapes of one look, and the corners of the box that holds them."""

    look: str
    ways: list[str]
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, box: Box) -> bool:
        left, top, right, bottom = box
        beside = right < self.left or left > self.right or bottom < self.top or top > self.bottom
        return not beside

    def add(self, way: str, box: Box) -> None:
        self.ways.append(way)
        self.left, self.top = min(self.left, box[0]), min(self.top, box[1])
        self.right, self.bottom = max(self.right, box[2]), max(self.bottom, box[3])

    def written(self) -> str:
        return f'<path d="{"".join(self.ways)}" {self.look}/>'


def _put(strokes: list[_Stroke], look: str, way: str, box: Box) -> None:
    """Into the last stroke of this look, unless something that was drawn since lies where this goes."""
    for stroke in reversed(strokes):
        if stroke.look == look:
            stroke.add(way, box)
            return
        if stroke.touches(box):
            break
    strokes.append(_Stroke(look, [way], *box))


def _flat(shapes: Iterable[Shape]) -> Iterator[Plain]:
    for shape in shapes:
        if isinstance(shape, Link):
            yield from shape.shapes
        else:
            yield shape


def _line(one: Line, ink: str) -> Way:
    x1, y1, x2, y2 = one.x1, one.y1, one.x2, one.y2
    half = one.width / 2
    box = (min(x1, x2) - half, min(y1, y2) - half, max(x1, x2) + half, max(y1, y2) + half)
    way = f"M{x1:.2f} {y1:.2f}L{x2:.2f} {y2:.2f}"
    return _pen(ink, one.width, one.dashed), way, box


def _dot(one: Dot, ink: str) -> Way:
    x, y, far = one.x, one.y, one.r + one.pen
    look = _pen(ink, one.pen, one.dashed) if one.hollow else _fill(ink)
    box = (x - far, y - far, x + far, y + far)
    return look, f"M{x + one.r:.2f} {y:.2f}{_around(one.r)}", box


@lru_cache(maxsize=1024)
def _around(r: float) -> str:
    """From the right of a circle around it, as an SVG circle is drawn: dashes begin there."""
    half = f"a{r:.2f} {r:.2f} 0 1 1"
    return f"{half} {-2 * r:.2f} 0{half} {2 * r:.2f} 0Z"


def _rect(one: Rect, ink: str) -> Way:
    x, y, wide, tall = one.x, one.y, one.width, one.height
    r = min(one.round, wide / 2, tall / 2)
    way = f"M{x + r:.2f} {y:.2f}{_box(wide, tall, r)}"
    return _fill(ink, one.strength), way, (x, y, x + wide, y + tall)


@lru_cache(maxsize=1024)
def _box(wide: float, tall: float, r: float) -> str:
    """From behind the first corner around a rectangle."""
    if not r:
        return f"h{wide:.2f}v{tall:.2f}h{-wide:.2f}Z"
    across, down, bend = wide - 2 * r, tall - 2 * r, f"a{r:.2f} {r:.2f} 0 0 1"
    right = f"h{across:.2f}{bend} {r:.2f} {r:.2f}v{down:.2f}{bend} {-r:.2f} {r:.2f}"
    return f"{right}h{-across:.2f}{bend} {-r:.2f} {-r:.2f}v{-down:.2f}{bend} {r:.2f} {-r:.2f}Z"


def _path(one: Path, ink: str) -> Way:
    way = "M" + "L".join([f"{x:.2f} {y:.2f}" for x, y in one.points])
    xs, ys = [x for x, _ in one.points], [y for _, y in one.points]
    far = one.pen
    box = (min(xs) - far, min(ys) - far, max(xs) + far, max(ys) + far)
    return (_pen(ink, one.pen), way, box) if one.pen else (_fill(ink), f"{way}Z", box)


@lru_cache(maxsize=1024)
def _fill(ink: str, strength: float = 1.0) -> str:
    wash = f' fill-opacity="{strength:.2f}"' if strength < 1 else ""
    return f'fill="{ink}"{wash}'


@lru_cache(maxsize=1024)
def _pen(ink: str, width: float, dashed: bool = False) -> str:
    dashes = f' stroke-dasharray="{DASHES}"' if dashed else ""
    return f'fill="none" stroke="{ink}" stroke-width="{width:.2f}"{dashes}'


WAYS: Mapping[type[Any], Callable[[Any, str], Way]] = {
    Line: _line,
    Dot: _dot,
    Rect: _rect,
    Path: _path,
}


def _grouped(texts: Iterable[Text], palette: Palette) -> Iterator[dict[str, Any]]:
    """Labels that look alike together, so that the look is said once."""
    groups: dict[tuple[object, ...], list[list[object]]] = {}
    for one in texts:
        look = (one.size, one.bold, palette.of(one.look), one.anchor)
        groups.setdefault(look, []).append([round(one.x, 2), round(one.y, 2), one.text])
    for (size, bold, ink, anchor), at in groups.items():
        yield {"size": size, "bold": bold, "ink": ink, "anchor": anchor, "at": at}
