"""What waits on the phone: a page without anybody's data, which its script fills in."""

from flask import render_template
from flask_babel import gettext as _

from blueprints.field import field


@field.get("/queue")
def queue() -> str:
    """The same for everybody, so that the phone can keep it."""
    return render_template("field/queue.html", words=queue_words())


def queue_words() -> dict[str, str]:
    """By the names that static/js/field/queue.js knows them by; § is filled in by the script."""
    return {
        "nobody": _("Nobody is signed in on this phone, so nothing waits here."),
        "trying": _("Trying now …"),
        "allSent": _("Everything is sent. Nothing waits on this phone."),
        "signIn": _("You are signed out. Everything is kept on this phone; sign in to send it."),
        "away": _(
            "No connection. Everything is kept on this phone and is sent by itself when there is one."
        ),
        "sendingNow": _("Sending now. Still on this phone – audits: §, photos: §."),
        "waiting": _(
            "Waiting on this phone – audits: §, photos: §. They are sent by themselves when they can be."
        ),
        "gone": _("An audit that is not in your list any more"),
        "answers": _("Answers: § · last changed §"),
        "photos": _("Photos sent: § of § · § MB to go"),
        "next": _("Tries so far: §. The next one is in §."),
        "minutes": _("§ min"),
        "seconds": _("§ s"),
        "onlyHere": _(
            "What was not sent exists only on this phone. Deleted here, your audit of § is lost for good."
            " Keep a file of it first if you may need it."
        ),
        "onServerToo": _("The server has all of it. Only the copy on this phone is deleted."),
    }
