"""What is in an e-mail: as it was written down, or composed when it is sent."""

from collections.abc import Callable
from dataclasses import dataclass

from models.history import Email

File = tuple[str, str, bytes]
"""Name, media type, content."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message besides its envelope; `unsubscribe` is the address of the one button that mail programs offer."""

    subject: str
    text: str
    html: str = ""
    files: tuple[File, ...] = ()
    unsubscribe: str = ""


def _edition(email: Email) -> Letter | None:
    from services.sharing.edition_letter import compose  # it stands on services that send mail

    return compose(email)


COMPOSERS: dict[str, Callable[[Email], Letter | None]] = {"edition": _edition}
"""Kind of an e-mail → how it is composed: the same letter at every try, or None when nobody wants it."""


def letter_of(email: Email) -> Letter | None:
    """What is sent; None when nobody wants it any more."""
    if not email.kind:
        return Letter(email.subject, email.body)
    return COMPOSERS[email.kind](email)
