"""The scorecard as a file, over the period that the page shows."""

import re
from dataclasses import replace
from typing import cast, get_args

from flask import Response, abort, g, render_template, request
from flask_babel import get_locale

from blueprints.scorecards.asked import period_name
from blueprints.scorecards.choosing import choice
from blueprints.scorecards.reading import Reading, reading
from blueprints.scorecards.showing import frozen
from domain.exports import FORMATS
from domain.report import Paper
from models.editions import Edition
from services.editions.files import file_of, kept_bytes, made_and_kept
from services.exported.scorecards import is_long, places_in
from services.house_style import paper_of
from services.translating import reader


@frozen("/download/<format>")
def download(format: str) -> Response | str:
    """Every figure and verdict of the period, both origins, in one file; a long one is written behind the pages."""
    if format not in FORMATS:
        abort(404)
    edition, paper = choice().edition, paper_asked()
    if edition is not None:
        return download_edition(edition, format, paper)
    read = reading()
    if _is_too_long(read):
        return long_page(read, format)
    language = str(get_locale() or "en")
    report = replace(read.report(reader()), paper=paper or paper_of(g.program), language=language)
    no = read.edition.no if read.edition else None
    return as_file(FORMATS[format].write(report), format, file_name(read.period.name, no))


def download_edition(edition: Edition, format: str, paper: Paper | None) -> Response | str:
    """Made once and kept; a browser that has it already is told so."""
    file = file_of(g.program, edition, format, paper, with_audits=choice().lists_audits)
    if request.if_none_match.contains_weak(file.tag):
        response = Response(status=304)
    else:
        data = kept_bytes(file)
        if data is None and _is_too_long(reading()):
            return long_page(reading(), format)
        name = file_name(edition.period_name, edition.no)
        response = as_file(data or made_and_kept(file), format, name)
    response.set_etag(file.tag)
    return response


def _is_too_long(read: Reading) -> bool:
    return is_long(read.scorecard) and request.blueprint == "scorecards"


def as_file(data: bytes, format: str, name: str) -> Response:
    """To be saved under a name."""
    kind = FORMATS[format]
    response = Response(data, content_type=kind.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}{kind.suffix}"'
    return response


def long_page(read: Reading, format: str) -> str:
    return render_template(
        "scorecards/long_download.html",
        format=FORMATS[format],
        key=format,
        places=places_in(read.scorecard),
        period_name=period_name(read.period),
    )


def paper_asked() -> Paper | None:
    """The paper of the address; None for the program's own."""
    paper = request.args.get("paper", "")
    if paper and paper not in get_args(Paper):
        abort(404)
    return cast(Paper, paper) if paper else None


def file_name(period: str, edition: int | None) -> str:
    """Program, period and edition, in letters that every file system takes."""
    parts = [g.program.key, re.sub(r"[^a-z0-9]+", "-", period.lower()).strip("-") or "all-waves"]
    return "-".join([*parts, f"edition-{edition}"] if edition else parts)
