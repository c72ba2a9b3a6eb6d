"""Ending a subscription by the link in its mails: by a button on a page, or by the one that mail programs show."""

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from blueprints.access import guard
from blueprints.extensions import csrf
from models.base import db
from models.program import Program
from models.subscriptions import Subscription
from services.sharing.subscriptions import signed_off, unsubscribe

mailing = Blueprint("mailing", __name__, url_prefix="/mails")
guard(mailing, "public")


@mailing.get("/end/<signed>")
def ending(signed: str) -> str:
    """Asks first: mail scanners open every link."""
    return page(subscription_of(signed))


@mailing.post("/end/<signed>")
@csrf.exempt
def unsubscribe_by_mail(signed: str) -> ResponseReturnValue:
    """Mail programs post here without a session (RFC 8058); the signed address is all that it takes."""
    subscription = subscription_of(signed)
    unsubscribe(subscription, None)
    db.session.commit()
    return page(subscription)


def subscription_of(signed: str) -> Subscription:
    return signed_off(signed) or abort(404)


def page(subscription: Subscription) -> str:
    program = db.session.get_one(Program, subscription.program_id)
    return render_template("mailing/ending.html", subscription=subscription, program=program)


@mailing.after_request
def keep_to_itself(response: Response) -> Response:
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
