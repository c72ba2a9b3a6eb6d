"""Bytes of a workbook to rows of text, whatever its file ending says."""

import json
import subprocess
import sys
from dataclasses import dataclass

from domain.xlsform import cells
from domain.xlsform.bounds import refusal
from domain.xlsform.remarks import Remarks

WANTED: cells.Wanted = (
    ("survey", ("survey",), 5_000),
    ("choices", ("choices", "choices and columns"), 30_000),
    ("external_choices", ("external_choices",), 60_000),
    ("settings", ("settings",), 100),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows that are not empty, as (row number in the spreadsheet, texts)."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()


def read_sheets(data: bytes, remarks: Remarks, trusted: bool = False) -> dict[str, Sheet]:
    """The sheets of a form by key; empty when the workbook cannot be opened."""
    refused = refusal(data)
    if refused:
        remarks.add(refused[0], "", text=refused[1])
        return {}
    try:
        found = cells.read_cells(data, WANTED) if trusted else _read_apart(data)
    except cells.CannotOpen:
        remarks.add("not-a-workbook", "")
        return {}
    for key, _, most in WANTED:
        if key in found and found[key][2]:
            name, rows, _ = found[key]
            remarks.add("too-many-rows", name, rows[-1][0] + 1, limit=most)
    return {key: _sheet(name, rows) for key, (name, rows, _) in found.items()}


def _sheet(name: str, rows: list[tuple[int, list[str]]]) -> Sheet:
    return Sheet(name, tuple((number, tuple(texts)) for number, texts in rows))


def _read_apart(data: bytes) -> cells.Cells:
    """Open a workbook in a process with limits.

    A number in a broken one (BIFF sectors, `uniqueCount` of shared strings) can make the reading library ask
    for any amount of memory, and it then aborts its process: that must not be the one that serves pages.
    """
    command = [sys.executable, "-I", cells.__file__, json.dumps(WANTED)]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, no shell, the workbook goes in by a pipe
            command, input=data, capture_output=True, timeout=2 * cells.SECONDS, check=True
        )
        found: cells.Cells = json.loads(done.stdout)
        return found
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise cells.CannotOpen(str(error)) from error
