"""Importing a file of findings: checked whole, then written whole, in one transaction."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from domain.measures import Direction, Unit
from domain.problems import Problem, SheetFinding
from domain.words import N_, Sentence, say
from models.base import db, utc_now
from models.findings import ImportFile
from models.metrics import Metric
from models.program import Program, program_with_key
from services.history import record
from services.metrics import BuiltIn, built_in_metric, metric_for, metric_with_key
from services.programs import create_program
from services.reported.places import Places
from services.reported.rows import Columns, Row, Source, read_rows
from services.reported.writer import Writing, write_rows

MOST_FINDINGS = 1000
"""Bad rows that are told one by one; of more only the number is told."""

Progress = Callable[[str, int], None]
"""Told which step is running, and how many more lines it has done."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: `rows` taken in, or `bad` rows and nothing taken in; `again`: it was there already."""

    rows: int = 0
    contacts: int = 0
    unknown: int = 0
    bad: int = 0
    findings: tuple[SheetFinding, ...] = ()
    again: bool = False


@dataclass(slots=True)
class _Checked:
    rows: int = 0
    contacts: int = 0
    unknown: int = 0
    bad: int = 0
    findings: list[SheetFinding] = field(default_factory=list)
    places: set[tuple[str, str, str]] = field(default_factory=set)

    def complain(self, finding: SheetFinding) -> None:
        self.bad += 1
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(finding)


def import_findings(
    path: Path,
    program_key: str,
    metric_key: str,
    columns: Columns,
    *,
    create: bool = False,
    unit: Unit | None = None,
    direction: Direction = "higher",
    channel_kind: str = "",
    progress: Progress = lambda step, lines: None,
    now: datetime | None = None,
) -> Imported:
    """Take in a file of contacts or counts as *reported* findings of one metric.

    Any bad row means that nothing is imported. The same file for the same use a second time changes nothing.
    Raises a Problem when the file, its columns, the program or the metric don't fit.
    """
    columns.check()
    program = db.session.scalar(program_with_key(program_key))
    if program is None and not create:
        raise _missing(N_("There is no program “%(key)s”; --create makes it."), program_key)
    metric = metric_with_key(program, metric_key) if program else built_in_metric(metric_key)
    unit, direction = _meaning(metric, metric_key, columns, unit, direction, create=create)
    places = Places(program, create=create, channel_kind=channel_kind)
    source = Source(path, columns, unit, direction)
    checked = _check(source, places, progress)
    if checked.bad:
        return Imported(bad=checked.bad, findings=tuple(checked.findings))
    program = program or create_program(program_key, program_key)
    sha, use = _sha(path), _use(metric_key, columns)
    if _was_imported(program, use, sha):
        return Imported(rows=checked.rows, again=True)
    metric = metric_for(program, metric_key, unit=unit, direction=direction)
    file = ImportFile(
        program_id=program.id,
        kind=use,
        file_sha=sha,
        name=path.name[:200],
        rows=checked.rows,
        at=now or utc_now(),
    )
    db.session.add(file)
    db.session.flush()
    rows = (row for row in read_rows(source) if isinstance(row, Row))
    write_rows(Writing(program, metric, file, places, progress), checked.places, rows)
    record(
        "findings.imported",
        program=program,
        after={"file": file.name, "sha": sha, "rows": checked.rows, "metric": metric_key},
        at=file.at,
    )
    return Imported(rows=checked.rows, contacts=checked.contacts, unknown=checked.unknown)


def _meaning(
    metric: Metric | BuiltIn | None,
    key: str,
    columns: Columns,
    unit: Unit | None,
    direction: Direction,
    *,
    create: bool,
) -> tuple[Unit, Direction]:
    """What the values are: as the metric says; for a new one, counts are yes/no and values need their unit."""
    if metric is not None:
        if columns.counts and metric.unit != "yes_no":
            raise _missing(
                N_("Counts need a yes/no metric; “%(key)s” is not one. Name another metric."), key
            )
        return metric.unit, metric.direction  # type: ignore[return-value]
    if not create:
        raise _missing(N_("The program has no metric “%(key)s”; --create makes it."), key)
    if columns.counts:
        return "yes_no", "higher"
    if unit is None:
        raise _missing(
            N_("What is “%(key)s”? Give --unit seconds, yes_no or score for a new metric."), key
        )
    return unit, direction


def _check(source: Source, places: Places, progress: Progress) -> _Checked:
    """Read the whole file without writing anything; the places are few, so memory stays flat."""
    checked = _Checked()
    for row in read_rows(source):
        progress("check", 1)
        if isinstance(row, SheetFinding):
            checked.complain(row)
            continue
        place = (row.brand, row.channel, row.wave)
        if place not in checked.places:
            complaint = places.complaint(*place)
            if complaint:
                checked.complain(_out_of_place(source, row, complaint))
                continue
            checked.places.add(place)
        checked.rows += 1
        checked.contacts += row.n
        checked.unknown += row.kind in ("unknown", "blank")
    return checked


def _out_of_place(source: Source, row: Row, complaint: tuple[str, str, Sentence]) -> SheetFinding:
    which, text, sentence = complaint
    return SheetFinding(
        severity="error",
        code=f"unknown_{which}",
        sheet=source.path.name,
        row=row.line,
        column=getattr(source.columns, which),
        text=text[:80],
        message=sentence,
        mend=say(N_("Mend the cell, add what is missing, or use --create; then import again.")),
    )


def _was_imported(program: Program, use: str, sha: str) -> bool:
    known = select(ImportFile.id).filter_by(program_id=program.id, kind=use, file_sha=sha)
    return db.session.scalar(known) is not None


def _use(metric: str, columns: Columns) -> str:
    return f"findings:{metric}:{','.join(columns.named())}"[:300]


def _sha(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _missing(msgid: str, key: str) -> Problem:
    return Problem("not_there", say(msgid, key=key))
