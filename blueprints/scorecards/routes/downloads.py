"""The scorecard as a file, over the period that the page shows."""

import re
from dataclasses import replace
from typing import cast, get_args

from flask import Response, abort, g, render_template, request

from blueprints.scorecards.asked import period_name
from blueprints.scorecards.reading import Reading, reading
from blueprints.scorecards.showing import frozen
from domain.exports import FORMATS
from domain.report import Paper, Report
from services.exported.scorecards import is_long, places_in
from services.house_style import paper_of
from services.periods import Period
from services.translating import told


@frozen("/download/<format>")
def download(format: str) -> Response | str:
    """Every figure and verdict of the period, both origins, in one file; a long one is written behind the pages."""
    if format not in FORMATS:
        abort(404)
    read, kind = reading(), FORMATS[format]
    if is_long(read.scorecard) and request.blueprint == "scorecards":
        return long_page(read, format)
    data = kind.write(on_paper(read.report(told)))
    response = Response(data, content_type=kind.media_type)
    name = f"{file_name(read)}{kind.suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def long_page(read: Reading, format: str) -> str:
    return render_template(
        "scorecards/long_download.html",
        format=FORMATS[format],
        key=format,
        places=places_in(read.scorecard),
        period_name=period_name(read.period),
    )


def on_paper(report: Report) -> Report:
    """On the paper that was asked for, else on the program's own."""
    paper = request.args.get("paper", "")
    if not paper:
        return replace(report, paper=paper_of(g.program))
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
