"""The sentences of the store walk and its photo notes, translated on the server."""

from flask_babel import gettext as _


def walk_words() -> dict[str, str]:
    """By the names that static/js/field/{walk,hopping,noting,tray}.js know them by; § is filled in by the script."""
    return {
        "goingOn": _("Going on"),
        "goingOnAt": _("Going on where you were:"),
        "atOneAddress": _("§ audits at this address"),
        "startAll": _("Start all"),
        "startRest": _("Start the others"),
        "oneOther": _("1 other audit here"),
        "otherAudits": _("§ other audits here"),
        "photoNote": _("Photo note"),
        "noteKept": _(
            "Kept on this phone. Place it at a question when you like; it is not sent before."
        ),
        "noteWord": _("A word about it (optional)"),
        "noteFull": _("This phone is full: the photo was not kept."),
        "noteFailed": _("§ is no picture, so it was not kept."),
        "oneNote": _("1 photo note to be placed"),
        "manyNotes": _("§ photo notes to be placed"),
        "noteAt": _("Photo note of §"),
        "placeNote": _("Place it"),
        "placeHere": _("Place here"),
        "whereTo": _("Where it belongs"),
        "lookingForPlaces": _("Looking for the questions …"),
        "noPlaces": _("There is no audit on this phone where it could go."),
        "beside": _("beside: §"),
        "deleteNote": _("Delete it"),
        "deleteForGood": _("Delete for good"),
        "notesStay": _("Photo notes that are not placed yet: §. They are only on this phone."),
        "useNote": _("Use a photo note (§)"),
    }
