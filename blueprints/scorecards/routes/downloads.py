"""The scorecard as a file, over the period that the page shows."""

import re
from dataclasses import replace
from typing import cast, get_args

from flask import Response, abort, g, request

from blueprints.scorecards.frame import told
from blueprints.scorecards.reading import Reading, reading
from blueprints.scorecards.showing import frozen
from domain.exports import FORMATS
from domain.report import Paper, Report
from services.periods import Period


@frozen("/download/<format>")
def download(format: str) -> Response:
    """Every figure and verdict of the period, both origins, in one file."""
    if format not in FORMATS:
        abort(404)
    read, kind = reading(), FORMATS[format]
    data = kind.write(on_paper(read.report(told)))
    response = Response(data, content_type=kind.media_type)
    name = f"{file_name(read)}{kind.suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def on_paper(report: Report) -> Report:
    """On the paper that was asked for, else on the program's own."""
    paper = request.args.get("paper", "")
    if not paper:
        return report
    return replace(report, paper=cast(Paper, paper)) if paper in get_args(Paper) else abort(404)


def file_name(read: Reading) -> str:
    """Program, period and edition, in letters that every file system takes."""
    parts = [g.program.key, file_part(read.period)]
    if read.edition:
        parts.append(f"edition-{read.edition.no}")
    return "-".join(parts)


def file_part(period: Period) -> str:
    """The period in letters that every file system takes."""
    return re.sub(r"[^a-z0-9]+", "-", period.name.lower()).strip("-") or "all-waves"
