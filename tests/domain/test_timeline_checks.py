"""What looks wrong in a timeline is said in sentences, and never stops anybody."""

import pytest

from domain.timeline import Timeline
from domain.timeline_checks import timeline_problems
from tests.domain.test_timeline import CALL, contact, marks_at


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ({"dial": 60, "human": 0, "end": 90}, "“A person answered” is timed before “Dialled”"),
        ({"dial": 60, "end": 0}, "“Call over” is timed before “Dialled”"),
        ({"human": 5, "end": 9}, "“Dialled” is missing"),
        ({"dial": 0, "end": 9, "human": 20}, "“A person answered” is timed after “Call over”"),
        ({"dial": 0, "human": 5}, "The call has no end"),
        ({"dial": 0, "resume": 5, "end": 9}, "“Off hold” is marked without a hold"),
        ({"dial": 0, "human": 5, "end": 90_000}, "This contact lasted 25 hours"),
    ],
)
def test_what_looks_wrong_is_said_in_a_sentence(marks: dict[str, float], told: str) -> None:
    assert any(str(s).startswith(told) for s in timeline_problems(contact("phone", **marks)))


def test_a_double_tap_is_told_and_the_first_counts() -> None:
    timeline = Timeline.from_marks(marks_at(dial=0, human=9, end=20) + marks_at(dial=5), "phone")
    assert [str(s) for s in timeline_problems(timeline)] == [
        "“Dialled” is marked twice: the first one counts."
    ]
    assert timeline.duration("dial>human").seconds == 9


def test_a_clean_or_empty_timeline_has_nothing_to_say() -> None:
    assert timeline_problems(contact("phone", **CALL)) == ()
    assert timeline_problems(contact("phone")) == ()
    assert timeline_problems(contact("hologram")) == ()


def test_an_open_letter_asks_to_be_closed() -> None:
    assert [str(s) for s in timeline_problems(contact("email", sent=0))] == [
        "It is neither solved nor given up: mark “I stop waiting” when you do, so that the wait counts."
    ]
