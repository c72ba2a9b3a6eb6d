"""Text without the letters that no file can hold: control characters, as spreadsheets and slides paste them along."""

import re

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]+")


def plain(text: str) -> str:
    """A blank in the place of each run of them; most texts come back as they are."""
    return UNWRITABLE.sub(" ", text)
