"""What the last look says of a contact's times is the same on the phone as on the server, whatever was marked."""

import json
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale
from playwright.sync_api import Page

from blueprints.field.clock import Contact
from blueprints.field.looking_back import times_for_script
from blueprints.field.summary import waits_of
from blueprints.field.times import day_and_time, day_answer, local, short_day
from domain.marks import MARKS
from domain.timeline import Timeline
from domain.timeline_checks import timeline_problems
from services.translating import translated

pytestmark = pytest.mark.browser

TIMELINES = 400
START = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
ASKING = """async ([times, all]) => {
  const { doubtsOf, durationsOf, gapsIn } = await import('/lasted.js');
  const { elapsed } = await import('/clock.js');
  const told = (kind, seconds) => gapsIn(times.kinds[kind] ?? '{time}', { time: elapsed(seconds * 1000) });
  const words = ({ label, kind, seconds }) => [label, told(kind, seconds)];
  return JSON.stringify(all.map((marks) => [durationsOf(marks, times).map(words), doubtsOf(marks, times)]));
}"""

DAYS = """async ([language, moments]) => {
  const { dayAndTime } = await import('/clock.js');
  const { shortDay } = await import('/formats.js');
  document.documentElement.lang = language;
  const year = { year: 'numeric' };
  const told = (at) => [dayAndTime(at, 'Europe/London'), shortDay(at, 'Europe/London', year)];
  return moments.map((one) => told(new Date(one)));
}"""

ANSWERED = """async ([language, asked]) => {
  const { dayAnswer } = await import('/formats.js');
  document.documentElement.lang = language;
  return asked.map(([kind, shown]) => dayAnswer(kind, shown));
}"""


def any_marks(dice: random.Random, kind: str) -> list[dict[str, Any]]:
    """Marks as they may stand: in any order, some at one instant, some for hours, some corrected."""
    known = [one.name for one in MARKS[kind]]
    names = sorted(dice.choices(known, k=dice.randrange(9)), key=known.index)
    if dice.random() < 0.3:
        dice.shuffle(names)
    at, marks = START, []
    for name in names:
        at += timedelta(milliseconds=dice.choice((0, 1, 999, 1000, 61_500, 754_321, 4_000_000)))
        marks.append({"mark": name, "at": _text(at), "how": dice.choice(("tap", "manual"))})
        if dice.random() < 0.2:
            marks[-1]["was"] = _text(at - timedelta(minutes=3))
    if dice.random() < 0.3:
        dice.shuffle(marks)
    return marks


def _text(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.mark.parametrize("kind", sorted(MARKS))
def test_durations_and_doubts_are_the_same(app: Flask, phone_scripts: Page, kind: str) -> None:
    dice = random.Random(f"times of {kind}")
    all_marks = [any_marks(dice, kind) for _ in range(TIMELINES)]
    with app.test_request_context():
        times = times_for_script(kind)
        on_server = [_told(marks, kind) for marks in all_marks]
    on_phone = json.loads(phone_scripts.evaluate(ASKING, [times, all_marks]))
    assert len({json.dumps(told) for told in on_server}) > TIMELINES / 4
    for marks, server, phone in zip(all_marks, on_server, on_phone, strict=True):
        assert phone == server, marks


def _told(marks: list[dict[str, Any]], kind: str) -> list[Any]:
    contact = Contact(Timeline.from_marks(marks, kind), "UTC", START)
    doubts = [translated(sentence) for sentence in timeline_problems(contact.timeline)]
    return [[list(one) for one in waits_of(contact)], doubts]


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_days_are_written_the_same(app: Flask, phone_scripts: Page, language: str) -> None:
    zone = "Europe/London"
    moments = [START + timedelta(days=17 * n, minutes=61 * n) for n in range(40)]
    with app.test_request_context(), force_locale(language):
        on_server = [
            [day_and_time(at, zone), short_day(local(at, zone).date(), year=True)] for at in moments
        ]
    on_phone = phone_scripts.evaluate(DAYS, [language, [_text(at) for at in moments]])
    assert on_phone == on_server


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_answers_that_are_days_are_said_the_same(
    app: Flask, phone_scripts: Page, language: str
) -> None:
    kinds = ("date", "datetime", "text", "time")
    answers = ("2026-11-21", "2026-05-01 14:05", "2026-11-21T14:05:30.000+01:00", "tomorrow", "")
    asked = [[kind, shown] for kind in kinds for shown in answers]
    with app.test_request_context(), force_locale(language):
        on_server = [day_answer(kind, shown) for kind, shown in asked]
    on_phone = phone_scripts.evaluate(ANSWERED, [language, asked])
    assert on_phone == on_server
    assert {"en": "1 May 2026, 14:05", "de": "1. Mai 2026, 14:05"}.get(language, "") in on_phone


def test_a_german_day_has_its_points(app: Flask) -> None:
    with app.test_request_context(), force_locale("de"):
        assert day_and_time(START, "UTC") == "Sa., 21. Nov., 10:00"
