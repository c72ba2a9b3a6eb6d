"""A call under one thumb: marks without a connection, clocks that count from them, the rule for giving up."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys.call_steps import (
    NARROW,
    in_time_zone,
    later,
    marks_of,
    names,
    phone_with,
    with_rule,
)
from tests.journeys.field_steps import enter, kept, open_at, ready, tap
from tests.journeys.offline_steps import offline, up_to_date
from tests.support.browser import Devices, axe
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


def test_marks_are_kept_offline_and_the_clock_goes_on_through_a_reload(
    devices: Devices, job: Job
) -> None:
    page = up_to_date(phone_with(devices), job.auditor)
    open_at(page, job, "/1")
    offline(page)
    tap(page, "I dial")
    later(page, seconds=31)
    tap(page, "I am in the queue")
    later(page, seconds=20)
    kept(page)
    page.reload()
    ready(page)
    expect(page.locator(".clock b")).to_have_text(re.compile("00:5[1-9]"))
    expect(page.locator(".clock small")).to_have_text(re.compile("waiting for a person since 00:3"))
    expect(page.locator(".spans .now")).to_contain_text(re.compile("waiting 00:2"))
    later(page, minutes=4)
    expect(page.locator(".clock b")).to_have_text(re.compile("0[45]:[05]"))
    expect(page.locator(".spans .now")).to_contain_text(re.compile("waiting 04:[23]"))
    assert names(marks_of(page, job)) == ["dial", "queue"]


def test_a_press_is_felt_and_the_last_mark_is_taken_back_by_the_thumb(
    devices: Devices, job: Job
) -> None:
    page = enter(phone_with(devices), job, "/1")
    tap(page, "I dial")
    tap(page, "A menu answers")
    assert page.evaluate("shakes") == [30, 30]
    tap(page, "Undo: Menu answered")
    expect(page.locator("[data-spoken]")).to_have_text("Taken back: Menu answered")
    tap(page, "A person answers")
    tap(page, "The call is over")
    tap(page, "Undo: Call over")
    expect(page.locator(".actions").get_by_role("button", name="The call is over")).to_be_visible()
    kept(page)
    assert names(marks_of(page, job)) == ["dial", "human"]


def test_holds_and_transfers_are_counted_however_many(devices: Devices, job: Job) -> None:
    page = enter(phone_with(devices), job, "/1")
    for words in ("I dial", "A person answers"):
        tap(page, words)
    for _ in range(2):
        tap(page, "They put me on hold")
        later(page, seconds=45)
        if _ == 0:
            tap(page, "They are back")
    expect(page.locator(".clock small")).to_have_text(
        re.compile("^on hold for the 2nd time: 00:[45]")
    )
    expect(page.locator(".spans .now")).to_have_text(re.compile("on hold 01:[3-5]"))
    tap(page, "They are back")
    for _ in range(3):
        tap(page, "They put me through")
        later(page, seconds=5)
        if _ < 2:
            tap(page, "A person answers")
    expect(page.locator(".clock small")).to_have_text(
        re.compile("^being put through for the 3rd time: 00:[01]")
    )
    tap(page, "They hung up")
    kept(page)
    found = names(marks_of(page, job))
    assert (found.count("hold"), found.count("transfer"), found[-1]) == (2, 3, "dropped")


def test_a_corrected_time_keeps_the_original_beside_it(devices: Devices, job: Job) -> None:
    page = enter(phone_with(devices), job, "/1")
    tap(page, "I dial")
    before = marks_of(page, job)[0]["at"]
    row = page.locator(".marks > li").first
    row.get_by_text("Correct").click()
    field = row.get_by_label("It was at")
    field.fill(re.sub(r"T\d\d:\d\d:\d\d", "T00:00:07", field.input_value()))
    row.get_by_role("button", name="Keep this time").click()
    kept(page)
    (mark,) = marks_of(page, job)
    assert (mark["how"], mark["was"]) == ("manual", before)
    expect(page.locator(".marks")).to_contain_text("by hand")


def test_a_time_by_hand_begins_with_now_on_the_clock_of_the_place(
    devices: Devices, job: Job
) -> None:
    page = phone_with(devices)
    in_time_zone(job, "Asia/Tokyo")
    enter(page, job, "/1")
    tap(page, "I dial")
    later(page, minutes=2)
    page.get_by_text("Something else, or a time by hand").click()
    field = page.get_by_label("When, in Tokyo time")
    expect(field).not_to_have_value("")  # filled in as the panel opens
    there = datetime.fromisoformat(field.input_value()).replace(tzinfo=ZoneInfo("Asia/Tokyo"))
    dialled = datetime.fromisoformat(marks_of(page, job)[0]["at"])
    assert timedelta(seconds=119) <= there - dialled <= timedelta(minutes=4)
    page.get_by_label("What happened").select_option(label="In the queue")
    page.get_by_role("button", name="Add this mark").click()
    kept(page)
    assert names(marks_of(page, job)) == ["dial", "queue"]


def test_the_rule_counts_down_then_says_that_it_may_end_and_what_it_means(
    devices: Devices, job: Job
) -> None:
    with_rule(job, cap_s=300, tries=2)
    page = enter(phone_with(devices), job, "/1")
    expect(page.locator("[data-rule]")).to_contain_text(
        "Try 1 of 2. If nobody helps you, you may give up after 5 min."
    )
    tap(page, "I dial")
    later(page, minutes=4)
    expect(page.locator("[data-left]")).to_have_text(re.compile("You may give up in (01:00|00:5)"))
    page.evaluate("shakes.length = 0")
    later(page, minutes=1)
    expect(page.locator("[data-left]")).to_have_text("5 min: you may give up now.")
    expect(page.locator("[data-spoken]")).to_have_text("5 min: you may give up now.")
    assert page.evaluate("shakes") == [[300, 150, 300]]
    later(page, seconds=10)
    assert len(page.evaluate("shakes")) == 1  # it is said once
    axe(page)
    tap(page, "I gave up")
    expect(page.locator("[data-rule]")).to_have_text(
        "Not reached. The desk’s rule: try again another day; this was try 1 of 2."
    )
    expect(page.locator("[data-left]")).to_be_hidden()


@pytest.mark.parametrize(
    ("waited", "attempt", "words"),
    [
        (300, 2, "Not reached on try 2 of 2: that is the result, and this audit is complete."),
        (299, 1, "Given up before 5 min had passed: the reviewer decides whether it counts."),
    ],
)
def test_the_last_try_and_giving_up_early_are_said_as_such(
    devices: Devices, job: Job, waited: int, attempt: int, words: str
) -> None:
    with_rule(job, cap_s=300, tries=2, attempt=attempt)
    page = enter(phone_with(devices), job, "/1")
    tap(page, "I dial")
    later(page, seconds=waited)
    tap(page, "I gave up")
    expect(page.locator("[data-rule]")).to_have_text(words)


def test_once_a_person_answers_nobody_is_told_to_give_up(devices: Devices, job: Job) -> None:
    with_rule(job, cap_s=300, tries=2)
    page = enter(phone_with(devices), job, "/1")
    tap(page, "I dial")
    tap(page, "A person answers")
    later(page, minutes=6)
    expect(page.locator("[data-left]")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_call_page_works_one_handed_on_a_narrow_phone(
    devices: Devices, job: Job, scheme: str
) -> None:
    with_rule(job, cap_s=300, tries=2)
    page = phone_with(devices, {**NARROW, "color_scheme": scheme})
    enter(page, job, "/1")
    for words in ("I dial", "A menu answers", "I am in the queue"):
        tap(page, words)
        later(page, seconds=100)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for button in page.locator(".actions .thumb .button").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 47.5
        assert box["y"] >= 740 / 3  # in the lower two thirds of the screen
    assert page.locator(".clock b").bounding_box()
