"""Reading a workbook of 1,000 rows, with findings"""

import importlib.util
import statistics
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

import xlsxwriter

from domain.expressions import names_in, parse
from domain.xlsform import Reading, read_workbook

ROWS = 1_000
TIMES = 15
COLUMNS = (
    "type",
    "name",
    "label::English",
    "label::Deutsch",
    "relevant",
    "constraint",
    "required",
    "calculation",
)
HOW_PEER_IS_HAD = "pip install pyxform==4.5.0"


def main() -> None:
    """Print the medians of ours and of pyxform, where it is installed, over the same workbook."""
    data = form()
    ours = median(lambda: read_anew(data))
    inside = median(lambda: read_anew(data, trusted=True))
    peer = peer_median(data)
    print("| what | ms | ratio to pyxform | n |\n|---|---|---|---|")
    print(row("ours, opened in a process of its own", ours, peer))
    print(row("ours, opened in this process", inside, peer))
    print(
        row("pyxform 4.5, to OpenRosa XML", peer, peer)
        if peer
        else f"| pyxform | – ({HOW_PEER_IS_HAD}) | | |"
    )


def read_anew(data: bytes, trusted: bool = False) -> Reading:
    """A reading that finds no expression parsed before, as of a form that is new."""
    parse.cache_clear()
    names_in.cache_clear()
    return read_workbook(data, trusted=trusted)


def row(what: str, seconds: float, peer: float | None) -> str:
    ratio = f"{seconds / peer:.2f}" if peer else "–"
    return f"| {what} | {seconds * 1000:.0f} | {ratio} | {TIMES} |"


def median(call: Callable[[], Any]) -> float:
    """Seconds of one call: the median of TIMES, after one that warms up."""
    call()
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def peer_median(data: bytes) -> float | None:
    """The same of pyxform; None when it is not installed, for it is no dependency."""
    if importlib.util.find_spec("pyxform") is None:
        return None
    from pyxform.xls2xform import convert  # type: ignore[import-not-found]

    return median(lambda: convert(BytesIO(data), file_type=".xlsx", validate=False))


def form() -> bytes:
    """A form of ROWS survey rows in groups of ten, with the mix of types and logic of real ones."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        survey = book.add_worksheet("survey")
        survey.write_row(0, 0, COLUMNS)
        for number in range(1, ROWS + 1):
            survey.write_row(number, 0, survey_row(number))
        choices = book.add_worksheet("choices")
        choices.write_row(0, 0, ("list_name", "name", "label::English", "label::Deutsch"))
        for number in range(300):
            cells = (f"list{number // 6}", f"c{number % 6}", f"Choice {number}", f"Wahl {number}")
            choices.write_row(number + 1, 0, cells)
    return made.getvalue()


def survey_row(number: int) -> tuple[str, ...]:
    """One row: every tenth pair opens and closes a group, the rest asks."""
    place, label = number % 10, (f"Question {number}", f"Frage {number}")
    if place == 1:
        return ("begin group", f"group{number}", *label)
    if place == 0:
        return ("end group",)
    earlier = number - 1 if place > 2 else max(number - 8, 0)
    relevant = (
        f"selected(${{q{earlier}}}, 'c1') or ${{q{earlier}}} = 'c2'" if place in (4, 7) else ""
    )
    kinds: dict[int, tuple[str, str, str]] = {
        2: ("select_one list3", "", ""),
        3: (f"select_one list{number % 50}", "", ""),
        4: ("integer", ". >= 0 and . <= 120", ""),
        5: ("text", "string-length(.) < 200", ""),
        6: (f"select_multiple list{number % 50}", "count-selected(.) <= 3", ""),
        7: ("decimal", ". > 0", ""),
        8: ("calculate", "", f"if(${{q{number - 4}}} > 10, ${{q{number - 4}}} * 2, 0)"),
        9: ("date", ". <= today()", ""),
    }
    kind, constraint, calculation = kinds[place]
    required = "" if kind == "calculate" else "yes"
    return (kind, f"q{number}", *label, relevant, constraint, required, calculation)


if __name__ == "__main__":
    main()
