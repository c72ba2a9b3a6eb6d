"""Pictures of insights stay on their surface, and no name covers another."""

from dataclasses import replace
from itertools import combinations

import pytest

from domain.drivers import Association, Driver, Performance
from domain.gaps import gaps_of
from domain.pictures import NARROW, WIDE, Canvas, Dot, Text, text_width, to_svg
from domain.pictures.axis import Axis
from domain.pictures.brand_gaps import NamedGap, brands_picture, waves_picture
from domain.pictures.drivers import drivers_picture
from domain.pictures.gap import gap_picture, signed
from domain.pictures.shapes import Line
from tests.domain.test_gaps import client, knows, made, within

WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])


def driver(n, r, mean, clear=True):
    with_target = Association(r, r - 0.1 if clear else -0.2, r + 0.1, 100, 90.0)
    return Driver(f"q{n}", f"Did they say what was meant by question {n}?", with_target,
                  Performance(mean, mean - 5, mean + 5, 100))  # fmt: skip


def boxes(picture):
    """Where each text stands."""
    for one in picture.shapes:
        if isinstance(one, Text):
            wide = text_width(one.text, one.size, one.bold)
            start = {"start": one.x, "middle": one.x - wide / 2, "end": one.x - wide}[one.anchor]
            yield one, (start, one.y - one.size * 0.7, start + wide, one.y)


@WIDTHS
def test_names_of_drivers_never_cover_each_other(width):
    crowd = [driver(n, 0.3 + 0.02 * (n % 4), 60 + 2 * (n // 4), n % 3 > 0) for n in range(20)]
    picture = drivers_picture("drivers", "the audit score", crowd, Canvas(width))
    dots = [one for one in picture.shapes if isinstance(one, Dot)]
    assert len(dots) == 20
    texts = list(boxes(picture))
    for (one, a), (other, b) in combinations(texts, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one.text, other.text)
    for one, box in texts:
        assert -0.5 <= box[0] <= box[2] <= width + 0.5, one.text
    assert len(picture.table.rows) == 20
    assert to_svg(picture)


def test_a_driver_is_told_by_its_whole_name_or_its_number():
    short = replace(driver(1, 0.4, 80), label="Did they greet you?")
    picture = drivers_picture(
        "drivers", "the audit score", [driver(0, 0.2, 50), short], Canvas(WIDE)
    )
    texts = {one.text for one in picture.shapes if isinstance(one, Text)}
    assert "1" in texts
    assert "2 Did they greet you?" in texts
    assert not any("…" in text for text in texts)


def test_the_number_of_a_wave_is_not_crossed_by_the_promise():
    gaps = [NamedGap("May", -30.0, -50.0, -3.0), NamedGap("June", -67.0, -90.0, -40.0)]
    picture = waves_picture("waves", "Northline", gaps, Canvas(WIDE))
    zero = next(one.y1 for one in picture.shapes if isinstance(one, Line) and one.look == "promise")
    may = next(one for one in picture.shapes if isinstance(one, Text) and one.text == "−30")
    assert not may.y - may.size <= zero <= may.y


def test_an_axis_writes_a_true_minus():
    assert [Axis(-20, 10, 0, 300, "points").written(value) for value in (-10, -0.0)] == ["−10", "0"]


@WIDTHS
def test_the_bar_of_a_promise_is_as_thick_as_its_weight(width):
    brand = client(made(within(reach=900.0), knows(reach=300.0)))
    picture = gap_picture("gap", brand, lambda one: ("95%", "60%", "95% · 60%"), Canvas(width))
    bars = [one for one in picture.shapes if type(one).__name__ == "Rect"]
    assert bars[0].height == pytest.approx(3 * bars[1].height)
    assert picture.table.rows[0][3] == "−35"
    for _, box in boxes(picture):
        assert -0.5 <= box[0] <= box[2] <= width + 12


@WIDTHS
def test_brands_and_waves_stay_on_their_surface(width):
    own = NamedGap("Northline", -32.0, -40.0, -20.0, True)
    gaps = [own, NamedGap("Cello", 12.0), NamedGap("Nobody", None)]
    for picture in (
        brands_picture("brands", gaps, Canvas(width)),
        waves_picture("waves", "Northline", gaps, Canvas(width)),
    ):
        assert len(picture.table.rows) == 3
        for _, box in boxes(picture):
            assert -0.5 <= box[0] <= box[2] <= width + 0.5


@WIDTHS
def test_a_long_name_of_a_brand_is_read_on_two_lines(width):
    name = "Northern Lines and Mobile"
    picture = brands_picture("brands", [NamedGap(name, -32.0, is_own=True)], Canvas(width))
    words = " ".join(one.text for one in picture.shapes if isinstance(one, Text) and one.bold)
    assert words == name
    assert picture.table.rows[0][0] == name


def test_points_have_their_sign():
    assert [signed(x) for x in (-3.4, 0.2, 7.0, None)] == ["−3", "0", "+7", "–"]


def test_nothing_measured_draws_nothing():
    brand = replace(client(made(within())), claims=())
    assert gap_picture("gap", brand, lambda one: ("", "", ""), Canvas()).table.rows == ()
    assert gaps_of(made()) == ()
