"""Sentences about a number are said in the singular when it is one."""

import pytest

from domain.words import say_n
from services.jobs import JOBS
from services.sharing.links import BRAKED


def test_one_is_said_in_the_singular() -> None:
    words = "%(n)s mail to %(who)s", "%(n)s mails to %(who)s"
    assert str(say_n(1, *words, who="Ann")) == "1 mail to Ann"
    assert [str(say_n(n, *words, who="Ann")) for n in (0, 2)] == [
        "0 mails to Ann",
        "2 mails to Ann",
    ]


def test_the_number_may_be_written_otherwise() -> None:
    assert str(say_n(1204, "%(n)s mail", "%(n)s mails", n="1,204")) == "1,204 mails"


@pytest.mark.parametrize("kind", JOBS)
def test_every_job_tells_one_change_and_many(kind: str) -> None:
    one, many = JOBS[kind].changes
    assert one != many
    assert "%(n)s" in one
    assert "%(n)s" in many


def test_a_wait_of_a_minute_is_no_minutes() -> None:
    assert "in one minute" in str(say_n(1, *BRAKED, minutes=1))
    assert "in 14 minutes" in str(say_n(14, *BRAKED, minutes=14))
