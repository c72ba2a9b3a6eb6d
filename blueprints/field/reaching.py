"""How to reach a touchpoint with one tap: dial it, find it on the map, write to it, open it."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from flask import has_request_context, request
from flask_babel import gettext as _

from domain.web_address import safe_link
from models.program import Touchpoint

DIALLED = re.compile(r"[^0-9+*#,;]")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a touchpoint; `text` is what is dialled, written to or opened, as people read it.

    A spare one stands on the briefing only, for phones where the usual one opens nothing.
    """

    icon: str
    verb: str
    text: str
    href: str
    is_spare: bool = False


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
    found = [maker(touchpoint)]
    if touchpoint.address or touchpoint.channel.kind == "store":
        found += [_map(touchpoint), _web_map(touchpoint)]
    return tuple(dict.fromkeys(way for way in found if way))


def _call(touchpoint: Touchpoint) -> Way | None:
    number = DIALLED.sub("", touchpoint.contact)
    if not number:
        return None
    return Way("phone", _("Call"), touchpoint.contact, f"tel:{quote(number, safe='+*,;')}")


def _map(touchpoint: Touchpoint) -> Way | None:
    """The phone's own maps, where there is an address for them: nothing leaves the phone but by its own hand."""
    place, query = _position(touchpoint), _query(touchpoint)
    if not query:
        return None
    own = _own_maps(place, query, touchpoint.name)
    if own is None:
        return _web_map(touchpoint)
    return Way("pin", _("Map"), touchpoint.address or place, own)


def _own_maps(place: str, query: str, name: str) -> str | None:
    """Apple's phones open an https address of theirs in their maps; others know `geo:`; computers neither."""
    agent = request.user_agent.string if has_request_context() else ""
    if re.search(r"iPhone|iPad|iPod", agent):
        asked = {"ll": place, "q": name} if place else {"q": query}
        return "https://maps.apple.com/?" + urlencode(asked)
    if "Android" in agent:
        return f"geo:{place or '0,0'}?q={quote(f'{place}({name})' if place else query)}"
    return None


def _web_map(touchpoint: Touchpoint) -> Way | None:
    """An open map in the browser: only the place leaves, and only when tapped."""
    query = _query(touchpoint)
    if not query:
        return None
    if place := _position(touchpoint):
        lat, lon = place.split(",")
        href = f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}"
    else:
        href = "https://www.openstreetmap.org/search?" + urlencode({"query": query})
    return Way("web", _("Map in the browser"), touchpoint.address or query, href, is_spare=True)


def _position(touchpoint: Touchpoint) -> str:
    if touchpoint.latitude is None or touchpoint.longitude is None:
        return ""
    return f"{touchpoint.latitude},{touchpoint.longitude}"


def _query(touchpoint: Touchpoint) -> str:
    return _position(touchpoint) or touchpoint.address


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
    address = safe_link(touchpoint.contact.strip())
    if not address:
        return None
    parts = urlsplit(address)
    icon = "web" if icon == "email" else icon
    return Way(icon, verb, parts.netloc + parts.path.rstrip("/"), address)
