"""What is in an e-mail: as it was written down, or composed when it is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

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


COMPOSERS = {"edition": "services.sharing.edition_letter"}
"""Kind of an e-mail → the module with its `compose(email)`: the same letter at every try, or None when not wanted."""


def letter_of(email: Email) -> Letter | None:
    """What is sent; None when nobody wants it any more."""
    if not email.kind:
        return Letter(email.subject, email.body)
    compose: Callable[[Email], Letter | None] = import_module(COMPOSERS[email.kind]).compose
    return compose(email)
