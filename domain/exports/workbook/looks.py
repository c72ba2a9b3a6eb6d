"""How the sheets look: formats made once, the house's colours, the same print setup everywhere."""

from collections.abc import Mapping
from typing import Any

from domain.exports.words import COLOURS, INK, INK_2, RULE, WASH, edition_words, period_words
from domain.people_words import percent
from domain.report import Report
from domain.words import Sentence, say

FONT = "Arial"
NUMBERS = {
    "yes_no": "0.0%",
    "share": "0.0%",
    "score": "0.0",
    "points": "0.0",
    "seconds": "[h]:mm:ss",
}
"""Number formats by unit; a wait is a part of a day, as spreadsheets count time."""


class Looks:
    """A workbook being written, with its report and the formats used so far."""

    def __init__(self, book: Any, report: Report) -> None:
        self.book, self.report = book, report
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._asked: dict[tuple[tuple[str, Any], ...], Any] = {}

    def say(self, msgid: str, **params: Any) -> str:
        return self.report.translate(say(msgid, **params))

    def told(self, sentence: Sentence) -> str:
        return self.report.translate(sentence)

    def of(self, **properties: Any) -> Any:
        """A format; text stays text even when somebody edits its cell."""
        asked = tuple(properties.items())
        found = self._asked.get(asked)
        if found is None:
            found = self._asked[asked] = self._look(properties)
        return found

    def _look(self, properties: Mapping[str, Any]) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            plain = {"font_name": FONT, "font_size": 10, "font_color": f"#{INK}", "valign": "top"}
            self._made[key] = self.book.add_format({**plain, **properties})
        return self._made[key]

    def text(self, **properties: Any) -> Any:
        return self.of(quote_prefix=True, **properties)

    def quiet(self, **properties: Any) -> Any:
        return self.text(font_color=f"#{INK_2}", **properties)

    def head(self, **properties: Any) -> Any:
        """Heads of columns carry the client's colours."""
        style = self.report.style
        look = {"bg_color": style.accent, "font_color": style.on_accent, "bold": True}
        return self.text(**(look | {"valign": "vcenter", "text_wrap": True} | properties))

    def verdict(self, state: str, **properties: Any) -> Any:
        """The ink of a verdict; a broken one also washes its cell."""
        look: dict[str, Any] = {"font_color": f"#{COLOURS.get(state, INK_2)}", "bold": True}
        if state == "broken":
            look["bg_color"] = f"#{WASH}"
        return self.text(**(look | properties))

    def ruled(self) -> dict[str, Any]:
        return {"bottom": 1, "bottom_color": f"#{RULE}"}

    def sheet(self, name: str) -> Any:
        """A new sheet that prints in landscape, as wide as the paper, and says what it belongs to."""
        report = self.report
        sheet = self.book.add_worksheet(name[:31])
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9 if report.paper == "a4" else 1)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.6, 0.6)
        about = f"{report.scorecard.program.name}, {period_words(report.scorecard)}"
        about = f"{about} – {edition_words(report)}".replace("&", "&&")
        sheet.set_footer(f"&L&8{about[:180]}&R&8&P / &N")
        return sheet


def head_of_sheet(looks: Looks, sheet: Any, title: str, *sentences: str) -> int:
    """A title and a sentence or two over a sheet; gives the next free row."""
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, title, looks.text(bold=True, font_size=18))
    for row, sentence in enumerate(sentences, start=1):
        sheet.write_string(row, 0, sentence, looks.quiet())
    return len(sentences) + 2


def number(value: float, unit: str) -> float:
    """A figure as its cell holds it: rounded as the page rounds it, so that both read alike."""
    if unit == "seconds":
        return round(value, 1) / 86_400
    if unit in ("share", "yes_no"):
        return round(float(percent(value).removesuffix("%")) / 100, 6)
    return round(value, 1)


def rows_high(text: str, width: int) -> int:
    """How many lines a text takes in a column so many characters wide."""
    return sum(-(-len(line) // max(1, width)) or 1 for line in text.split("\n"))
