"""The findings of one reading as they come up."""

from typing import Any

from domain.problems import SheetFinding
from domain.words import say
from domain.xlsform.catalogue import REMARKS

MOST = 1000
_LONGEST_TEXT = 300


class Remarks:
    """Collects findings by code, at most MOST, so that a broken workbook cannot flood a page."""

    def __init__(self) -> None:
        self._found: list[SheetFinding] = []
        self._has_error = False

    def add(
        self, code: str, sheet: str, row: int = 0, column: str = "", text: str = "", **params: Any
    ) -> None:
        """Note one finding; `text` is the offending content, `params` fill the sentences."""
        remark = REMARKS[code]
        self._has_error |= remark.severity == "error"
        if len(self._found) >= MOST and (remark.severity == "warning" or self.blocks_within):
            return
        text = text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"
        values = {"text": text, **params}
        self._found.append(
            SheetFinding(
                remark.severity,
                code,
                sheet,
                row,
                column,
                text,
                say(remark.message, **values),
                say(remark.mend, **values),
            )
        )

    @property
    def blocks_within(self) -> bool:
        """Whether an error is among those kept."""
        return any(finding.blocks for finding in self._found)

    def all(self) -> tuple[SheetFinding, ...]:
        """The findings, by sheet, row and column."""
        if len(self._found) >= MOST:
            self.add_last()
        order = {"": 0, "survey": 1, "choices": 2}
        return tuple(sorted(self._found, key=lambda f: (order.get(f.sheet, 3), f.sheet, f.row)))

    def add_last(self) -> None:
        """Say that there were more."""
        remark = REMARKS["too-many-findings"]
        message, mend = say(remark.message, limit=MOST), say(remark.mend)
        self._found.append(
            SheetFinding(remark.severity, "too-many-findings", "", 0, "", "", message, mend)
        )
