"""What a contact is in after each mark: the words under the clock, and the colour of its piece of the strip."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from flask_babel import gettext as _

from domain.words import N_


class Phase(NamedTuple):
    """`strip` is a class of the strip's pieces; `caption` says what goes on, %(since)s is when it began."""

    strip: str
    caption: str


_TALKING = Phase("talk", N_("with a person since %(since)s"))
_FOR_REPLY = Phase("wait", N_("waiting for a reply since %(since)s"))
_FOR_PERSON = Phase("wait", N_("waiting for a person since %(since)s"))

PHASES: Mapping[str, Phase] = MappingProxyType(
    {
        "dial": Phase("ring", N_("ringing since %(since)s")),
        "answered": Phase("menu", N_("in the menu since %(since)s")),
        "queue": _FOR_PERSON,
        "human": _TALKING,
        "hold": Phase("hold", N_("on hold since %(since)s")),
        "resume": _TALKING,
        "transfer": Phase("wait", N_("being put through since %(since)s")),
        "enter": Phase("wait", N_("waiting to be greeted since %(since)s")),
        "greeted": Phase("wait", N_("waiting to be helped since %(since)s")),
        "served": Phase("talk", N_("being helped since %(since)s")),
        "sent": _FOR_REPLY,
        "auto_reply": _FOR_PERSON,
        "first_reply": _FOR_PERSON,
        "handover": _FOR_PERSON,
        "human_reply": Phase("talk", N_("a person replied at %(since)s")),
    }
)
"""By mark; marks that are not here change nothing about what goes on."""

SPANS_DAYS = ("email", "social", "web")
"""Channel kinds whose marks are told by date and time of day rather than by a stopwatch."""

REPEATED: Mapping[str, str] = MappingProxyType(
    {
        "hold": N_("on hold for the %(nth)s time:"),
        "transfer": N_("being put through for the %(nth)s time:"),
    }
)
"""What goes on when it happens again; how long it goes on for this time follows."""


def ordinals() -> list[str]:
    """The second to the ninth time; who is put on hold a tenth time is told "10."."""
    return [
        _("2nd"), _("3rd"), _("4th"), _("5th"), _("6th"), _("7th"), _("8th"), _("9th")
    ]  # fmt: skip


def span_words() -> dict[str, str]:
    """By class of the strip's pieces."""
    return {
        "ring": _("ringing"),
        "menu": _("menu"),
        "wait": _("waiting"),
        "hold": _("on hold"),
        "talk": _("with a person"),
    }
