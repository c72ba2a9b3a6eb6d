"""The desk sees what is counted behind the pages, and asks again for what failed."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.base import db, utc_now
from models.jobs import Job
from tests.conftest import LAPTOP, PHONE
from tests.factories import make_member, make_program, sign_in, stored
from tests.support.browser import come_in


@pytest.fixture
def program(app, client):
    with stored(app):
        program = make_program("winter", "Winter")
        sign_in(client, make_member(program, "desk", "Dana Desk"))
    return program


def keep(app, program, **columns):
    with stored(app):
        job = Job(program_id=program.id, **({"kind": "backfill"} | columns))
        db.session.add(job)
        db.session.flush()
    return job.id


def page(client, address="/desk/winter/jobs"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_program_that_never_counted_anything_says_so(client, program):
    assert "Nothing was counted behind the pages yet" in page(client)


def test_each_state_is_told_in_words(app, client, program):
    keep(app, program, state="done", done=3, total=3, changed=41, finished_at=utc_now())
    keep(app, program, kind="rebuild", state="running", done=7, total=26)
    text = page(client)
    assert "41 audits were counted" in text
    assert "7 of 26 parts done" in text
    assert '<progress id="progress-' in text
    assert 'value="7" max="26"' in text


def test_what_failed_is_tried_again_with_what_it_was_given(app, client, program):
    failed = keep(
        app, program, kind="rebuild", state="failed", error="The disk is full.", done=2, total=9,
        given={"wave": 3},
    )  # fmt: skip
    text = page(client)
    assert "The disk is full." in text
    assert "It stopped after 2 of 9 parts" in text
    answer = client.post(f"/desk/winter/jobs/{failed}/again", follow_redirects=True)
    assert "It will be tried again." in answer.get_data(as_text=True)
    with app.app_context():
        again = db.session.scalars(select(Job).filter_by(state="waiting")).one()
        assert (again.kind, again.given) == ("rebuild", {"wave": 3})
        assert again.asked_by.name == "Dana Desk"


def test_a_job_that_did_not_fail_is_not_done_twice(app, client, program):
    done = keep(app, program, state="done")
    client.post(f"/desk/winter/jobs/{done}/again")
    with app.app_context():
        assert db.session.scalars(select(Job.state)).all() == ["done"]


def test_it_is_told_when_no_worker_seems_to_run(app, client, program):
    keep(app, program)
    assert "The worker seems to be away" not in page(client)
    keep(app, program, kind="rebuild", asked_at=utc_now() - timedelta(minutes=5))
    assert "The worker seems to be away" in page(client)


def test_the_overview_says_what_is_being_counted(app, client, program):
    keep(app, program, kind="file")
    assert "Still counting" not in page(client, "/desk/winter/"), "a file changes no figure"
    keep(app, program, state="running", done=1, total=4)
    assert "Still counting" in page(client, "/desk/winter/")
    part = page(client, "/desk/winter/jobs/counting")
    assert 'id="counting"' in part
    assert "<html" not in part


def test_jobs_of_another_program_are_not_seen(app, client, program):
    with stored(app):
        other = make_program("summer", "Summer")
    foreign = keep(app, other, state="failed", error="Elsewhere.")
    assert "Elsewhere." not in page(client)
    assert client.post(f"/desk/winter/jobs/{foreign}/again").status_code == 404


@pytest.fixture
def counting(live_server):
    """A program with a job in every state."""
    with stored(live_server.app):
        program = make_program("winter", "Winter")
        person = make_member(program, "desk", "Dana Desk")
    app = live_server.app
    keep(app, program, state="done", done=3, total=3, changed=41, finished_at=utc_now())
    keep(app, program, state="failed", done=3, total=8, error="The disk is full.")
    keep(app, program, kind="rebuild", asked_at=utc_now() - timedelta(minutes=5))
    running = keep(app, program, state="running", done=7, total=26)
    return app, person, running


def set_job(app, job_id, **columns):
    with app.app_context():
        job = db.session.get_one(Job, job_id)
        for name, value in columns.items():
            setattr(job, name, value)
        db.session.commit()


@pytest.mark.browser
@pytest.mark.parametrize("device", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_clean_and_fits(counting, browser_page, axe, device, scheme):
    _, person, _ = counting
    page = browser_page(device, color_scheme=scheme)
    come_in(page, person)
    for address in ("/desk/winter/jobs", "/desk/winter/"):
        page.goto(address)
        axe(page)
        sizes = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert sizes[0] <= sizes[1]


@pytest.mark.browser
@pytest.mark.parametrize("address", ["/desk/winter/jobs", "/desk/winter/"])
def test_progress_is_seen_without_loading_the_page_again(counting, laptop, address):
    app, person, running = counting
    come_in(laptop, person)
    laptop.goto(address)
    laptop.locator("progress[value='7']").wait_for()
    laptop.evaluate("window.stayed = true")
    set_job(app, running, done=20)
    laptop.locator("progress[value='20']").wait_for()
    assert laptop.evaluate("window.stayed")
