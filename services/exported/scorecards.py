"""A scorecard as a file, where it has too many figures for a page to wait for it."""

from pathlib import Path

from flask_babel import force_locale

from domain.exports import FORMATS
from domain.scorecard_values import Scorecard
from models.exported import ExportedFile
from services.editions import report_of_edition
from services.editions.files import file_of, opened
from services.exported.maker import Made, Maker
from services.exported.naming import file_name
from services.exported.reports import edition_for, report_for

LONG = 400
"""Places with figures from which on a file is made behind the pages."""


def is_long(scorecard: Scorecard) -> bool:
    """Whether nobody should wait for this scorecard as a file."""
    return places_in(scorecard) > LONG


def places_in(scorecard: Scorecard) -> int:
    """How many places of its grids have figures."""
    return sum(len(grid.cells) for grid in scorecard.grids)


def write(file: ExportedFile, path: Path, _parts: int) -> Made:
    """In the language of who asked."""
    kind = FORMATS[file.format]
    with force_locale(file.person.language):
        data, scorecard = _written(file)
        path.write_bytes(data)
    name = file_name(file, "scorecard", kind.suffix)
    return Made(name, kind.media_type, places_in(scorecard))


def _written(file: ExportedFile) -> tuple[bytes, Scorecard]:
    """The bytes, and what they tell; those of an edition are made for whoever asks first."""
    edition = edition_for(file)
    if edition is None:
        report = report_for(file)
        return FORMATS[file.format].write(report), report.scorecard
    wanted = file_of(file.program, edition, file.format, file.asked.get("paper"))
    return opened(wanted), report_of_edition(edition).scorecard


MAKER = Maker(write)
