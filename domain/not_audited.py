"""Places that could not be audited: closed, gone, or not for the auditor to enter."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.words import N_

NAMES: Mapping[str, str] = MappingProxyType(
    {"closed": N_("Closed"), "gone": N_("Gone"), "no_access": N_("No way in")}
)
"""Outcome → how lists name it."""

_STORE = MappingProxyType(
    {
        "closed": N_("It is closed now"),
        "gone": N_("It is gone: there is no such place any more"),
        "no_access": N_("I may not go in"),
    }
)
_PHONE = MappingProxyType(
    {
        "gone": N_("This number does not exist any more"),
        "no_access": N_("Only customers or members get through"),
    }
)
_OTHERS = MappingProxyType(
    {
        "gone": N_("This address does not exist any more"),
        "no_access": N_("Only customers or members get through"),
    }
)


def ways_out(channel_kind: str) -> Mapping[str, str]:
    """Outcome → what the auditor says.

    Only a store can be found closed instead of being audited: elsewhere nobody answering is the very finding.
    """
    return {"store": _STORE, "phone": _PHONE}.get(channel_kind, _OTHERS)
