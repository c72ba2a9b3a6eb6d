"""Logos made safe: sniffed, unpacked within a limit, shrunk, and written anew as PNG."""

import hashlib
import io
from dataclasses import dataclass
from typing import Any

from domain.problems import Problem
from domain.words import N_, Sentence, say

MOST_BYTES = 5_000_000
MOST_PIXELS = 25_000_000
BOX = (1200, 480)
"""No page shows it larger than this."""
READABLE = ("image/png", "image/jpeg", "image/webp")

EMPTY = N_("The logo is empty: nothing arrived. Choose it again.")
TOO_LARGE = N_("The logo is larger than %(most)s MB. Save it smaller, or as a PNG of 1200 pixels.")
TOO_MANY_PIXELS = N_("The logo is larger than %(most)s megapixels. Save it 1200 pixels wide.")
NOT_A_PICTURE = N_(
    "This file is not a picture that can be printed. Choose a PNG, JPEG or WebP file."
)
SVG = N_(
    "This is an SVG drawing, which can hold programs and is not taken. Export it as PNG, 1200 pixels wide, with a "
    "transparent background."
)
BROKEN = N_("The logo can't be opened: it is damaged or was cut short. Choose it again.")


@dataclass(frozen=True, slots=True)
class Logo:
    """A PNG as it is kept; `sha` is the SHA-256 of `data`."""

    data: bytes
    sha: str
    media_type: str = "image/png"


def clean_logo(data: bytes) -> Logo:
    """Transparency stays, everything else that a file can carry goes. Problem 415 or 413 when it is no logo."""
    if not data:
        raise _refused("logo_empty", EMPTY, 422)
    if len(data) > MOST_BYTES:
        raise Problem("logo_too_large", say(TOO_LARGE, most=MOST_BYTES // 1_000_000), 413)
    _check_kind(data)
    return _rewritten(data)


def _check_kind(data: bytes) -> None:
    """By its first bytes, whatever the name says."""
    import filetype

    if filetype.guess_mime(data[:4096]) in READABLE:
        return
    if b"<svg" in data[:4096].lower():
        raise _refused("logo_svg", SVG, 415)
    raise _refused("logo_unknown", NOT_A_PICTURE, 415)


def _rewritten(data: bytes) -> Logo:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # our own limit has a sentence that says what to do
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                most = MOST_PIXELS // 1_000_000
                raise Problem("logo_too_many_pixels", say(TOO_MANY_PIXELS, most=most), 413)
            return _as_png(opened)
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # pillow's words for damaged
        raise _refused("logo_broken", BROKEN, 415) from error


def _as_png(opened: Any) -> Logo:
    from PIL import Image

    picture = opened.convert("RGBA")
    picture.thumbnail(BOX)
    bare = Image.new("RGBA", picture.size)  # a new picture knows nothing of what the file carried
    bare.paste(picture)
    written = io.BytesIO()
    bare.save(written, "PNG", optimize=True)
    data = written.getvalue()
    return Logo(data, hashlib.sha256(data).hexdigest())


def _refused(code: str, sentence: str, status: int) -> Problem:
    return Problem(code, Sentence(sentence), status, field="logo")
