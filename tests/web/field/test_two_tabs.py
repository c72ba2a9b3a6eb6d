"""One section open in two tabs: neither takes back what was given in the other."""

import re

import pytest
from flask import Flask

from tests.web.field.makers import Job, make_job

ASKED = ["solved", "fee", "transfers", "county", "town"]


@pytest.fixture
def job(app: Flask) -> Job:
    return make_job(app)


def seen_on(job: Job, step: int) -> list[str]:
    return re.findall(r'name="seen" value="([^"]+)"', job.get(f"/{step}").text)


def test_what_a_tab_did_not_touch_stays_as_the_other_left_it(job: Job) -> None:
    both = seen_on(job, 2)
    job.client.post(f"{job.url}/2", data=form(both, **{"q-solved": "yes"}))
    job.client.post(f"{job.url}/2", data=form(both, **{"q-fee": "12"}))
    assert job.answers == {"solved": "yes", "fee": "12"}


def form(seen: list[str], asked: list[str] = ASKED, **fields: str) -> dict[str, object]:
    return {"asked": [f"{name}:" for name in asked], "seen": seen, **fields}


def test_what_a_tab_changes_or_clears_counts(job: Job) -> None:
    job.save(2, ASKED, solved="yes", fee="12", town="Leeds")
    seen = seen_on(job, 2)
    job.client.post(f"{job.url}/2", data=form(seen, **{"q-solved": "yes", "q-fee": "13"}))
    assert job.answers == {"solved": "yes", "fee": "13"}
    seen = seen_on(job, 2)
    job.client.post(f"{job.url}/2", data=form(seen, **{"q-solved": "yes", "q-fee": "12"}))
    assert job.answers == {"solved": "yes", "fee": "12"}


def test_a_mark_of_one_tab_outlives_a_page_of_another_that_is_older(job: Job) -> None:
    job.mark("contact", ("dial", "10:00:00"))
    seen = seen_on(job, 1)
    job.mark("contact", ("human", "10:00:30"))
    job.client.post(f"{job.url}/1", data=form(seen, ["contact", "reason"], **{"q-reason": "Hi"}))
    assert [one["mark"] for one in job.marks["contact"]] == ["dial", "human"]
    assert job.answers == {"reason": "Hi"}


def test_without_a_word_of_what_it_showed_a_page_counts_whole(job: Job) -> None:
    job.save(2, ASKED, solved="yes")
    job.save(2, ASKED, fee="12")
    assert job.answers == {"fee": "12"}
