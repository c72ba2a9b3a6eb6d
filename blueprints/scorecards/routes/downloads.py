"""The scorecard as a file, over the period that the page shows."""

import re

from flask import Response, abort, g

from blueprints.scorecards.asked import asked_period
from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.frame import told
from domain.exports import FORMATS
from services.periods import Period
from services.reports import report_of
from services.scorecards import scorecard_of


@scorecards.get("/<program_key>/download/<format>")
def download(format: str) -> Response:
    """Every figure and verdict of the period, both origins, in one file."""
    if format not in FORMATS:
        abort(404)
    period, kind = asked_period(), FORMATS[format]
    scorecard = scorecard_of(g.program, period)
    data = kind.write(report_of(g.program, period, scorecard, told))
    response = Response(data, content_type=kind.media_type)
    name = f"{g.program.key}-{file_part(period)}{kind.suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def file_part(period: Period) -> str:
    """The period in letters that every file system takes."""
    return re.sub(r"[^a-z0-9]+", "-", period.name.lower()).strip("-") or "all-waves"
