"""A scorecard as a file, where it has too many figures for a page to wait for it."""

from pathlib import Path

from flask_babel import force_locale

from domain.exports import FORMATS
from domain.scorecard_values import Scorecard
from models.exported import ExportedFile
from services.exported.maker import Made, Maker
from services.exported.naming import file_name
from services.exported.reports import report_for

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
        report = report_for(file)
        path.write_bytes(kind.write(report))
    name = file_name(file, "scorecard", kind.suffix)
    return Made(name, kind.media_type, places_in(report.scorecard))


MAKER = Maker(write)
