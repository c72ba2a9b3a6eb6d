"""The cells of a workbook as text; also a program of its own, for workbooks that are opened apart.

Stands alone (standard library and python_calamine), since it is run by path in a process of its own.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

MOST_COLUMNS = 400
LONGEST_CELL = 32_767  # Excel's own limit
MEMORY = (
    1_500_000_000  # bytes of address space, CPU seconds: what opening a workbook apart may take
)
SECONDS = 20

Wanted = Sequence[tuple[str, Sequence[str], int]]
"""(key, the names that the sheet goes by, how many rows count)"""

Cells = dict[str, tuple[str, list[tuple[int, list[str]]], bool]]
"""key → (name as written, (spreadsheet row, texts) of rows that are not empty, whether there were more)"""


class CannotOpen(Exception):
    """These bytes are no workbook that can be opened."""


def read_cells(data: bytes, wanted: Wanted) -> Cells:
    """The wanted sheets of a workbook; raises CannotOpen and nothing else."""
    from python_calamine import CalamineWorkbook

    try:
        # From bytes, never by path: real files lie about their ending.
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        return dict(_wanted_sheets(workbook, wanted))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # A panic of the Rust library on broken bytes is neither an Exception nor importable by name.
        raise CannotOpen(str(error)) from error


def _wanted_sheets(workbook: Any, wanted: Wanted) -> Iterator[tuple[str, Any]]:
    known = {name.strip().lower(): name for name in reversed(workbook.sheet_names)}
    for key, names, most in wanted:
        written = next((known[name] for name in names if name in known), None)
        if written is not None:
            rows = list(_rows(workbook.get_sheet_by_name(written), most + 1))
            yield key, (written, rows[:most], len(rows) > most)


def _rows(sheet: Any, most: int) -> Iterator[tuple[int, list[str]]]:
    # iter_rows pads the rows before the used range, so counting from 1 gives spreadsheet rows.
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = [as_text(cell) for cell in cells[:MOST_COLUMNS]]
        if any(texts):
            yield number, texts
            most -= 1
        if most <= 0:
            return


def as_text(cell: Any) -> str:
    """A cell as its author sees it: whole numbers without a point, dates as ISO 8601."""
    if isinstance(cell, str):
        return cell.strip()[:LONGEST_CELL]
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell) if isinstance(cell, (int, timedelta)) else ""


def main() -> int:
    """Read a workbook from standard input within limits, write its cells as JSON."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        cells = read_cells(sys.stdin.buffer.read(), json.loads(sys.argv[1]))
    except CannotOpen:
        return 1
    json.dump(cells, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
