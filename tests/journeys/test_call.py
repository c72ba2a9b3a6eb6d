"""A call under one thumb: marks without a connection, clocks that count from them, the rule for giving up."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from models.base import db
from models.fieldwork import Assignment
from tests.journeys.field_steps import enter, kept, open_at, ready, saved, tap
from tests.journeys.offline_steps import group, offline, up_to_date
from tests.support.browser import PHONE, Devices, axe
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser
NARROW = {**PHONE, "viewport": {"width": 360, "height": 740}}

STAND_INS = """
  globalThis.shakes = []; globalThis.locks = [];
  navigator.vibrate = (pattern) => { shakes.push(pattern); return true; };
  Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: {
    request: async (kind) => {
      const lock = { kind, released: false, release: async () => { lock.released = true; } };
      locks.push(lock);
      return lock;
    },
  } });
"""
"""What a phone has and a browser without a screen has not."""


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


def with_rule(job: Job, **rule: Any) -> Job:
    """The channel's rule for giving up."""
    with job.app.app_context():
        found = db.session.query(Assignment).filter_by(audit_id=job.audit_id).one()
        found.attempt = rule.pop("attempt", 1)
        for name, value in rule.items():
            setattr(found.touchpoint.channel, name, value)
        found.touchpoint.contact = "+44 113 496 0000"
        db.session.commit()
    return job


def phone_with(devices: Devices, device: dict[str, Any] = PHONE) -> Page:
    """A phone whose clock the test turns, that shakes and keeps its screen on."""
    page = devices.page(device)
    page.add_init_script(STAND_INS)
    page.clock.install(time=datetime.now(UTC) - timedelta(hours=3))
    return page


def later(page: Page, **span: int) -> None:
    page.clock.run_for(int(timedelta(**span).total_seconds() * 1000))


def hide(page: Page, is_hidden: bool) -> None:
    """Another app is in front, or no longer."""
    page.evaluate(
        """(is) => {
          Object.defineProperty(document, 'hidden', { configurable: true, value: is });
          document.dispatchEvent(new Event('visibilitychange'));
        }""",
        is_hidden,
    )


def until(page: Page, truth: str) -> None:
    """The policy of the pages lets no text be evaluated in them, so it is asked from outside."""
    for _ in range(100):
        if page.evaluate(truth):
            return
        page.wait_for_timeout(50)
    raise AssertionError(truth)


def marks_of(page: Page, job: Job) -> list[dict[str, Any]]:
    """The marks in the phone's own copy."""
    found: list[dict[str, Any]] = page.evaluate(
        """async ([audit, key]) => {
          const asked = indexedDB.open(`field-${key}`);
          const db = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
          const row = db.transaction('copies').objectStore('copies').get(audit);
          const copy = await new Promise((done) => { row.onsuccess = () => done(row.result); });
          db.close();
          return copy?.marks.contact ?? [];
        }""",
        [str(job.audit_id), str(job.auditor.id)],
    )
    return found


def names(marks: list[dict[str, Any]]) -> list[str]:
    return [mark["mark"] for mark in marks]


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


def test_the_screen_stays_on_while_a_contact_runs(devices: Devices, job: Job) -> None:
    page = enter(phone_with(devices), job, "/1")
    assert page.evaluate("locks.length") == 0
    tap(page, "I dial")
    until(page, "locks.length === 1")
    page.evaluate("locks[0].released = true")  # browsers let go when the page is hidden
    hide(page, True)
    hide(page, False)
    until(page, "locks.length === 2")
    tap(page, "I gave up")
    until(page, "locks[1].released")


def test_a_phone_that_cannot_keep_its_screen_on_says_so(devices: Devices, job: Job) -> None:
    page = phone_with(devices)
    page.add_init_script(
        "Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: undefined });"
    )
    enter(page, job, "/1")
    tap(page, "I dial")
    expect(page.get_by_text("This phone may switch its screen off.")).to_be_visible()
    tap(page, "I gave up")
    expect(page.get_by_text("This phone may switch its screen off.")).to_be_hidden()


def test_the_dialler_s_link_stamps_the_dialling_and_coming_back_asks(
    devices: Devices, job: Job
) -> None:
    with_rule(job)
    page = enter(phone_with(devices), job, "/1")
    link = page.locator(".actions").get_by_role("link", name="Call +44 113 496 0000")
    assert link.get_attribute("href") == "tel:+441134960000"
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")  # no dialler here
    link.click()
    assert names(marks_of(page, job)) == ["dial"]
    hide(page, True)
    later(page, minutes=6, seconds=20)
    hide(page, False)
    panel = page.get_by_role("region", name="How did the call go?")
    expect(panel).to_be_visible()
    axe(page)
    panel.get_by_role("button", name="Not now").click()
    expect(panel).to_be_hidden()
    page.reload()  # as after a killed browser: it is asked again
    ready(page)
    expect(panel).to_be_visible()
    person = panel.get_by_role("group", name="A person answered")
    person.get_by_label("Minutes").fill("3")
    person.get_by_label("Seconds", exact=True).fill("36")
    person.get_by_role("button", name="5 seconds more").click()
    panel.get_by_role("group", name="In the queue").get_by_label("never").check()
    expect(panel.get_by_role("group", name="The end").get_by_label("Minutes")).to_have_value("6")
    panel.get_by_role("button", name="Keep these times").click()
    expect(panel).to_be_hidden()
    saved(page)
    dial, human, end = marks_of(page, job)
    assert [human["mark"], human["how"], end["mark"], end["how"]] == ["human", "after", "end", "after"]  # fmt: skip
    began = datetime.fromisoformat(dial["at"])
    assert datetime.fromisoformat(human["at"]) - began == timedelta(minutes=3, seconds=41)
    expect(page.locator(".marks")).to_contain_text("told after the call")
    page.reload()
    ready(page)
    expect(page.locator(".marks > li")).to_have_count(3)
    expect(panel).to_be_hidden()


def test_a_contact_that_runs_is_shown_on_every_page(devices: Devices, job: Job) -> None:
    page = up_to_date(phone_with(devices), job.auditor)
    open_at(page, job, "/1")
    bar = page.get_by_role("navigation", name="A contact is running")
    expect(bar).to_be_hidden()
    tap(page, "I dial")
    later(page, seconds=12)
    kept(page)
    page.get_by_role("button", name="Save and next").click()
    expect(bar).to_contain_text("00:1")
    for path in ("/field/", f"{job.url}/", "/field/queue"):
        page.goto(path)
        expect(bar).to_be_visible()
    axe(page)
    bar.get_by_role("link").click()
    ready(page)
    tap(page, "I gave up")
    kept(page)
    page.goto("/field/")
    expect(page.locator("p[data-fresh]")).to_contain_text("Brought up to date")
    expect(bar).to_be_hidden()


def test_who_waits_for_an_answer_may_leave_and_marks_it_from_the_list(
    devices: Devices, live_server: LiveServer
) -> None:
    job = with_rule(make_job(live_server.app, kind="email"), cap_s=172_800)
    page = up_to_date(phone_with(devices), job.auditor)
    open_at(page, job, "/1")
    tap(page, "I have sent it")
    expect(page.get_by_text("It stays open. Leave it")).to_be_visible()
    kept(page)
    page.goto("/field/")
    card = group(page, "awaiting")
    expect(card).to_contain_text("Waiting for their answer since")
    expect(card).to_contain_text("Look again by")
    expect(page.get_by_role("navigation", name="A contact is running")).to_be_hidden()
    page.clock.fast_forward(52 * 3_600_000)
    page.goto("/field/")
    expect(card).to_contain_text("2 d 4 h")
    expect(card).to_contain_text("2 d: you may stop waiting now.")
    expect(page.get_by_text("One of them is due")).to_be_visible()
    axe(page)
    offline(page)
    card.get_by_text("A reply came").click()
    card.get_by_label("What came").select_option("A person replied")
    card.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("Kept: ")).to_be_visible()
    expect(group(page, "awaiting")).to_have_count(0)
    assert names(marks_of(page, job)) == ["sent", "human_reply"]


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
