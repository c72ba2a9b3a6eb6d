"""The sheet with what one person needs to fill it in: where scripts run, it stands in for the page of a section."""

from typing import Any

from flask import Response, get_flashed_messages, get_template_attribute, make_response, request
from flask_wtf.csrf import generate_csrf
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from blueprints.field.at_once import clocks_of, with_job
from blueprints.field.jobs import Job
from blueprints.field.modules import of_the_clock
from blueprints.field.packing import on_server, packed
from blueprints.field.sheets import HERE, Sheet
from blueprints.field.work import Work

COOKIE = "field_script"
"""Set by static/js/field/scripted.js once scripts are known to run in this browser."""
PLAIN = Markup('<noscript><meta http-equiv="refresh" content="0;url=?plain=1"></noscript>')
NO_FLASHES = '<div class="flashes" role="status"></div>'
LEFT_OUT = ("card", "briefing")


def wants_sheet() -> bool:
    """Whether this browser fills in sheets; `?plain=1` comes from one whose scripts were switched off since."""
    return request.cookies.get(COOKIE) == "1" and "plain" not in request.args


def own_sheet(work: Work, part: str) -> Response:
    """The sheet of this job, open at a part, with the job as the phone's own package has it."""
    kind = work.touchpoint.channel.kind
    page = Sheet(work.assignment.version, kind, work.language).document()
    page = with_job(page.replace(f'data-part="{part}" hidden', f'data-part="{part}"'), work, part)
    page = page.replace(NO_FLASHES, _flashes()).replace(
        HERE, _here(work) + _scripts(work, part) + PLAIN
    )
    return make_response(page)


def plain_page(text: str) -> Response:
    """A page for browsers without scripts."""
    response = make_response(text)
    if "plain" in request.args:
        response.delete_cookie(COOKIE, path="/field/", samesite="Lax")
    return response


def _here(work: Work) -> Markup:
    known = {
        "person": {"key": str(work.person.id), "name": work.person.name},
        "csrf": generate_csrf(),
        "at": work.now.isoformat(),
        "job": job_of(work),
    }
    return Markup('<script type="application/json" id="job">{}</script>').format(
        htmlsafe_json_dumps(known)
    )


def _scripts(work: Work, part: str) -> str:
    """What the opened section needs beyond every other one."""
    return of_the_clock() if clocks_of(work, part) else ""


def job_of(work: Work) -> dict[str, Any]:
    """The job as in the package, without what only lists show."""
    job = Job(work.assignment, work.audit, work.copy.is_started, work.now)
    told = packed(job, on_server([job], work.person)[work.audit_id])
    return {key: value for key, value in told.items() if key not in LEFT_OUT}


def _flashes() -> str:
    flashes = get_template_attribute("components/notices.html", "flashes")
    return str(flashes(get_flashed_messages(with_categories=True)))
