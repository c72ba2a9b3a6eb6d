"""What somebody typed while their session ran out: carried through the sign-in, and sent again by them."""

import json
from urllib.parse import urlsplit

from flask import render_template, request
from flask.typing import ResponseReturnValue

from blueprints.account.forms import SignInForm

MOST_LETTERS = 200_000
NEVER_KEPT = ("csrf_token", "password", "current")


def sign_in_with_kept_form() -> ResponseReturnValue | None:
    """The sign-in page with the fields of this request in it; None when there is nothing to keep.

    Only of a page of ours: a form that another site posts would be sent under the person's name by one click.
    """
    fields = [(k, v) for k, v in request.form.items(multi=True) if k not in NEVER_KEPT]
    kept = json.dumps(fields)
    if request.method != "POST" or not fields or len(kept) > MOST_LETTERS or not is_from_here():
        return None
    page = render_template(
        "account/sign_in.html", form=SignInForm(formdata=None), kept=kept, target=request.path
    )
    return page, 401


def is_from_here() -> bool:
    """Whether a page of this site sent the request, as the browser says."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host


def send_again(kept: str, target: str) -> ResponseReturnValue | None:
    """The page from which the person sends what was kept; None when it can't be read."""
    try:
        fields = [(str(name), str(value)) for name, value in json.loads(kept)]
    except (ValueError, TypeError):
        return None
    return render_template("account/send_again.html", fields=fields, target=target)
