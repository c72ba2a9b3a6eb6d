"""The sentences that the phone says about itself, its jobs and its connection, translated on the server."""

from typing import Any

from flask_babel import gettext as _

from blueprints.field.counted import counted
from blueprints.field.place_words import place_words
from blueprints.field.walk_words import walk_words
from domain.not_audited import ways_out


def frame() -> dict[str, Any]:
    """Variables of templates/layouts/field.html."""
    return {"phone": {"words": phone_words()}, "ways_out": ways_out}


def note_words() -> dict[str, Any]:
    """What every page may have to say of the phone, also the one with the questions; § is filled in by the script."""
    return {
        "signedOut": _("You are signed out. Everything is kept on this phone."),
        "signIn": _("Sign in to send"),
        "toQueue": counted(_("audit waits to be sent"), _("audits wait to be sent")),
        "room": _("This phone has room for about § more photos."),
        "noRoom": _(
            "This phone is nearly full: answers are still kept, photos may not be. Send what is"
            " finished, or make room on the phone."
        ),
        "noWorker": _(
            "This page needs a connection: this browser keeps no pages, or it was not opened by HTTPS."
            " What you type is kept on this phone until it is sent."
        ),
    }


def phone_words() -> dict[str, Any]:
    """By the names that static/js/field/*.js knows them by."""
    return {
        **place_words(),
        **note_words(),
        **walk_words(),
        "today": _("today"),
        "tomorrow": _("tomorrow"),
        "yesterday": _("yesterday"),
        "cityTime": _("%(time)s %(city)s time", time="§", city="§"),
        "days": _("§ d § h"),
        "hours": _("§ h § min"),
        "minutes": _("§ min"),
        "awaitingSince": _("Waiting for their answer since §, §"),
        "lookBy": _("Look again by §."),
        "lookNow": _("Time to look whether an answer came."),
        "oneToLook": _("One of them is due: look whether an answer came."),
        "manyToLook": _("§ of them are due: look whether an answer came."),
        "replyWhen": _("When it came, in § time"),
        "replyKept": _("Kept: §."),
        "replyGoOn": _("Go on with the questions"),
        "looking": _("Looking for what is new …"),
        "fetching": _("§ of § audits are on this phone"),
        "fresh": _("Brought up to date §"),
        "away": _("No connection: as of §"),
        "awayNever": _("No connection, and nothing is on this phone yet."),
        "busy": _("The server could not answer: as of §"),
        "nobody": _("Nobody is signed in on this phone. Sign in once with a connection."),
        "signInFirst": _("Sign in"),
        "newer": _("A newer version is ready. It is taken the next time you open your audits."),
        "noStore": _(
            "This browser keeps nothing for this page, so it needs a connection. A private window may be why."
        ),
        "gone": _("This audit is no longer yours. What you typed is kept and can still be sent."),
        "backToList": _("Your audits"),
        "notHere": _("This audit is not on this phone. Open your audits with a connection."),
        "audits": counted(_("1 audit"), _("§ audits")),
        "pictures": counted(_("1 photo"), _("§ photos")),
        "unsent": _(
            "Not sent yet: §. This stays on the phone for § and is sent when § signs in here again."
        ),
        "sendingFirst": _("Sending …"),
        "notAllSent": _("Not everything could be sent."),
        "languageNeedsNetwork": _(
            "Changing the language needs a connection. Until then everything stays as it is."
        ),
        "needsNetwork": _("Signing out needs a connection. Nothing was changed."),
        "for": _("§ on this phone"),
        "megabytes": _("§ MB"),
        "gigabytes": _("§ GB"),
        "unknown": _("this browser does not say"),
        "keptForGood": _("no, it is kept until you delete it"),
        "mayBePurged": _("possible when space is short, or when it was not used for long"),
        "works": _("works"),
        "worksSoon": _("is being made ready"),
        "worksNot": _("does not work here: pages need a connection"),
        "clockFits": _("right to within a second"),
        "clockOff": _("§ s off the server's; your times are sent with that difference"),
        "never": _("never"),
        "none": _("nobody"),
    }
