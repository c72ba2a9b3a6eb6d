"""What waits on the phone: a page without anybody's data, which its script fills in."""

from typing import Any

from flask import render_template
from flask_babel import gettext as _

from blueprints.field import field
from blueprints.field.counted import counted


@field.get("/queue")
def queue() -> str:
    """The same for everybody, so that the phone can keep it."""
    return render_template("field/queue.html", words=queue_words())


def queue_words() -> dict[str, Any]:
    """By the names that static/js/field/queue.js and queued.js know them by; § is filled in by the script."""
    return {**_headlines(), **_row_words()}


def _headlines() -> dict[str, Any]:
    return {
        "nobody": _("Nobody is signed in on this phone, so nothing waits here."),
        "trying": _("Trying now …"),
        "allSent": _("Everything is sent. Nothing waits on this phone."),
        "audits": counted(_("1 audit"), _("§ audits")),
        "pictures": counted(_("1 photo"), _("§ photos")),
        "one": _("Kept on this phone and not sent yet: §."),
        "both": _("Kept on this phone and not sent yet: § with §."),
        "signIn": _("You are signed out; sign in to send."),
        "away": _("No connection: this is sent by itself once there is one."),
        "busy": _("The server is busy: this is tried again by itself."),
        "sendingNow": _("Sending now."),
        "waiting": _("This is sent by itself."),
        "notes": counted(
            _("1 photo note is not placed yet. It is only on this phone."),
            _("§ photo notes are not placed yet. They are only on this phone."),
        ),
    }


def _row_words() -> dict[str, Any]:
    return {
        "gone": _("An audit that is not in your list any more"),
        "answers": counted(_("1 answer"), _("§ answers")),
        "changed": _("last changed §"),
        "photos": _("§ of § sent, § MB to go"),
        "photosSent": _("§ sent"),
        "onPhone": _("On this phone"),
        "tries": counted(_("Tried once"), _("Tried § times")),
        "next": _("§, again in §."),
        "minutes": _("§ min"),
        "seconds": _("§ s"),
        "notTaken": _(
            "The server did not take this. Keep a file of it, tell the desk, and try again."
        ),
        "onlyHere": _(
            "What was not sent exists only on this phone. Deleted here, your audit of § is lost for good."
            " Keep a file of it first if you may need it."
        ),
        "onServerToo": _("The server has all of it. Only the copy on this phone is deleted."),
    }
