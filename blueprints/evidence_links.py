"""Short-lived links to photos and recordings, bound to the person who was shown them and to the page's own door."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Response, abort, current_app, g, make_response, render_template, request, url_for
from flask_babel import gettext as _
from itsdangerous import BadSignature, TimestampSigner

from models.audits import Evidence
from models.base import utc_now
from services.evidence import file_name, open_evidence

LASTS = timedelta(minutes=10)
STEP = LASTS // 2
"""Links made within one step are the same, so that a browser fetches a photo once and not with every page."""


class _Signer(TimestampSigner):
    """Whole steps in place of seconds."""

    def get_timestamp(self) -> int:
        step = int(STEP.total_seconds())
        return int(utc_now().timestamp()) // step * step


def evidence_link(endpoint: str, evidence_id: UUID | str, **values: Any) -> str:
    """The address under which who is signed in may see it for the next minutes."""
    return url_for(
        endpoint, evidence_id=evidence_id, **values, signed=signature(endpoint, evidence_id)
    )


def signature(endpoint: str, evidence_id: UUID | str) -> str:
    """What makes an address of this door good for this person, now."""
    what = _what(endpoint, evidence_id)
    return _signer().sign(what).decode()[len(what) + 1 :]


def serve_evidence(evidence: Evidence, back: str) -> Response:
    """The bytes, when the link is good; else a page that leads back to where a new one is. May it be seen at all?
    That was asked before."""
    if not _is_good(str(evidence.id)):
        return _run_out(back)
    response = make_response(open_evidence(evidence))
    response.headers.update(evidence_headers(evidence))
    response.make_conditional(request, accept_ranges=True, complete_length=len(response.get_data()))
    return response


def evidence_headers(evidence: Evidence) -> dict[str, str]:
    """How a browser may treat it: shown or saved by this person only, never guessed at, never run."""
    return {
        "Content-Type": evidence.kind,
        "Cache-Control": f"private, max-age={int(LASTS.total_seconds())}, immutable",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'inline; filename="{file_name(evidence)}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def _is_good(evidence_id: str) -> bool:
    token = request.args.get("signed", "")
    try:
        _signer().unsign(
            f"{_what(str(request.endpoint), evidence_id)}.{token}",
            max_age=int((LASTS - STEP).total_seconds()),
        )
    except BadSignature:
        return False
    return True


def _run_out(back: str) -> Response:
    """A page says it; a picture within a page is simply not there."""
    if request.headers.get("Sec-Fetch-Dest") in ("image", "audio"):
        abort(410)
    page = render_template(
        "errors/problem.html",
        heading=_("This link has run out"),
        sentence=_(
            "Links to photos and recordings last ten minutes, and open for one person only."
            " Nothing is lost: open the page it stands on, and follow the link there."
        ),
        next_href=back,
        next_label=_("To the page it stands on"),
    )
    return make_response(page, 410)


def _what(endpoint: str, evidence_id: UUID | str) -> str:
    return f"{endpoint}:{evidence_id}:{g.person.id}"


def _signer() -> _Signer:
    return _Signer(current_app.config["SECRET_KEY"], salt="evidence-link")
