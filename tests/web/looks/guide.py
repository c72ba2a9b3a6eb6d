"""A bare Flask app that shows every shared component with invented content, under the product's strict CSP."""

from pathlib import Path

from flask import Flask, Response, flash, render_template
from flask_babel import Babel
from jinja2 import ChoiceLoader, FileSystemLoader

from blueprints import catalogs, pictures, static_files
from tests.web.looks.samples import EXAMPLES, sample_form

ROOT = Path(__file__).parents[3]
CSP = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
PAGES = ("phone", "fill", "call", "desk", "review", "scorecard", "signin", "problem")


def make_guide() -> Flask:
    """The guide's pages at /<name>; `?lang=ar` shows a page from right to left."""
    app = Flask("guide", root_path=str(ROOT), static_folder=None)
    app.secret_key = "only for the style guide"
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(ROOT / "templates"),
            FileSystemLoader(Path(__file__).parent / "templates"),
        ]
    )
    Babel(app)
    static_files.init_app(app)
    pictures.init_app(app)
    catalogs.speak_in_templates(app.jinja_env)
    app.add_url_rule("/<any({}):name>".format(",".join(PAGES)), "page", _page)
    app.after_request(_guard)
    return app


def _page(name: str) -> str:
    from flask import request

    if name == "desk":
        flash("Assignment given to Mo.")
        flash({"text": "Three assignments cancelled.", "undo": "#", "fields": {"ids": "1,2,3"}})
    return render_template(
        f"{name}.html",
        form=sample_form(wrong=name == "fill"),
        page_lang=request.args.get("lang"),
        **EXAMPLES,
    )


def _guard(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = CSP
    return response
