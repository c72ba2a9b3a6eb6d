"""Making a file: its parts, then the whole, then a word to who asked."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from flask_babel import force_locale
from flask_babel import gettext as _

from models.base import db, utc_now
from models.exported import ExportedFile
from services.addresses import address_of
from services.exported import media, raw_parts, scorecards
from services.exported.maker import Maker
from services.mail import queue_mail
from services.store import put_file, remove_bytes

KEPT = timedelta(days=7)
"""How long a file can be fetched."""

MAKERS: Mapping[str, Maker] = {
    "raw": raw_parts.MAKER,
    "media": media.MAKER,
    "scorecard": scorecards.MAKER,
}


def steps_of(file_id: str) -> list[Any]:
    """Each part with its number; the whole of so many parts; and putting the parts away.

    They go in a step of their own: as long as the whole is not committed, another worker may need them once more.
    """
    file = db.session.get_one(ExportedFile, UUID(file_id))
    parts = list(enumerate(MAKERS[file.kind].parts(file), start=1))
    whole, away = ["whole", len(parts), None], ["put away", len(parts), None]
    return [*(["part", number, part] for number, part in parts), whole, *([away] if parts else [])]


def make(file_id: str, step: str, number: int, part: Any) -> int:
    """Do one step of `steps_of`; how many rows are new by it."""
    file = db.session.get_one(ExportedFile, UUID(file_id))
    maker = MAKERS[file.kind]
    if step == "part":
        return maker.make_part(file, number, part)
    if step == "put away":
        for one in range(1, number + 1):
            remove_bytes(file.part(one))
        return 0
    if file.state == "asked":
        _finish(file, maker, number)
    return 0 if number else file.rows


def _finish(file: ExportedFile, maker: Maker, parts: int) -> None:
    """The bytes first: a row that says "ready" without a file would be a lie."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        made = maker.write(file, path, parts)
        size = path.stat().st_size
        put_file(file.path, path)
    now = utc_now()
    file.name, file.media_type, file.rows = made.name, made.media_type, made.rows
    file.size, file.state, file.ready_at, file.expires_at = size, "ready", now, now + KEPT
    db.session.flush()
    _tell(file)


def _tell(file: ExportedFile) -> None:
    with force_locale(file.person.language):
        lines = [
            _("Hello %(name)s,", name=file.person.name),
            "",
            _("the file you asked for is ready: %(name)s", name=file.name),
            "",
            address_of("scorecards.files", program_key=file.program.key),
            "",
            _("It can be fetched for seven days. You have to be signed in."),
        ]
        queue_mail(
            file.person.email, _("Your file is ready: %(name)s", name=file.name), "\n".join(lines)
        )
