"""The sentences that the fill page's script says, translated on the server."""

from flask_babel import gettext as _


def words_for_script() -> dict[str, str]:
    """By the names that static/js/field/*.js knows them by; § is filled in by the script."""
    return {
        "typing": _("Not saved yet"),
        "saving": _("Saving …"),
        "saved": _("Saved §"),
        "offline": _("Not saved: no connection – trying again"),
        "failed": _("Not saved: the server could not take it – trying again"),
        "signedOut": _(
            "Not saved: you are signed out. Sign in in another tab; this page keeps what you typed."
        ),
        "stay": _(
            "There is no connection. This page keeps what you typed; send it when you are back online."
        ),
        "kept": _("What you typed without a connection was put back and is being saved."),
        "photoFailed": _("§ was not sent."),
        "tryAgain": _("Try again"),
        "photo": _("Photo"),
        "remove": _("Remove"),
        "locating": _("Looking for your position …"),
        "located": _("Found, to within § m"),
        "notLocated": _("Your position could not be found. Allow it in the browser, or type it."),
        "was": _("was §"),
        "byHand": _("by hand"),
        "clockStill": _("The clock starts with your first tap."),
        "fromTo": _("from § to §"),
        "marked": _("Marked: §"),
        "days": _("§ d § h"),
    }
