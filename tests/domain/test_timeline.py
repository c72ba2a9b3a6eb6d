"""A timeline turns marks into waits under every definition of "wait"."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clocks import NAMED_CLOCKS, Wait, clock_fits
from domain.marks import LIKELY_NEXT, MARKS
from domain.measures import DEFAULT_CLOCKS
from domain.timeline import Timeline
from domain.timeline_checks import timeline_problems
from domain.timeline_summary import counts, durations, outcomes

START = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def contact(channel_kind: str, **seconds: float) -> Timeline:
    """A timeline with each named mark so many seconds after ten o'clock."""
    return Timeline.from_marks(marks_at(**seconds), channel_kind)


def marks_at(**seconds: float) -> list[dict[str, str]]:
    return [
        {"mark": name, "at": (START + timedelta(seconds=s)).isoformat(), "how": "tap"}
        for name, s in seconds.items()
    ]


CALL = {"dial": 0, "answered": 6, "queue": 31, "human": 252, "end": 600}


@pytest.mark.parametrize(
    ("clock", "seconds"),
    [
        ("dial>human", 252),
        ("queue>human", 221),
        ("answered>queue|human", 25),
        ("human>end|dropped|hung_up", 348),
        ("dial>end", 600),
    ],
)
def test_one_call_has_a_different_wait_under_each_definition(clock: str, seconds: int) -> None:
    assert contact("phone", **CALL).duration(clock) == Wait("answered", seconds)


def test_a_caller_who_gives_up_has_waited_at_least_so_long() -> None:
    call = contact("phone", dial=0, answered=5, queue=20, hung_up=2700)
    assert call.duration("dial>human") == Wait("cut", 2700)
    assert call.duration("queue>human") == Wait("cut", 2680)


def test_a_line_dropped_by_the_brand_before_anyone_answers_is_lost() -> None:
    call = contact("phone", dial=0, queue=20, dropped=65)
    assert call.duration("dial>human") == Wait("lost", 65)


def test_a_person_after_a_dropped_line_belongs_to_another_call() -> None:
    assert contact("phone", dial=0, dropped=60, human=90).duration("dial>human") == Wait("lost", 60)


def test_a_reply_after_the_auditor_stopped_waiting_still_counts_with_its_true_time() -> None:
    mail = contact("email", sent=0, hung_up=86_400, human_reply=90_000)
    assert mail.duration("sent>human_reply") == Wait("answered", 90_000)


@pytest.mark.parametrize(
    "marks", [{}, {"dial": 0}, {"dial": 0, "queue": 30}, {"human": 9, "end": 20}]
)
def test_without_the_marks_that_it_needs_a_wait_is_blank(marks: dict[str, float]) -> None:
    assert contact("phone", **marks).duration("dial>human") == Wait("blank")


def test_a_person_marked_before_the_dialling_gives_no_wait() -> None:
    assert contact("phone", dial=60, human=10, end=90).duration("dial>human") == Wait("blank")


def test_a_person_without_a_queue_waited_in_line_since_the_mark_before_at_most() -> None:
    assert contact("phone", dial=0, human=9, end=60).duration("queue>human") == Wait("answered", 9)
    menu = contact("phone", dial=0, answered=4, human=9, end=60)
    assert menu.duration("queue>human") == Wait("answered", 5)


def test_someone_who_never_joined_the_queue_has_no_queue_wait() -> None:
    menu_only = contact("phone", dial=0, answered=4, hung_up=300)
    assert menu_only.duration("queue>human") == Wait("blank")
    assert menu_only.duration("dial>human") == Wait("cut", 300)


def test_begun_seconds_count_as_on_a_stopwatch() -> None:
    assert contact("phone", dial=0, human=20.999).duration("dial>human") == Wait("answered", 20)


def test_the_longest_of_several_holds_counts() -> None:
    call = [{"mark": m, "at": (START + timedelta(seconds=s)).isoformat()} for m, s in (
        ("dial", 0), ("human", 10), ("hold", 20), ("resume", 50), ("hold", 60), ("resume", 180), ("end", 200),
    )]  # fmt: skip
    timeline = Timeline.from_marks(call, "phone")
    assert timeline.duration("longest_hold") == Wait("answered", 120)
    assert {c.name: c.count for c in counts(timeline)} == {"transfers": 0, "holds": 2}


def test_a_hold_that_ends_by_giving_up_is_cut() -> None:
    call = contact("phone", dial=0, human=10, hold=20, hung_up=320)
    assert call.duration("longest_hold") == Wait("cut", 300)


def test_a_call_without_hold_was_held_for_no_time() -> None:
    assert contact("phone", **CALL).duration("longest_hold") == Wait("answered", 0)


def test_store_waits_run_from_the_door() -> None:
    visit = contact("store", enter=0, greeted=40, served=1200, leave=1500)
    assert [(d.name, d.wait) for d in durations(visit)] == [
        ("greeting_wait", Wait("answered", 40)),
        ("service_wait", Wait("answered", 1200)),
        ("time_in_store", Wait("answered", 1500)),
    ]
    assert contact("store", enter=0, leave=900).duration("enter>served") == Wait("cut", 900)


def test_a_letter_may_be_answered_days_later() -> None:
    mail = contact("email", sent=0, auto_reply=2, human_reply=2 * 86_400 + 5, resolved=3 * 86_400)
    assert mail.duration("sent>human_reply") == Wait("answered", 172_805)
    assert mail.duration("sent>resolved") == Wait("answered", 259_200)
    assert timeline_problems(mail) == ()


def test_a_chat_tells_the_minutes_with_the_bot_and_the_handover() -> None:
    chat = contact("chat", sent=0, auto_reply=2, handover=200, human_reply=260, resolved=400)
    assert chat.duration("auto_reply>human_reply") == Wait("answered", 258)
    assert chat.duration("handover>human_reply") == Wait("answered", 60)
    assert outcomes(chat) == {
        "reached_human": True, "dropped": False, "deflected": False, "contained": False, "resolved": True,
    }  # fmt: skip


def test_a_chat_that_never_leaves_the_bot_is_contained() -> None:
    chat = contact("chat", sent=0, auto_reply=2, deflected=100, hung_up=300)
    assert outcomes(chat) == {
        "reached_human": False, "dropped": False, "deflected": True, "contained": True, "resolved": False,
    }  # fmt: skip


def test_what_did_not_happen_is_known_only_at_the_end() -> None:
    assert outcomes(contact("phone", dial=0, queue=9)) == {
        "reached_human": None, "dropped": None, "deflected": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wait", "expected"),
    [
        (Wait("answered", 60), "success"),
        (Wait("answered", 61), "failure"),
        (Wait("cut", 59), "unknown"),
        (Wait("cut", 60), "failure"),
        (Wait("lost", 3), "failure"),
        (Wait("blank"), "unknown"),
    ],
)
def test_within_a_minute_follows_method_section_2(wait: Wait, expected: str) -> None:
    assert wait.within(60) == expected


@pytest.mark.parametrize(
    ("wait", "goodness"),
    [
        (Wait("answered", 0), 1.0),
        (Wait("answered", 25), 0.75),
        (Wait("answered", 900), 0.0),
        (Wait("lost", 5), 0.0),
        (Wait("cut", 100), 0.0),
        (Wait("cut", 99), None),
        (Wait("blank"), None),
    ],
)
def test_a_wait_scores_linearly_down_to_its_cap(wait: Wait, goodness: float | None) -> None:
    assert wait.goodness(100) == goodness


def test_the_likeliest_next_mark_is_the_large_button() -> None:
    queueing = contact("phone", dial=0, answered=6, queue=31)
    assert [k.button for k in queueing.next_marks()] == [
        "A person answers",
        "They hung up",
        "I gave up",
    ]
    assert contact("phone").next_marks()[0].name == "dial"
    assert contact("phone", **CALL).next_marks() == ()


def test_what_happened_once_is_not_offered_again_but_a_hold_is() -> None:
    held = contact("phone", dial=0, human=5, hold=10, resume=20)
    assert "hold" in [k.name for k in held.next_marks()]
    assert "dial" not in [k.name for k in held.next_marks() + held.other_marks()]


@pytest.mark.parametrize("channel_kind", MARKS)
def test_every_likely_step_and_every_named_clock_uses_marks_of_its_channel(
    channel_kind: str,
) -> None:
    known = {kind.name for kind in MARKS[channel_kind]}
    for before, after in LIKELY_NEXT[channel_kind].items():
        assert {before, *after} - {""} <= known
    clocks = [named.clock for named in NAMED_CLOCKS[channel_kind]]
    assert all(clock_fits(clock, channel_kind) for clock in [*clocks, DEFAULT_CLOCKS[channel_kind]])
    assert DEFAULT_CLOCKS[channel_kind] in clocks


def test_a_clock_of_another_channel_does_not_fit() -> None:
    assert not clock_fits("sent>human_reply", "phone")
    assert not clock_fits("nonsense", "phone")


def test_a_mistyped_clock_is_an_error() -> None:
    with pytest.raises(ValueError, match="start>stop"):
        contact("phone", **CALL).duration("dial")


def test_what_cannot_be_read_is_told_and_the_rest_is_kept() -> None:
    raw = [*marks_at(dial=0), "x", None, {"mark": "moonwalk", "at": "2026-11-21T10:00:00Z"},
           {"mark": "human", "at": "soon"}, {"mark": "human"}, {"mark": "end", "at": 5}]  # fmt: skip
    timeline = Timeline.from_marks(raw, "phone")
    assert [m.name for m in timeline.marks] == ["dial"]
    assert [str(s) for s in timeline.unreadable] == [
        "A mark could not be read and was left out.",
        "The time of “A person answered” could not be read; it was left out.",
        "The time of “Call over” could not be read; it was left out.",
        "“moonwalk” is not a mark of this kind of contact; it was left out.",
    ]


def test_zones_are_brought_to_one_clock() -> None:
    raw = [{"mark": "dial", "at": "2026-11-21T10:00:00.000Z"},
           {"mark": "human", "at": "2026-11-21T12:00:30+02:00"}]  # fmt: skip
    assert Timeline.from_marks(raw, "phone").duration("dial>human") == Wait("answered", 30)


def test_a_correction_keeps_the_original_time() -> None:
    raw = {
        "mark": "dial",
        "at": "2026-11-21T10:00:00Z",
        "how": "manual",
        "was": "2026-11-21T09:59:00Z",
    }
    mark = Timeline.from_marks([raw], "phone").marks[0]
    assert (mark.how, mark.was) == ("manual", START - timedelta(minutes=1))


KINDS = st.sampled_from(sorted(MARKS))


@st.composite
def any_contact(draw: st.DrawFn) -> tuple[str, list[dict[str, str]]]:
    channel_kind = draw(KINDS)
    names = st.sampled_from([kind.name for kind in MARKS[channel_kind]])
    pairs = draw(st.lists(st.tuples(names, st.integers(0, 500_000)), max_size=12))
    return channel_kind, [
        {"mark": name, "at": (START + timedelta(milliseconds=ms)).isoformat()} for name, ms in pairs
    ]


@given(any_contact(), st.randoms())
def test_the_order_in_which_marks_arrive_changes_nothing(
    given_contact: tuple[str, list[dict[str, str]]], random: object
) -> None:
    channel_kind, marks = given_contact
    shuffled = sorted(marks, key=lambda _: random.random())  # type: ignore[attr-defined]
    one, other = (Timeline.from_marks(m, channel_kind) for m in (marks, shuffled))
    assert one == other


@given(any_contact())
def test_no_duration_is_negative_and_nothing_raises(
    given_contact: tuple[str, list[dict[str, str]]],
) -> None:
    channel_kind, marks = given_contact
    timeline = Timeline.from_marks(marks, channel_kind)
    assert all(d.wait.seconds >= 0 for d in durations(timeline))
    assert all(d.wait.seconds == 0 for d in durations(timeline) if d.wait.kind == "blank")
    assert all(isinstance(str(s), str) for s in timeline_problems(timeline))
    assert set(outcomes(timeline).values()) <= {True, False, None}
    assert timeline.next_marks() or timeline.ending or channel_kind


@given(st.lists(st.one_of(st.none(), st.text(), st.dictionaries(st.text(), st.text()))))
def test_rubbish_never_raises(raw: list[object]) -> None:
    assert Timeline.from_marks(raw, "phone").is_blank
