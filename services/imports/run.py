"""One import from bytes to rows: read, check every row, and write all of them or none."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath

from sqlalchemy import select

from domain.problems import SheetFinding
from models.base import db, utc_now
from models.findings import ImportFile
from models.people import Person
from models.program import Program
from services.history import record
from services.imports.base import Importer
from services.imports.reader import read_csv


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file. `before` is the earlier import of the very same file: then nothing was done."""

    kind: str
    rows: int = 0
    added: int = 0
    changed: int = 0
    same: int = 0
    findings: tuple[SheetFinding, ...] = ()
    before: ImportFile | None = None

    @property
    def refused(self) -> bool:
        """Whether nothing was imported, because at least one row is wrong."""
        return any(finding.blocks for finding in self.findings)

    @property
    def errors(self) -> int:
        return sum(finding.blocks for finding in self.findings)


def import_file(
    program: Program,
    importer: type[Importer],
    data: bytes,
    name: str,
    person: Person | None,
    *,
    create: bool = False,
    now: datetime | None = None,
) -> Imported:
    """Import one CSV file; with any bad row the database is left as it was, and every bad row is told."""
    now = now or utc_now()
    kind = importer.key
    before = imported_before(program, kind, data)
    if before is not None:
        return Imported(kind, rows=before.rows, before=before)
    columns = importer.columns()
    needed = [column.name for column in columns if column.needed]
    sheet = read_csv(data, [column.name for column in columns], needed, kind)
    if sheet.blocks and not sheet.rows:
        return Imported(kind, findings=sheet.findings)
    one = importer(program, person, create=create, now=now, columns=sheet.columns)
    rows, findings = one.checked(sheet.rows)
    findings = sorted([*sheet.findings, *findings], key=lambda finding: finding.row)
    if any(finding.blocks for finding in findings):
        return Imported(kind, rows=len(sheet.rows), findings=tuple(findings))
    one.prepare(rows)
    written = [one.write(row) for row in rows]
    one.finish()
    counts = {what: written.count(what) for what in ("added", "changed", "same")}
    done = Imported(
        kind,
        rows=len(rows),
        added=counts["added"],
        changed=counts["changed"],
        same=counts["same"],
        findings=tuple(findings),
    )
    _remember(program, person, done, data, name=name, now=now)
    return done


def imported_before(program: Program, kind: str, data: bytes) -> ImportFile | None:
    """The earlier import of exactly this file, if there was one."""
    return db.session.scalar(
        select(ImportFile).where(
            ImportFile.program_id == program.id,
            ImportFile.kind == kind,
            ImportFile.file_sha == sha256(data).hexdigest(),
        )
    )


def _remember(
    program: Program,
    person: Person | None,
    done: Imported,
    data: bytes,
    *,
    name: str,
    now: datetime,
) -> None:
    file = ImportFile(
        program_id=program.id,
        kind=done.kind,
        file_sha=sha256(data).hexdigest(),
        name=PurePath(name).name[:200],
        rows=done.rows,
        by_id=person.id if person else None,
        at=now,
    )
    db.session.add(file)
    db.session.flush()
    after = {"file": file.name, "added": done.added, "changed": done.changed, "same": done.same}
    record(f"{done.kind}.imported", program=program, who=person, after=after, at=now)
