"""A screenshot of a claim as an answer: shown or saved by this person only, never guessed at, never run."""

from flask import Response, make_response

from models.screenshots import Screenshot
from services.screenshots import MEDIA_TYPE, open_screenshot


def picture_response(kept: Screenshot) -> Response:
    response = make_response(open_screenshot(kept))
    response.headers.update(
        {
            "Content-Type": MEDIA_TYPE,
            "Cache-Control": "private, max-age=3600",
            "X-Content-Type-Options": "nosniff",
            "Content-Disposition": f'inline; filename="claim-{kept.sha[:12]}.jpg"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
    )
    return response
