"""An empty deck in 16:9 with the client's colours, Arial, and two layouts: a title and a sentence over a slide."""

import re
from typing import Any

from domain.exports.words import COLOURS, INK, INK_2, RULE, SUNK
from domain.house_style import HouseStyle

WIDE, TALL = 13.333, 7.5
EDGE, TOP = 0.6, 1.5
ROOM, BOTTOM = WIDE - 2 * EDGE, 6.85
EMU = 914_400
FONT = "Arial"

TITLE, SENTENCE = "Title Slide", "Title Only"
PLACES = {
    "title": (EDGE, 0.42, ROOM - 1.7, 0.95),
    "ctrTitle": (EDGE, 2.2, ROOM, 1.3),
    "subTitle": (EDGE, 3.6, ROOM, 1.4),
    "body": (EDGE, TOP, ROOM, BOTTOM - TOP),
    "ftr": (EDGE, 7.02, 9.5, 0.3),
    "sldNum": (WIDE - EDGE - 1.2, 7.02, 1.2, 0.3),
}
"""Left, top, width and height in inches; of what is not here, slides have nothing."""


def empty_deck(style: HouseStyle) -> Any:
    """The presentation that slides are added to."""
    from pptx import Presentation

    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = emu(WIDE), emu(TALL)
    for layout in list(deck.slide_layouts):
        if layout.name not in (TITLE, SENTENCE):
            deck.slide_layouts.remove(layout)
    for sheet in (deck.slide_master, *deck.slide_layouts):
        _arrange(sheet)
    _colour(deck.slide_master.part, style)
    _without_thumbnail(deck)
    return deck


def emu(inches: float) -> int:
    return round(inches * EMU)


def _arrange(sheet: Any) -> None:
    """Placeholders to their places; the date goes, since every slide says its edition."""
    for shape in list(sheet.placeholders):
        name = shape.element.ph.get("type", "body")
        if name not in PLACES:
            shape.element.getparent().remove(shape.element)
            continue
        left, top, wide, tall = PLACES[name]
        shape.left, shape.top, shape.width, shape.height = map(emu, (left, top, wide, tall))


def _colour(master: Any, style: HouseStyle) -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    theme = master.part_related_by(RELATIONSHIP_TYPE.THEME)
    colours = {
        "dk1": INK, "lt1": "FFFFFF", "dk2": INK_2, "lt2": SUNK,
        "accent1": style.accent.lstrip("#").upper(), "accent2": COLOURS["broken"],
        "accent3": COLOURS["kept"], "accent4": COLOURS["open"], "accent5": "8A8D95", "accent6": RULE,
    }  # fmt: skip
    text = theme.blob.decode()
    for name, colour in colours.items():
        inside = f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>'
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", inside, text, flags=re.DOTALL)
    text = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{FONT}"', text)
    theme._blob = text.encode()


def _without_thumbnail(deck: Any) -> None:
    """The picture of somebody else's first slide."""
    rels = deck.part.package._rels
    for key, rel in list(rels.items()):
        if rel.reltype.endswith("/thumbnail"):
            rels.pop(key)
