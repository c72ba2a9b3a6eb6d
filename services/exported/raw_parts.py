"""Raw audits in parts: a thousand at a time lie in the store as JSON lines until all are there."""

import gzip
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from uuid import UUID

import orjson

from domain.raw import RAW_FORMATS, RawAudit
from models.base import db
from models.exported import ExportedFile
from services.exported.maker import Made, Maker
from services.exported.naming import file_name
from services.exported.raw import codebook_of, raw_audits
from services.exported.selection import ids_of
from services.store import get_bytes, put_bytes

AUDITS_A_PART = 1_000

Ends = Sequence[str]
"""The first and the last audit of a part."""


def parts(file: ExportedFile) -> list[Ends]:
    ids = [str(one) for one in db.session.scalars(ids_of(file))]
    return [
        (ids[start], ids[min(start + AUDITS_A_PART, len(ids)) - 1])
        for start in range(0, len(ids), AUDITS_A_PART)
    ]


def make_part(file: ExportedFile, number: int, ends: Ends) -> int:
    """The same audits again give the same part."""
    first, last = map(UUID, ends)
    lines = [orjson.dumps(audit.to_document()) for audit in raw_audits(file, first, last)]
    put_bytes(file.part(number), gzip.compress(b"\n".join(lines), 5, mtime=0))
    return len(lines)


def write(file: ExportedFile, path: Path, parts: int) -> Made:
    """From all its parts, one in memory at a time; a part that is missing fails it, and leaves nothing out."""
    form = RAW_FORMATS[file.format]
    seen = count()
    form.write(codebook_of(file), _audits(file, parts, seen), path)
    return Made(file_name(file, "audits", form.suffix), form.media_type, next(seen))


def _audits(file: ExportedFile, parts: int, seen: "count[int]") -> Iterator[RawAudit]:
    for number in range(1, parts + 1):
        for line in gzip.decompress(get_bytes(file.part(number))).splitlines():
            next(seen)
            yield RawAudit.from_document(orjson.loads(line))


MAKER = Maker(write, parts, make_part)
