"""What the phone says about a place: how far it is, and whether it is open."""

from flask_babel import gettext as _

from blueprints.field.opening import hours_script_words


def place_words() -> dict[str, str]:
    """By the names that static/js/field/*.js knows them by; § is filled in by the script."""
    return hours_script_words() | {
        "awayMetres": _("about § m away"),
        "awayKm": _("about § km away"),
        "youAre": _("You are §."),
        "farAway": _(
            "That is further than usual here. Phones are sometimes wrong; if you are at the right"
            " place, just go on."
        ),
        "noPosition": _("This phone did not say where it is. That is all right: go on."),
    }
