"""Photos made safe: sniffed, unpacked within a limit, turned upright, shrunk, and stripped of what the camera wrote."""

import hashlib
import io
from dataclasses import dataclass
from typing import IO

from flask import current_app

from domain.problems import Problem
from domain.words import N_, Sentence, say
from services.heic import TooManyPixelsError, unpacked
from services.looks import look_of

LONGEST_EDGE = 1600
QUALITY = 82
READABLE = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp", "image/tiff")
PHONE_ONLY = ("image/heic", "image/heif", "image/avif")
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")

ORIENTATION = 0x0112
TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""EXIF's way of saying how the camera was held, and how pillow turns a picture back."""

EMPTY = N_("The photo is empty: nothing arrived. Choose it again.")
TOO_LARGE = N_(
    "The photo has %(found)s MB and at most %(most)s MB are taken. Take it at a lower resolution."
)
NOT_A_PHOTO = N_("This file is not a photo. Choose a JPEG, PNG or WebP picture.")
TOO_MANY_PIXELS = N_(
    "The photo has %(found)s megapixels and at most %(most)s are taken. Take it at a lower resolution."
)
BROKEN = N_("The photo can't be opened: it is damaged or was cut short. Choose it again.")


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG as it is kept; `sha` is the SHA-256 of `data`, `look` what stays when it is saved again."""

    data: bytes
    width: int
    height: int
    sha: str
    media_type: str = "image/jpeg"
    look: str = ""


def clean_upload(stream: IO[bytes]) -> Photo:
    """An uploaded photo made safe within the installation's limits; Problem when it is no photo, or too large."""
    settings = current_app.config["SETTINGS"]
    most = settings.max_upload_mb * 1_000_000
    return clean_photo(
        stream.read(most + 1), max_megapixels=settings.max_photo_megapixels, max_bytes=most
    )


def clean_photo(data: bytes, *, max_megapixels: int, max_bytes: int) -> Photo:
    """Re-encode an upload as an upright JPEG of at most 1600 pixels a side, without EXIF.

    The same bytes always give the same photo. Raises Problem with a sentence that says what to do instead.
    """
    _check_bytes(data, max_bytes)
    if _kind_of(data) in PHONE_ONLY:
        data = _unpacked_apart(data, max_megapixels)
    return _reencoded(data, max_megapixels)


def _check_bytes(data: bytes, max_bytes: int) -> None:
    if not data:
        raise Problem("photo_empty", EMPTY)
    if len(data) > max_bytes:
        found, most = -(-len(data) // 1_000_000), max_bytes // 1_000_000
        raise Problem("photo_too_large", say(TOO_LARGE, found=found, most=most), 413)


def _kind_of(data: bytes) -> str:
    """By its first bytes: neither the name nor the type that a browser claims is trusted."""
    import filetype

    kind = str(filetype.guess_mime(data[:4096]))
    if kind not in (*READABLE, *PHONE_ONLY):
        raise _unreadable("photo_unknown", NOT_A_PHOTO)
    return kind


def _unpacked_apart(data: bytes, max_megapixels: int) -> bytes:
    try:
        return unpacked(data, LONGEST_EDGE, max_megapixels * 1_000_000)
    except TooManyPixelsError as error:
        raise _too_many_pixels(error.args[0], max_megapixels) from error
    except ValueError as error:
        raise _unreadable("photo_broken", BROKEN) from error


def _reencoded(data: bytes, max_megapixels: int) -> Photo:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # our own limit below has a sentence that says what to do
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            _check_pixels(opened.width * opened.height, max_megapixels)
            # A JPEG is unpacked no larger than needed.
            opened.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
            upright = _upright(opened)
            upright.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
            return _as_jpeg(_on_white(upright))
    except Problem:
        raise
    except Exception as error:  # what is damaged fails in every way that its decoder knows
        raise _unreadable("photo_broken", BROKEN) from error


def _check_pixels(pixels: int, max_megapixels: int) -> None:
    """Before anything is unpacked: the header alone says how large a picture would become."""
    if pixels > max_megapixels * 1_000_000:
        raise _too_many_pixels(pixels, max_megapixels)


def _too_many_pixels(pixels: int, max_megapixels: int) -> Problem:
    found = round(pixels / 1_000_000)
    sentence = say(TOO_MANY_PIXELS, found=found, most=max_megapixels)
    return Problem("photo_too_many_pixels", sentence, 413)


def _upright(image):  # type: ignore[no-untyped-def]
    """Turned as the camera was held. Where what it wrote about that is damaged, the picture is kept as it lies."""
    try:
        turn = TURNS.get(image.getexif().get(ORIENTATION))
    except Exception:  # of many kinds; a picture without its notes is a picture
        turn = None
    return image if turn is None else image.transpose(turn)


def _on_white(image):  # type: ignore[no-untyped-def]
    """JPEG has no transparency: screenshots with it are laid on white."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(white, image).convert("RGB")
    return image.convert("RGB")


def _as_jpeg(image) -> Photo:  # type: ignore[no-untyped-def]
    from PIL import Image

    bare = Image.new("RGB", image.size)  # a new picture knows nothing of EXIF, comments or profiles
    bare.paste(image)
    written = io.BytesIO()
    bare.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    data = written.getvalue()
    sha = hashlib.sha256(data).hexdigest()
    return Photo(data, image.width, image.height, sha, look=look_of(image))


def _unreadable(code: str, sentence: str) -> Problem:
    return Problem(code, Sentence(sentence), 415)
