"""Pictures of what was found: plain geometry made on the server, shown as SVG on pages and in files.

One file per kind of picture. Each makes a `Picture` on a `Canvas`; `to_svg` writes it. See docs/pictures.md.
"""

from domain.pictures.axis import Axis, centred, nice_end
from domain.pictures.canvas import NARROW, WIDE, Canvas
from domain.pictures.lettering import fitted, text_width, wrapped
from domain.pictures.palette import PAPER, Palette
from domain.pictures.picture import Cell, Picture, Table
from domain.pictures.shapes import Dot, Line, Link, Look, Path, Rect, Shape, Text
from domain.pictures.svg import to_svg
from domain.pictures.symbols import VERDICT_SYMBOLS

__all__ = [
    "NARROW",
    "PAPER",
    "VERDICT_SYMBOLS",
    "WIDE",
    "Axis",
    "Canvas",
    "Cell",
    "Dot",
    "Line",
    "Link",
    "Look",
    "Palette",
    "Path",
    "Picture",
    "Rect",
    "Shape",
    "Table",
    "Text",
    "centred",
    "fitted",
    "nice_end",
    "text_width",
    "to_svg",
    "wrapped",
]
