"""Passwords: how they are kept, compared in equal time, and which are strong enough."""

from functools import lru_cache

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

from domain.problems import Problem
from domain.words import N_, Sentence, say
from settings import Settings

SHORTEST = 10
LONGEST = 200
"""Characters; the upper bound keeps a megabyte of "password" from being hashed."""


def hash_password(password: str) -> str:
    """The hash to keep; it names its own costs, so they can be raised later."""
    return _hasher().hash(password)


def password_fits(kept: str | None, password: str) -> bool:
    """Compare; without a kept hash it takes just as long and never fits."""
    hasher = _hasher()
    nobodys = _nobodys_hash(hasher)
    try:
        fits = hasher.verify(kept or nobodys, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return fits and kept is not None


def needs_rehash(kept: str) -> bool:
    """Whether the costs were changed since this hash was made."""
    return _hasher().check_needs_rehash(kept)


def check_strength(password: str, email: str) -> None:
    """Long enough and not the person's own address; nothing else, as NIST SP 800-63B section 5.1.1.2 advises."""
    said = password.strip().lower()
    if len(password) > LONGEST:
        raise _weak(say(N_("Take at most %(most)s characters."), most=LONGEST))
    if len(said) < SHORTEST:
        raise _weak(
            say(
                N_(
                    "Take at least %(least)s characters. A few words in a row are easy to remember."
                ),
                least=SHORTEST,
            )
        )
    if said in (email.lower(), email.lower().partition("@")[0]):
        raise _weak(say(N_("Your e-mail address is too easy to guess. Take other words.")))
    if len(set(said)) < 4:
        raise _weak(say(N_("The same few letters over and over are too easy to guess.")))


def _weak(sentence: Sentence) -> Problem:
    return Problem("weak_password", sentence, field="password")


def _hasher() -> PasswordHasher:
    settings: Settings = current_app.config["SETTINGS"]
    return _hasher_with(settings.argon2_memory_kib, settings.argon2_passes)


@lru_cache
def _hasher_with(memory_kib: int, passes: int) -> PasswordHasher:
    """Argon2id with one lane: about 30 ms in the OWASP profile, where the library's default takes 200."""
    return PasswordHasher(
        time_cost=passes, memory_cost=memory_kib, parallelism=1, hash_len=32, type=Type.ID
    )


@lru_cache
def _nobodys_hash(hasher: PasswordHasher) -> str:
    return hasher.hash("nobody's password")
