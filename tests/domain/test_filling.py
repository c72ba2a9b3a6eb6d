"""What a questionnaire means for the answers so far."""

from dataclasses import replace
from decimal import Decimal

from domain.filling import Filling
from domain.questionnaire import Choice, Group, Question, Questionnaire, Section
from tests.domain.small_forms import LISTS, NOW, fill, form, problems, yes_no


def test_a_questionnaire_survives_the_way_through_a_document() -> None:
    whole = form(
        yes_no("a", weight=Decimal("2.5"), groups=(Group("g", {"": "G"}, "1 = 1"),)),
        Question("b", "integer", score_at=(Decimal(5), Decimal(0))),
    )
    assert Questionnaire.from_document(whole.to_document()) == whole
    assert "hint" not in whole.to_document()["sections"][0]["questions"][0]


def test_a_question_is_asked_when_all_conditions_around_it_hold() -> None:
    outer, inner = Group("outer", relevant="${a} = 'yes'"), Group("inner", relevant="${b} = 'yes'")
    asked = form(
        yes_no("a"), yes_no("b"), Question("c", "text", relevant="${d} > 2", groups=(outer, inner)),
        Question("d", "integer"),
    )  # fmt: skip
    right = {"a": "yes", "b": "yes", "d": 3}
    assert fill(asked, right).is_relevant("c")
    for wrong in ({"a": "no"}, {"b": "no"}, {"d": 2}, {"d": None}):
        assert not fill(asked, right | wrong).is_relevant("c")


def test_a_section_disappears_with_its_condition() -> None:
    both = Questionnaire(
        sections=(
            Section("a", questions=(yes_no("more"), Question("hidden", "calculate"))),
            Section(
                "b",
                relevant="${more} = 'yes'",
                questions=(Question("text", "text", required="true()"),),
            ),
            Section("silent", questions=(Question("start", "start"),)),
        ),
        lists=LISTS,
    )
    assert [section.name for section in fill(both).visible_sections()] == ["a"]
    assert problems(fill(both)) == []
    assert [section.name for section in fill(both, {"more": "yes"}).visible_sections()] == [
        "a",
        "b",
    ]
    assert problems(fill(both, {"more": "yes"})) == [("text", "required")]


def test_an_answer_that_is_no_longer_asked_stays_in_the_draft_and_out_of_the_audit() -> None:
    asked = form(yes_no("a"), Question("why", "text", relevant="${a} = 'no'"))
    draft = {"a": "yes", "why": "rude", "why#comment": "very"}
    filling = fill(asked, draft)
    assert filling.submitted() == ({"a": "yes"}, {})
    assert filling.answers == draft
    assert filling.value("why") is None


def test_required_can_hang_on_other_answers() -> None:
    asked = form(
        yes_no("a"),
        Question("why", "text", required="${a} = 'no'", required_message={"": "Say why"}),
    )
    assert problems(fill(asked, {"a": "yes"})) == []
    assert str(fill(asked, {"a": "no"}).problems()[0].sentence) == "Say why"


def test_a_constraint_speaks_only_of_answers_given() -> None:
    asked = form(Question("n", "integer", constraint=". < ${top}", constraint_message={"": "Below ${top}!"}),
                 Question("top", "integer"))  # fmt: skip
    assert problems(fill(asked, {"top": 5})) == []
    assert problems(fill(asked, {"n": 4, "top": 5})) == []
    wrong = fill(asked, {"n": 5, "top": 5}).problems()
    assert [(one.code, str(one.sentence)) for one in wrong] == [("constraint", "Below 5!")]
    assert problems(fill(asked, {"n": "many", "top": 5})) == [("n", "not-an-integer")]


def test_calculations_follow_the_answers_and_cannot_be_sent() -> None:
    asked = form(
        Question("n", "integer"),
        Question("twice", "calculate", calculation="${n} * 2"),
        Question("big", "calculate", calculation="${twice} > 10"),
        Question("note", "note", {"": "That is ${twice}."}, relevant="${big}"),
    )
    assert fill(asked, {"n": 6, "twice": "1000"}).submitted()[0] == {
        "n": 6,
        "twice": "12",
        "big": "true",
    }
    assert fill(asked, {"n": 6}).label("note") == "That is 12."
    assert not fill(asked, {"n": 5}).is_relevant("note")
    assert "twice" not in fill(asked).submitted()[0]


def test_a_default_counts_until_it_is_cleared() -> None:
    asked = form(
        Question("n", "integer", default="3"),
        Question("day", "date", default="today()"),
        Question("text", "text", default="N/A (none)"),
    )
    expected = {"n": 3, "day": "2026-11-21", "text": "N/A (none)"}
    assert fill(asked).submitted()[0] == expected
    assert fill(asked, {"n": None}).value("n") is None


def test_today_is_meant_where_the_touchpoint_is() -> None:
    asked = form(Question("day", "date", constraint=". <= today()"))
    answers = {"day": "2026-11-22"}
    assert problems(fill(asked, answers, zone="Europe/London")) == [("day", "constraint")]
    assert problems(fill(asked, answers, zone="Australia/Sydney")) == []


def test_choices_follow_the_filter_and_so_does_validation() -> None:
    asked = form(
        Question("region", "select_one", list_name="regions"),
        Question("city", "select_one", list_name="cities", choice_filter="region = ${region}"),
    )
    filling = fill(asked, {"region": "north", "city": "dover"})
    assert [choice.name for choice in filling.choices("city")] == ["leeds", "york"]
    assert problems(filling) == [("city", "not-a-choice")]
    assert fill(asked).choices("city") == ()


def test_other_is_offered_with_a_text_that_counts_only_with_it() -> None:
    asked = form(
        Question(
            "c", "select_one", list_name="cities", or_other=True, choice_filter="region = 'south'"
        )
    )
    filling = fill(asked, {"c": "other", "c_other": "Deal"})
    assert [choice.name for choice in filling.choices("c")] == ["dover", "other"]
    assert filling.problems() == ()
    assert filling.submitted()[0] == {"c": "other", "c_other": "Deal"}
    assert fill(asked, {"c": "dover", "c_other": "Deal"}).submitted()[0] == {"c": "dover"}


def test_labels_show_the_answers_in_the_language_of_the_page() -> None:
    yes = Choice("yes", {"en": "Yes", "de": "Ja"})
    asked = Questionnaire(
        default_language="en",
        sections=(
            Section(
                "s",
                questions=(
                    Question("a", "select_one", {"en": "Open?", "de": "Offen?"}, list_name="l"),
                    Question("b", "text", {"en": "Why ${a} ${nobody}?", "de": "Warum ${a}?"}),
                ),
            ),
        ),
        lists={"l": (yes,)},
    )
    assert fill(asked, {"a": "yes"}).label("b") == "Why Yes ?"
    assert fill(asked, {"a": "yes"}, language="de").label("b") == "Warum Ja?"
    assert fill(asked, language="fr").label("a") == "Open?"


def test_a_circle_and_names_that_lead_nowhere_harm_nothing() -> None:
    asked = form(
        Question("a", "text", relevant="${b} = ''"),
        Question("b", "text", relevant="${a} = '' and ${nobody} = ''"),
        Question("c", "calculate", calculation="${c} + ${d}"),
        Question("d", "calculate", calculation="${c} + nonsense("),
    )
    filling = fill(asked, {"a": "x", "b": "y"})
    assert filling.problems() == ()
    filling.submitted()


def test_a_very_long_chain_does_not_nest_deep() -> None:
    links = [Question("q0", "integer")] + [
        Question(f"q{n}", "calculate", calculation=f"${{q{n - 1}}} + 1") for n in range(1, 2000)
    ]
    assert fill(form(*reversed(links)), {"q0": 0}).value("q1999") == "1999"


def test_once_and_the_start_keep_what_the_draft_remembers() -> None:
    asked = form(
        Question("begun", "start"), Question("ended", "end"),
        Question("id", "calculate", calculation="once(uuid())"), Question("by", "username"),
    )  # fmt: skip
    kept = fill(asked, metadata={"username": "ann"}).remembered()
    later = Filling(
        asked, {**kept, "by": "eve"}, now=NOW.replace(hour=23), metadata={"username": "ann"}
    )
    assert later.value("id") == kept["id"]
    assert later.value("begun") == "2026-11-21T22:30:00.000+00:00"
    assert later.value("ended") == "2026-11-21T23:30:00.000+00:00"
    assert later.value("by") == "ann"


def test_a_read_only_question_is_shown_and_not_asked() -> None:
    asked = form(
        Question("n", "integer", read_only="true()", calculation="1 + 1", required="true()")
    )
    filling = fill(asked, {"n": 7})
    assert filling.is_shown("n")
    assert not filling.is_asked("n")
    assert filling.value("n") == 2


def test_the_marks_of_a_timeline_are_its_answer() -> None:
    asked = form(
        Question("contact", "timeline", required="true()"),
        Question("who", "text", relevant="selected(${contact}, 'human')"),
    )
    marks = {"contact": [{"mark": "dial", "at": "2026-11-21T10:00:00.000Z", "how": "tap"}]}
    assert problems(fill(asked)) == [("contact", "required")]
    assert problems(fill(asked, marks=marks)) == []
    assert fill(asked, marks=marks).submitted() == ({}, marks)
    assert not fill(asked, marks=marks).is_relevant("who")
    human = {"contact": [*marks["contact"], {"mark": "human", "at": "2026-11-21T10:01:00.000Z"}]}
    assert fill(asked, marks=human).is_relevant("who")


def test_what_belongs_to_no_question_is_a_problem() -> None:
    asked = form(Question("a", "text"))
    filling = fill(asked, {"b": 1, "a_other": "x"}, marks={"a": []})
    assert problems(filling) == [("b", "unknown-question"), ("a_other", "unknown-question"),
                                 ("a", "unknown-question")]  # fmt: skip
    assert filling.submitted() == ({}, {})


def test_problems_of_a_section_are_only_its_own() -> None:
    one = Section("one", questions=(Question("a", "text", required="true()"),))
    both = Questionnaire(
        sections=(one, replace(one, name="two", questions=(Question("b", "integer"),)))
    )
    assert [problem.question for problem in fill(both, {"b": "x"}).problems("two")] == ["b"]
    assert [problem.question for problem in fill(both, {"b": "x"}).problems()] == ["a", "b"]
