"""The sentences that the fill page's script says, translated on the server."""

from flask_babel import gettext as _

from blueprints.field.phone_words import note_words


def words_for_script() -> dict[str, str]:
    """By the names that static/js/field/*.js knows them by; § is filled in by the script."""
    return {
        **note_words(),
        "nothingToSave": _("Nothing to save yet"),
        "onPhone": _("Saved on this phone"),
        "onServer": _("Saved on phone and server"),
        "notKept": _("Not saved: this phone has no room left"),
        "full": _("This phone is full: the photo was not kept. Answers still are."),
        "photoFailed": _("§ was not kept."),
        "photo": _("Photo"),
        "noPicture": _("§ is no picture, so it was not kept."),
        "sameTwice": _("§ is here already."),
        "readying": _("Making picture § of § ready …"),
        "waiting": _("On this phone, waiting"),
        "sending": _("Sending"),
        "sendingSo": _("Sending, § %"),
        "arrived": _("Received"),
        "notHere": _("Not on this phone"),
        "tryAgain": _("Try again"),
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
        "optional": _("optional"),
        "nothing": _("nothing yet"),
        "noChoices": _("Nothing to choose yet: answer the questions above first."),
        "next": _("Save and next"),
        "lookOver": _("Look over and send"),
        "sectionOf": _("Section § of §"),
        "allSections": _("All sections"),
        "answered": _("§ of § answered"),
        "returned": _("§ returned"),
        "toMend": _("§ to mend"),
        "toAnswer": _("§ to answer"),
        "oneNeeds": _("One answer needs you"),
        "manyNeed": _("§ answers need you"),
        "nothingMissing": _("Nothing that must be answered is missing."),
        "allAnswered": _("Everything is answered."),
        "notAnswered": _("not answered"),
        "confirmed": _("Confirmed"),
        "sayWhy": _(
            "Say in a sentence why this can't be answered. Nothing was sent, and all is kept."
        ),
        "send": _("Send"),
        "sendAgain": _("Send again"),
        "finished": _("Finished, on this phone"),
        "received": _("Received, in review"),
        "sentByItself": _(
            "It is kept on this phone and is sent by itself as soon as there is a connection."
        ),
        "deskHasIt": _("The desk looks at it next."),
        "otherCounts": _(
            "The version of this audit that counts is another one than the one on this phone."
        ),
        "otherDevice": _(
            "You also typed on another device at §. Nothing is lost: what you don't take is kept."
        ),
    }
