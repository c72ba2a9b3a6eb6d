"""Photos: what is taken, what is refused with a reason, and what never gets through."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from domain.problems import Problem
from services.photos import Photo, clean_photo

ORIENTATION, GPS, ARTIST = 0x0112, 0x8825, 0x013B


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    written = io.BytesIO()
    Image.new(options.pop("mode", "RGB"), size, options.pop("colour", "navy")).save(  # type: ignore[arg-type]
        written, kind, **options
    )
    return written.getvalue()


def cleaned(data: bytes, **limits: int) -> Photo:
    return clean_photo(data, **{"max_megapixels": 64, "max_bytes": 8_000_000} | limits)


def refused(data: bytes, **limits: int) -> Problem:
    with pytest.raises(Problem) as caught:
        cleaned(data, **limits)
    return caught.value


def test_a_photo_is_shrunk_to_1600_pixels_and_keeps_its_shape() -> None:
    photo = cleaned(picture(size=(4000, 3000)))
    assert (photo.width, photo.height) == (1600, 1200)
    assert Image.open(io.BytesIO(photo.data)).format == "JPEG"


def test_a_small_photo_is_not_blown_up() -> None:
    assert cleaned(picture(size=(40, 20))).width == 40


def test_a_photo_taken_on_its_side_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    photo = cleaned(picture(size=(40, 20), exif=exif))
    assert (photo.width, photo.height) == (20, 40)


def test_where_and_by_whom_a_photo_was_taken_is_not_kept() -> None:
    exif = Image.Exif()
    exif[ARTIST] = "Jo Auditor"
    exif.get_ifd(GPS)[1] = "N"
    photo = cleaned(picture(exif=exif, comment=b"made by Jo Auditor"))
    assert not Image.open(io.BytesIO(photo.data)).getexif()
    assert b"Jo Auditor" not in photo.data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_every_common_picture_becomes_a_jpeg(kind: str) -> None:
    assert cleaned(picture(kind)).data.startswith(b"\xff\xd8\xff")


def test_a_screenshot_with_transparency_is_laid_on_white() -> None:
    photo = cleaned(picture("PNG", mode="RGBA", colour=(0, 0, 0, 0)))
    assert Image.open(io.BytesIO(photo.data)).getpixel((5, 5)) == (255, 255, 255)


def test_the_same_bytes_give_the_same_photo() -> None:
    data = picture(size=(2000, 900))
    assert cleaned(data).sha == cleaned(data).sha


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes that would unpack to gigabytes."""

    def chunk(name: bytes, body: bytes) -> bytes:
        checksum = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [9_000, 13_000, 30_000])
def test_an_image_bomb_is_refused_before_it_is_unpacked(side: int) -> None:
    problem = refused(png_that_claims(side, side))
    assert (problem.code, problem.status) == ("photo_too_many_pixels", 413)


def test_a_photo_with_too_many_bytes_says_how_many_are_taken() -> None:
    problem = refused(picture("BMP", size=(1000, 1000)), max_bytes=1_000_000)
    assert str(problem) == (
        "The photo has 4 MB and at most 1 MB are taken. Take it at a lower resolution."
    )


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 not a photo",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html>",
        b"PK\x03\x04",
    ],
)
def test_what_is_no_photo_is_refused_whatever_its_name_says(data: bytes) -> None:
    assert refused(data).code == "photo_unknown"


def test_an_apple_photo_is_read_and_turned_upright() -> None:
    photo = cleaned(Path("tests/samples/photo.heic").read_bytes())
    assert (photo.width, photo.height) == (48, 64)
    assert Image.open(io.BytesIO(photo.data)).format == "JPEG"
    assert b"Jo Auditor" not in photo.data


def test_an_apple_photo_that_is_damaged_is_refused() -> None:
    assert refused(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40).code == "photo_broken"


def test_a_photo_cut_short_is_refused() -> None:
    assert refused(picture(size=(900, 900))[:400]).code == "photo_broken"


def test_an_empty_file_is_refused() -> None:
    assert refused(b"").code == "photo_empty"


def test_a_heic_file_that_ends_its_decoder_ends_nothing_else() -> None:
    assert refused(Path("tests/samples/photo-broken.heic").read_bytes()).code == "photo_broken"


def test_a_heic_photo_of_too_many_pixels_is_refused_with_their_number() -> None:
    sample = Path("tests/samples/photo.heic").read_bytes()
    assert refused(sample, max_megapixels=0).code == "photo_too_many_pixels"


def test_damaged_notes_of_the_camera_cost_no_photo() -> None:
    notes = Image.Exif()
    notes[ORIENTATION], notes[ARTIST] = 6, "somebody"
    data = bytearray(picture(exif=notes))
    at = data.index(b"Exif\0\0") + 14  # how many notes there are
    for place in range(at, at + 40):
        damaged = bytearray(data)
        damaged[place] = 255
        assert cleaned(bytes(damaged)).width in (20, 40)
