"""The questionnaires that the product ships are read without a remark and score as an agency would expect."""

from typing import Any

import pytest

from domain.measures import DEFAULT_CAPS, DEFAULT_CLOCKS, Measure
from domain.scoring import Scored, score_audit
from tests.domain.own_questionnaires import KIND_OF, filled, questionnaire, reading

LANGUAGES = ("English (en)", "Deutsch (de)", "Español (es)")
MEETS_A_PERSON: dict[str, dict[str, float]] = {
    "hotline-call": {"dial": 0, "answered": 3, "queue": 9, "human": 27, "end": 400},
    "store-visit": {"enter": 0, "greeted": 9, "served": 27, "leave": 900},
    "written-contact": {"sent": 0, "auto_reply": 2, "human_reply": 1728, "resolved": 4000},
    "chat": {"sent": 0, "auto_reply": 2, "human_reply": 27, "resolved": 300},
}
MEETS_NOBODY: dict[str, dict[str, float]] = {
    "hotline-call": {"dial": 0, "answered": 3, "hung_up": 2700},
    "store-visit": {"enter": 0, "leave": 2700},
    "written-contact": {"sent": 0, "hung_up": 172_800},
    "chat": {"sent": 0, "hung_up": 2700},
}
LATE: dict[str, dict[str, float]] = {
    "hotline-call": {"dial": 0, "human": 2700, "end": 3000},
    "store-visit": {"enter": 0, "served": 2700, "leave": 3000},
    "written-contact": {"sent": 0, "auto_reply": 9, "human_reply": 172_800, "hung_up": 172_900},
    "chat": {"sent": 0, "auto_reply": 2, "human_reply": 2700, "dropped": 2800},
}
own = pytest.mark.parametrize("name", KIND_OF)


def measures(kind: str) -> list[Measure]:
    """What every program counts."""
    return [
        Measure("index", "score"),
        Measure("wait", "seconds", "lower", clock=DEFAULT_CLOCKS[kind], cap=DEFAULT_CAPS[kind]),
        *(Measure(metric, "score") for metric in ("knowledge", "resolution", "empathy")),
        Measure("reached_human", "yes_no"),
        Measure("dropped", "yes_no", "lower"),
        Measure("deflected", "yes_no", "lower"),
        Measure("critical", "yes_no"),
    ]


def audit(name: str, best: bool, marks: dict[str, float], **given: Any) -> Scored:
    filling = filled(name, best, given, **marks)
    assert filling.problems() == ()
    return score_audit(filling, measures(KIND_OF[name]), KIND_OF[name])


def values(result: Scored) -> dict[str, Any]:
    """Each measured metric with its number, or with the word for it."""
    return {
        v.measure.metric: v.value if v.kind in ("value", "answered") else v.kind
        for v in result.values
    }


@own
def test_it_is_read_without_a_single_remark(name: str) -> None:
    assert [str(finding.message) for finding in reading(name).findings] == []
    assert not reading(name).blocks_publishing


@own
def test_it_speaks_three_languages_everywhere(name: str) -> None:
    form = questionnaire(name)
    assert form.languages == LANGUAGES
    texts = [section.label for section in form.sections]
    for q in form.questions():
        texts += [t for t in (q.label, q.hint, q.constraint_message) if t]
    texts += [choice.label for choices in form.lists.values() for choice in choices]
    assert [t for t in texts if set(t) != set(LANGUAGES) or not all(t.values())] == []


@own
def test_it_is_short_begins_with_the_timeline_and_is_worth_a_hundred_points(name: str) -> None:
    form = questionnaire(name)
    asked = [q for q in form.questions() if q.kind not in ("note", "calculate")]
    assert 15 <= len(asked) <= 26
    assert len(form.sections) in (6, 7)
    assert asked[0].kind == "timeline"
    assert sum(q.weight or 0 for q in form.questions()) == 100
    assert form.channel in (KIND_OF[name], "")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("hotline-call", {"person_name", "reference", "call_log", "desk_note"}),
        ("store-visit", {"place", "badge", "receipt", "desk_note"}),
        (
            "written-contact",
            {"first_words", "personal", "signed", "reference", "thread", "desk_note"},
        ),
        ("chat", {"nickname", "transcript", "desk_note"}),
    ],
)
def test_what_may_name_a_person_stays_at_the_desk(name: str, kept: set[str]) -> None:
    assert {q.name for q in questionnaire(name).questions() if q.visible == "desk"} == kept


@own
def test_the_best_audit_loses_only_the_seconds_that_it_waited(name: str) -> None:
    result = audit(name, True, MEETS_A_PERSON[name])
    found = values(result)
    assert found.pop("index") == result.score == (998 if name != "store-visit" else 999)
    assert found.pop("wait") == MEETS_A_PERSON[name].get(
        "human", MEETS_A_PERSON[name].get("served", MEETS_A_PERSON[name].get("human_reply"))
    )
    assert found.pop("dropped", "success") == "success"
    assert found.pop("deflected", "success") == "success"
    assert found == {
        "knowledge": 1000,
        "resolution": 1000,
        "empathy": 1000,
        "reached_human": "success",
        "critical": "success",
    }


@own
def test_the_worst_audit_keeps_only_the_points_for_somebody_being_there(name: str) -> None:
    result = audit(name, False, LATE[name])
    found = values(result)
    assert result.score == 100
    assert (found["knowledge"], found["resolution"], found["empathy"]) == (0, 0, 0)
    assert found["reached_human"] == "success"
    assert found["critical"] == "success"
    assert found.get("deflected", "failure") == "failure"
    assert found.get("dropped") == {"hotline-call": "success", "chat": "failure"}.get(name)


@own
@pytest.mark.parametrize("conduct", ["rude", "refused"])
def test_one_critical_answer_fails_even_the_best_audit(name: str, conduct: str) -> None:
    result = audit(name, True, MEETS_A_PERSON[name], conduct=[conduct])
    assert (result.score, result.critical_failures) == (0, ("conduct",))
    assert values(result)["critical"] == "failure"
    assert values(result)["empathy"] == 1000


def test_asking_for_a_card_number_by_phone_is_critical() -> None:
    result = audit("hotline-call", True, MEETS_A_PERSON["hotline-call"], conduct=["asked_card"])
    assert result.critical_failures == ("conduct",)


@own
def test_who_meets_nobody_is_asked_nothing_about_a_person(name: str) -> None:
    filling = filled(name, False, {}, **MEETS_NOBODY[name])
    shown = {section.name for section in filling.visible_sections()}
    assert not shown & {"person", "reply", "knowledge", "bot", "automatic"}
    result = audit(name, False, MEETS_NOBODY[name])
    found = values(result)
    assert not {"knowledge", "empathy", "critical"} & set(found)
    assert (found["wait"], found["reached_human"]) == ("cut", "failure")
    assert (result.score, found["resolution"]) == (0, 0)


@own
def test_a_knowledge_test_that_could_not_be_asked_counts_for_nothing(name: str) -> None:
    keys = {q.name: "not_asked" for q in questionnaire(name).questions() if q.name[:2] == "k_"}
    assert 3 <= len(keys) <= 4
    result = audit(name, True, MEETS_A_PERSON[name], **keys)
    assert "knowledge" not in values(result)
    assert result.score == 998  # the same lost seconds weigh more among fewer points


@own
def test_a_knowledge_test_that_was_not_understood_is_unknown(name: str) -> None:
    keys = {q.name: "unclear" for q in questionnaire(name).questions() if q.name[:2] == "k_"}
    assert values(audit(name, True, MEETS_A_PERSON[name], **keys))["knowledge"] == "unknown"


def test_a_call_without_menu_or_queue_is_scored_on_the_rest() -> None:
    result = audit(
        "hotline-call", True, {"dial": 0, "human": 9, "end": 99}, menu_way="na", told_wait="na"
    )
    # 90 of 100 points apply, and the wait loses 20 × 9/2700 of them.
    assert result.score == 999
    assert result.sections["way_in"] == 1000


def test_the_shop_floor_photo_is_required() -> None:
    filling = filled("store-visit", True, {}, **MEETS_A_PERSON["store-visit"])
    del filling.answers["prices#evidence"]
    assert [(p.question, p.code) for p in filling.problems()] == [("prices", "evidence-missing")]


def test_staff_who_are_free_cannot_outnumber_the_staff() -> None:
    filling = filled("store-visit", True, {"staff_free": 3}, **MEETS_A_PERSON["store-visit"])
    assert [(p.question, p.code) for p in filling.problems()] == [("staff_free", "constraint")]


def test_what_came_instead_of_a_person_leads_to_its_own_follow_up() -> None:
    filling = filled(
        "hotline-call", False, {"reached": "voicemail"}, **MEETS_NOBODY["hotline-call"]
    )
    offered = [choice.name for choice in filling.choices("and_then")]
    assert offered == ["message_left", "mailbox_full", "something_else"]
