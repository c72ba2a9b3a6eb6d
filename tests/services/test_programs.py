"""A program is set up: metrics copied, channels with their waits, keys that stay free of trouble."""

from datetime import date

import pytest
from sqlalchemy import select

from domain.measures import Measure as MeasureValue
from domain.problems import Problem
from models.base import db
from models.history import Event
from models.metrics import measures_of, metrics_of
from models.people import roles_in
from services.keys import key_of
from services.programs import (
    add_brand,
    add_channel,
    add_touchpoint,
    add_wave,
    change_program,
    create_program,
    measure_for,
)
from tests.factories import brand_of, channel_of, make_person, make_program

pytestmark = pytest.mark.usefixtures("context")


def test_the_built_in_metrics_are_copied_into_every_program() -> None:
    program = create_program("", "Café Nord", "Client", "europe/london")
    assert (program.key, program.zone) == ("cafe-nord", "Europe/London")
    metrics = {m.key: (m.unit, m.direction) for m in db.session.scalars(metrics_of(program.id))}
    assert metrics == {
        "index": ("score", "higher"),
        "wait": ("seconds", "lower"),
        "knowledge": ("score", "higher"),
        "resolution": ("score", "higher"),
        "empathy": ("score", "higher"),
        "reached_human": ("yes_no", "higher"),
        "dropped": ("yes_no", "lower"),
        "deflected": ("yes_no", "lower"),
        "critical": ("yes_no", "higher"),
    }
    plain = {row.metric.key for row in db.session.scalars(measures_of(program.id))}
    assert plain == set(metrics) - {"wait"}


def test_a_channel_brings_its_stratum_and_the_wait_as_it_is_counted_there() -> None:
    program = create_program("", "P", "C", "UTC")
    for kind in ("phone", "email", "chat", "social"):
        channel = add_channel(program, "", kind, kind)
        assert [(one.key, one.weight) for one in channel.strata] == [("all", 1)]
    found = db.session.scalars(measures_of(program.id))
    waits = [(one.clock, one.cap) for one in found if one.metric.key == "wait"]
    assert waits == [
        ("dial>human", 2700),
        ("sent>human_reply", 172_800),
        ("sent>human_reply", 2700),
    ]


def test_a_measure_is_found_before_it_is_made() -> None:
    program = make_program()
    bound = MeasureValue("wait", "yes_no", "lower", clock="dial>human", condition="within 20")
    assert measure_for(program, bound) is measure_for(program, bound)
    assert measure_for(program, bound).value == MeasureValue(
        **{**{f: getattr(bound, f) for f in ("metric", "unit", "direction", "clock", "condition")}},
        id=measure_for(program, bound).id,
    )
    assert measure_for(program, bound).metric.unit == "seconds"


def test_who_creates_a_program_works_at_its_desk() -> None:
    creator = make_person()
    program = create_program("", "P", "C", "UTC", creator)
    assert list(db.session.scalars(roles_in(creator.id, program.id))) == ["desk"]


@pytest.mark.parametrize(
    ("act", "code", "field"),
    [
        (lambda p: add_brand(p, "ours", "Again"), "key_taken", "key"),
        (lambda p: add_brand(p, "", "  "), "name_missing", "name"),
        (lambda p: add_brand(p, "a/b", "B"), "key_form", "key"),
        (lambda p: add_channel(p, "", "Pigeon", "pigeon"), "channel_kind", "kind"),
        (lambda p: add_wave(p, "", "W", date(2026, 2, 1), date(2026, 1, 1)), "wave_dates", "ends"),
        (lambda p: change_program(p, None, {"zone": "Mars/Base"}), "zone", "zone"),
        (lambda p: create_program(p.key, "Again"), "key_taken", "key"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(act: object, code: str, field: str) -> None:
    program = make_program()
    with pytest.raises(Problem) as caught:
        act(program)  # type: ignore[operator]
    assert (caught.value.code, caught.value.details["field"]) == (code, field)


def test_a_change_of_settings_keeps_what_was_there_before() -> None:
    program, person = make_program(), make_person()
    change_program(program, person, {"minimum_group": 8, "zone": "Europe/London"})
    event = db.session.scalars(select(Event).filter_by(what="program.changed")).one()
    assert (event.before, event.after, event.who) == (
        {"minimum_group": 5},
        {"minimum_group": 8},
        person,
    )


def test_a_touchpoint_without_a_zone_is_in_the_programs() -> None:
    program = make_program()
    point = add_touchpoint(
        program, brand_of(program), channel_of(program), "", "Leeds", hours="24/7"
    )
    assert (point.zone, point.hours, point.key) == ("Europe/London", "24/7", "leeds")


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("name", "key"),
    [("Café Nord, Leeds", "cafe-nord-leeds"), ("1-gb.net", "1-gb-net"), ("A" * 99, "a" * 60)],
)
def test_a_key_is_made_from_a_name(name: str, key: str) -> None:
    assert key_of(name) == key


@pytest.mark.one_database
def test_a_name_in_another_script_has_a_key_of_its_own() -> None:
    assert key_of("日本") == key_of("日本") != key_of("中国")
