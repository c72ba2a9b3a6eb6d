"""The scorecard as a file, over the period that the page shows."""

import re

from flask import Response, abort, g

from blueprints.scorecards.frame import told
from blueprints.scorecards.reading import reading
from blueprints.scorecards.showing import frozen
from domain.exports import FORMATS
from services.periods import Period


@frozen("/download/<format>")
def download(format: str) -> Response:
    """Every figure and verdict of the period, both origins, in one file."""
    if format not in FORMATS:
        abort(404)
    read, kind = reading(), FORMATS[format]
    data = kind.write(read.report(told))
    response = Response(data, content_type=kind.media_type)
    name = f"{g.program.key}-{file_part(read.period)}{kind.suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def file_part(period: Period) -> str:
    """The period in letters that every file system takes."""
    return re.sub(r"[^a-z0-9]+", "-", period.name.lower()).strip("-") or "all-waves"
