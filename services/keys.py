"""Keys: short names in addresses and files, made from the names that people give."""

import re
import unicodedata
from hashlib import sha256

from domain.problems import Problem
from domain.words import N_, say

KEY_FORM = re.compile(r"[a-z0-9][a-z0-9._-]*\Z")
MOST_LETTERS = 60


def key_of(name: str) -> str:
    """A key made from a name: `Café Nord, Leeds` → `cafe-nord-leeds`.

    A name without Latin letters or digits gets a short hash, so that every name has a key and always the same one.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MOST_LETTERS].rstrip("-")
    return key or "k" + sha256(name.encode()).hexdigest()[:8]


def checked_key(key: str, name: str) -> str:
    """The key as given, or one made from the name; refused when it could not stand in an address."""
    if not key.strip():
        return key_of(name)
    key = key.strip().lower()
    if len(key) > MOST_LETTERS or not KEY_FORM.match(key):
        raise Problem(
            "key_form",
            say(
                N_(
                    "“%(key)s” can't be used as a key. Use small letters, digits, dots and hyphens, at most %(most)s."
                ),
                key=key,
                most=MOST_LETTERS,
            ),
            field="key",
        )
    return key
