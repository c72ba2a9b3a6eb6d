"""The kinds of channels, and what people call them."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.words import N_

CHANNEL_KINDS = ("phone", "store", "email", "chat", "social", "web")
KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "phone": N_("Phone"),
        "store": N_("Store"),
        "email": N_("E-mail"),
        "chat": N_("Chat"),
        "social": N_("Social media"),
        "web": N_("Web"),
    }
)
"""What people read for a kind, and what a channel is called that an import creates."""

CHANNEL_WORDS: Mapping[str, str] = MappingProxyType(
    {
        **{kind: kind for kind in CHANNEL_KINDS},
        "hotline": "phone",
        "call": "phone",
        "telephone": "phone",
        "ticket": "email",
        "e mail": "email",
        "mail": "email",
        "field visit": "store",
        "visit": "store",
        "branch": "store",
        "shop": "store",
        "website": "web",
    }
)
"""Words of claims, touchpoints, workbooks and published counts → the kind that is meant."""


def channel_kind(text: str) -> str:
    """The kind of channel that a word means, "" when it means none; hyphens and underscores are blanks."""
    plain = text.lower().replace("-", " ").replace("_", " ")
    return CHANNEL_WORDS.get(" ".join(plain.split()), "")
