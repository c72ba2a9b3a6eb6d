"""Letters that our typefaces lack are found before anybody reads a box, and the font that has them is named."""

import json
import re
import unicodedata
from dataclasses import dataclass
from xml.etree import ElementTree

from domain.exports.fonts import TEXT
from domain.exports.typesetter import TYPESETTER
from domain.exports.typst_process import MAIN
from domain.problems import Problem
from domain.words import N_, say

NOBODYS = "\U0010ffff"
"""A character that no font has: what typst draws for it is its box."""

EVERYWHERE = frozenset(map(chr, range(0x180))) | frozenset("–—‘’“”„…·•×−≤≥≈→←↑↓▲▼")
"""Letters that need no asking; a test asks once."""

ROW = 30
ASK = f"""
#let letters = json("letters.json")
#set page(width: 100pt, height: 1pt * ({ROW} * letters.len() + {ROW}), margin: 0pt)
#set text(font: "{TEXT}")
#for (row, letter) in letters.enumerate() {{ place(dy: {ROW}pt * row + 10pt, letter) }}
"""
"""A column of letters, each in a row of its own."""
SHIFT = re.compile(r"(?:translate\(|matrix\((?:\S+ ){4})(\S+) (\S+)\)")
LINK = "{http://www.w3.org/1999/xlink}href"

FONTS = {
    "Hani": "Noto Sans SC",
    "Hira": "Noto Sans JP",
    "Kana": "Noto Sans JP",
    "Hang": "Noto Sans KR",
    "Bopo": "Noto Sans TC",
    "Zyyy": "Noto Sans Symbols 2",
    "Zinh": "Noto Sans",
    "Zzzz": "Noto Sans",
}
EMOJI = "Noto Emoji"

NEEDED = N_(
    "This file needs a font for %(script)s: %(fonts)s, for “%(sample)s”. Whoever runs this server puts the font "
    "file into the folder that the setting FONTS names. Excel, PowerPoint, CSV and JSON need no font and work now."
)


@dataclass(frozen=True, slots=True)
class Lacking:
    """A script that can't be set: its name, a word written in it, and the font that would do."""

    script: str
    sample: str
    font: str


def missing_letters(text: str) -> dict[str, Lacking]:
    """What is lacking for this text by script; empty when every letter can be set."""
    asked = sorted(set(text) - EVERYWHERE)
    letters = [one for one in asked if unicodedata.category(one)[0] not in "CZ"]
    found: dict[str, Lacking] = {}
    for letter in _boxed(letters):
        lacking = _lacking(letter, text)
        found.setdefault(lacking.script, lacking)
    return found


def refuse_boxes(text: str) -> None:
    """Raise a Problem that names the fonts, when letters of the text would be boxes."""
    lacking = list(missing_letters(text).values())
    if lacking:
        raise Problem(
            "font_needed",
            say(
                NEEDED,
                script=", ".join(one.script for one in lacking),
                fonts=", ".join(dict.fromkeys(one.font for one in lacking)),
                sample=lacking[0].sample,
            ),
            status=409,
        )


def _boxed(letters: list[str]) -> list[str]:
    """Those that typst draws as it draws what no font has."""
    if not letters:
        return []
    asked = {"letters.json": json.dumps([NOBODYS, *letters]).encode(), MAIN: ASK.encode()}
    drawn = TYPESETTER.made(asked, format="svg")
    glyphs: dict[int, set[str]] = {}
    _gather(ElementTree.fromstring(drawn), 0.0, glyphs)  # noqa: S314 - typst wrote it
    (box,) = glyphs[0]
    return [letter for row, letter in enumerate(letters, 1) if box in glyphs.get(row, ())]


def _gather(element: ElementTree.Element, y: float, glyphs: dict[int, set[str]]) -> None:
    """The names of the glyphs of each row, from the heights at which they are drawn."""
    shift = SHIFT.match(element.get("transform", ""))
    y += float(shift[2]) if shift else 0.0
    if LINK in element.attrib:
        glyphs.setdefault(int(y // ROW), set()).add(element.attrib[LINK])
    for child in element:
        _gather(child, y, glyphs)


def _lacking(letter: str, text: str) -> Lacking:
    from fontTools import unicodedata as scripts

    code = scripts.script(letter)
    sample = next((word for word in text.split() if letter in word), letter)[:24]
    if code == "Zyyy":
        emoji = letter >= "\U0001f000"
        return Lacking("emoji" if emoji else "symbols", sample, EMOJI if emoji else FONTS[code])
    name = scripts.script_name(code).replace("_", " ")
    return Lacking(name, sample, FONTS.get(code, f"Noto Sans {name}"))
