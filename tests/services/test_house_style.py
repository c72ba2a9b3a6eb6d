"""White label: colours that can be read, logos that carry nothing, and a style that is kept or refused as a whole."""

import io

import pytest
from PIL import Image, PngImagePlugin
from sqlalchemy import select

from domain.contrast import contrast
from domain.house_style import HouseStyle
from domain.problems import Problem
from models.base import db
from models.history import Event
from services import logos
from services.house_style import change_style, paper_of, style_of
from services.logos import clean_logo
from tests.factories import make_program

pytestmark = [pytest.mark.usefixtures("context"), pytest.mark.one_database]


def picture(size=(200, 80), kind="PNG", **more) -> bytes:
    written = io.BytesIO()
    mode = "RGB" if kind == "JPEG" else "RGBA"
    colour = (200, 30, 30) if kind == "JPEG" else (200, 30, 30, 128)
    Image.new(mode, size, colour).save(written, kind, **more)
    return written.getvalue()


def test_a_program_without_a_style_looks_like_ours_on_a4() -> None:
    program = make_program()
    assert style_of(program) == HouseStyle()
    assert paper_of(program) == "a4"


def test_a_style_is_kept_with_its_logo_and_told_in_the_history() -> None:
    program = make_program()
    change_style(
        program,
        None,
        accent="#0A5",
        on_accent="#000000",
        paper="letter",
        logo=io.BytesIO(picture()),
    )
    style = style_of(program)
    assert (style.accent, style.on_accent, style.logo_type) == ("#00aa55", "#000000", "image/png")
    assert Image.open(io.BytesIO(style.logo)).getpixel((5, 5)) == (200, 30, 30, 128)
    assert paper_of(program) == "letter"
    [event] = db.session.scalars(select(Event).where(Event.what == "style.changed"))
    assert event.after["accent"] == "#00aa55"


def test_a_logo_can_be_taken_away_and_stays_otherwise() -> None:
    program = make_program()
    colours = {"accent": "#1d4ed8", "on_accent": "#ffffff", "paper": "a4"}
    change_style(program, None, **colours, logo=io.BytesIO(picture()))
    change_style(program, None, **colours)
    assert style_of(program).logo
    change_style(program, None, **colours, without_logo=True)
    assert style_of(program).logo == b""


def test_colours_that_cannot_be_read_are_refused_with_the_ratio_and_the_nearest_shade() -> None:
    program = make_program()
    with pytest.raises(Problem) as refused:
        change_style(program, None, accent="#ffcc00", on_accent="#ffffff", paper="a4")
    sentence = str(refused.value.sentence)
    assert "1.5 to 1" in sentence
    shade = refused.value.details["shade"]
    assert shade in sentence
    assert contrast(shade, "#ffffff") >= 4.5
    assert style_of(program) == HouseStyle()


def test_a_ratio_just_below_is_never_rounded_up_to_enough() -> None:
    with pytest.raises(Problem, match=r"4\.4 to 1"):
        change_style(make_program(), None, accent="#777777", on_accent="#ffffff", paper="a4")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "logo_empty"),
        (b'<?xml version="1.0"?><svg onload="alert(1)"/>', "logo_svg"),
        (b"GIF89a" + b"0" * 50, "logo_unknown"),
        (b"%PDF-1.7", "logo_unknown"),
        (picture()[:60], "logo_broken"),
        (b"0" * 5_000_001, "logo_too_large"),
    ],
)
def test_what_is_no_logo_is_refused_by_what_it_is(data, code) -> None:
    with pytest.raises(Problem) as refused:
        clean_logo(data)
    assert refused.value.code == code


def test_a_bomb_of_pixels_is_refused_before_it_is_unpacked(monkeypatch) -> None:
    monkeypatch.setattr(logos, "MOST_PIXELS", 1_000)
    with pytest.raises(Problem) as refused:
        clean_logo(picture((200, 80)))
    assert refused.value.code == "logo_too_many_pixels"


def test_a_logo_is_shrunk_and_loses_what_its_file_carried() -> None:
    secret = PngImagePlugin.PngInfo()
    secret.add_text("Comment", "a secret")
    logo = clean_logo(picture((4000, 1000), pnginfo=secret))
    assert Image.open(io.BytesIO(logo.data)).size == (1200, 300)
    assert b"secret" not in logo.data
    assert clean_logo(picture(kind="JPEG")).media_type == "image/png"
