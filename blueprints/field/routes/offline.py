"""What the phone fetches to go on without a connection: its package, its worker, its shells, its name as an app."""

import hashlib
import json
from typing import Any

from flask import Response, abort, g, jsonify, make_response, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from blueprints.account.places import places_of
from blueprints.field import field
from blueprints.field.packing import package_of
from blueprints.field.phone_words import phone_words
from blueprints.field.shells import TEMPLATES, release_in, shell, worker_setup
from blueprints.languages import languages
from blueprints.static_files import FOR_EVER
from models.base import utc_now
from services.board import has_board


@field.get("/package")
def package() -> Any:
    """Everything this person's phone keeps; 304 when it has it. Headers say what is new each time: time and token."""
    now = utc_now()
    packed = {**package_of(g.person, now), "words": phone_words()}
    packed["person"] |= {"links": _links(), "board": has_board(g.person)}
    text = json.dumps(packed, sort_keys=True)
    response = Response(text, mimetype="application/json")
    response.set_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
    response.headers["X-Server-Time"] = now.isoformat(timespec="milliseconds")
    response.headers["X-CSRFToken"] = generate_csrf()
    return response.make_conditional(request)


def _links() -> list[dict[str, str]]:
    places = [(place.label, place.href) for place in places_of(g.person)]
    own = (_("Your account"), url_for("account.own"))
    return [{"label": str(label), "href": href} for label, href in (*places, own)]


@field.get("/worker.js")
def worker() -> Response:
    """The service worker: it imports this release's modules and is told what to keep."""
    start = url_for("static", filename="js/field/worker/main.js")
    text = f"import {{ start }} from {json.dumps(start)};\nstart({json.dumps(worker_setup())});\n"
    return Response(text, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


@field.get("/shells/<name>/<release>")
def shell_page(name: str, release: str) -> Response:
    """A page without anybody's data; only of the release that runs, so that a phone never mixes two."""
    language = release.rpartition("-")[2]
    if name not in TEMPLATES or language not in languages() or release != release_in(language):
        abort(404)
    response = make_response(shell(name, language))
    response.headers["Cache-Control"] = FOR_EVER
    return response


@field.get("/phone")
def phone() -> str:
    """What this phone keeps: the same for everybody; its script looks at the phone."""
    return render_template("field/phone.html")


@field.get("/app.webmanifest")
def manifest() -> Response:
    """How the pages are called, and look, on a home screen."""
    response = jsonify(manifest_document())
    response.mimetype = "application/manifest+json"
    return response


def manifest_document() -> dict[str, Any]:
    icons = [
        ("icon-192.png", "192x192", "image/png", "any"),
        ("icon-512.png", "512x512", "image/png", "any"),
        ("icon-maskable-512.png", "512x512", "image/png", "maskable"),
    ]
    return {
        "id": "/field/",
        "name": "As Advertised",
        "short_name": "Advertised",
        "description": _("Your audits, also without a connection"),
        "start_url": url_for("field.assignments"),
        "scope": url_for("field.assignments"),
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": "#fbfaf7",
        "icons": [
            {
                "src": url_for("static", filename=f"icons/{name}"),
                "sizes": sizes,
                "type": kind,
                "purpose": purpose,
            }
            for name, sizes, kind, purpose in icons
        ],
        "shortcuts": [
            {"name": _("Your audits"), "url": url_for("field.assignments")},
            {"name": _("Waiting to be sent"), "url": url_for("field.queue")},
            {"name": _("What this phone keeps"), "url": url_for("field.phone")},
        ],
    }
