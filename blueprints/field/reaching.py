"""How to reach a touchpoint with one tap: dial it, find it on the map, write to it, open it."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from flask_babel import gettext as _

from models.program import Touchpoint

DIALLED = re.compile(r"[^0-9+*#,;]")
SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a touchpoint; `text` is what is dialled, written to or opened, as people read it."""

    icon: str
    verb: str
    text: str
    href: str


def ways_to(touchpoint: Touchpoint) -> tuple[Way, ...]:
    """The ways that there are, the one of its channel first."""
    maker = {
        "phone": _call,
        "store": _map,
        "email": _write,
        "chat": _open_chat,
        "social": _open_page,
        "web": _open_page,
    }[touchpoint.channel.kind]
    found = (maker(touchpoint), _map(touchpoint) if touchpoint.address else None)
    return tuple(dict.fromkeys(way for way in found if way))


def _call(touchpoint: Touchpoint) -> Way | None:
    number = DIALLED.sub("", touchpoint.contact)
    if not number:
        return None
    return Way("phone", _("Call"), touchpoint.contact, f"tel:{quote(number, safe='+*,;')}")


def _map(touchpoint: Touchpoint) -> Way | None:
    """A place is opened in the phone's own maps or any browser: only the address leaves, and only when tapped."""
    place = ""
    if touchpoint.latitude is not None and touchpoint.longitude is not None:
        place = f"{touchpoint.latitude},{touchpoint.longitude}"
    query = place or touchpoint.address
    if not query:
        return None
    href = "https://www.google.com/maps/search/?" + urlencode({"api": 1, "query": query})
    return Way("pin", _("Map"), touchpoint.address or place, href)


def _write(touchpoint: Touchpoint) -> Way | None:
    address = touchpoint.contact.strip()
    if "@" not in address:
        return _open_page(touchpoint)
    return Way("mail", _("Write"), address, f"mailto:{quote(address, safe='@')}")


def _open_chat(touchpoint: Touchpoint) -> Way | None:
    return _opened(touchpoint, "chat", _("Open chat"))


def _open_page(touchpoint: Touchpoint) -> Way | None:
    return _opened(touchpoint, touchpoint.channel.kind, _("Open"))


def _opened(touchpoint: Touchpoint, icon: str, verb: str) -> Way | None:
    """Only http(s): anything else in a contact is text to read, never a link to run."""
    parts = urlsplit(touchpoint.contact.strip())
    if parts.scheme not in SCHEMES or not parts.netloc:
        return None
    icon = "web" if icon == "email" else icon
    return Way(icon, verb, parts.netloc + parts.path.rstrip("/"), touchpoint.contact.strip())
