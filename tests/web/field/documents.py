"""Questionnaires that the tests of the field pages fill in."""

from domain.questionnaire import Choice, Group, Question, Questionnaire, Section

YES_NO = (Choice("yes", {"": "Yes"}), Choice("no", {"": "No"}))
MOODS = (
    Choice("kind", {"": "Kind and unhurried"}),
    Choice("plain", {"": "Correct but in a hurry"}),
    Choice("rude", {"": "Unfriendly"}),
)
TOWNS = (
    Choice("leeds", {"": "Leeds"}, extra={"county": "york"}),
    Choice("sheffield", {"": "Sheffield"}, extra={"county": "york"}),
    Choice("truro", {"": "Truro"}, extra={"county": "corn"}),
)
COUNTIES = (Choice("york", {"": "Yorkshire"}), Choice("corn", {"": "Cornwall"}))


def call() -> Questionnaire:
    """A hotline call: the contact, what they said, how it was; with every kind of companion."""
    scenario = Question(
        "scenario",
        "note",
        {"": "You want to **move a contract** to a new address.\n\nAsk how, and what it costs."},
    )
    contact = Question("contact", "timeline", {"": "The call"}, required="true()")
    reason = Question("reason", "text", {"": "What did they say first?"})
    return Questionnaire(
        title="Hotline call",
        form_id="call",
        channel="phone",
        sections=(
            Section(
                "call", {"": "Ask how to move a contract"}, questions=(scenario, contact, reason)
            ),
            Section("answer", {"": "The answer"}, questions=_answer_questions()),
            Section("person", {"": "The person"}, questions=_person_questions()),
        ),
        lists={"yes_no": YES_NO, "moods": MOODS, "towns": TOWNS, "counties": COUNTIES},
    )


def _answer_questions() -> tuple[Question, ...]:
    no_fee = (Group("money", {"": "What it costs"}),)
    return (
        Question("solved", "select_one", {"": "Was your question answered?"}, list_name="yes_no", required="true()"),
        Question(
            "why_not",
            "text",
            {"": "What was left open?"},
            relevant="${solved} = 'no'",
            required="true()",
        ),
        Question(
            "fee", "decimal", {"": "What does it cost?"}, {"": "In pounds"}, groups=no_fee,
            constraint=". >= 0", constraint_message={"": "A fee can't be negative."},
        ),
        Question("fee_echo", "note", {"": "They said: £${fee}"}, relevant="${fee} > 0", groups=no_fee),
        Question("transfers", "integer", {"": "How often were you put through?"}),
        Question("county", "select_one", {"": "Which county do you move to?"}, list_name="counties"),
        Question("town", "select_one", {"": "Which town?"}, list_name="towns", choice_filter="county=${county}"),
    )  # fmt: skip


def _person_questions() -> tuple[Question, ...]:
    return (
        Question(
            "mood", "select_one", {"": "How was the person?"}, list_name="moods", or_other=True,
            comment=". = 'rude'", evidence="photo",
        ),
        Question(
            "friendly", "range", {"": "How friendly?"}, {"": "1 is not at all, 5 is very"},
            parameters={"start": "1", "end": "5"}, required="true()",
        ),
        Question("offered", "select_multiple", {"": "What did they offer?"}, list_name="moods"),
        Question("proof", "image", {"": "Screenshot of the call list"}),
        Question("place", "geopoint", {"": "Where did you call from?"}),
        Question("day", "date", {"": "On which day?"}),
        Question("hour", "time", {"": "At what time did it end?"}),
        Question("read", "acknowledge", {"": "I have called as a customer would."}, required="true()"),
    )  # fmt: skip


def forty() -> Questionnaire:
    """Eight sections of five questions, as questionnaires are: a contact, choices, ratings, numbers, words."""
    said = tuple(
        Choice(f"how_{n}", {"": f"They said number {n} of what people say"}) for n in range(5)
    )
    sections = tuple(
        Section(f"part_{no}", {"": f"What part {no} asks"}, questions=_five(no)) for no in range(8)
    )
    lists = {"yes_no": YES_NO, "how": said}
    return Questionnaire(
        title="Forty", form_id="forty", channel="phone", sections=sections, lists=lists
    )


def _five(no: int) -> tuple[Question, ...]:
    contact = Question("contact", "timeline", {"": "The call"}, required="true()")
    met = Question(
        f"met_{no}",
        "select_one",
        {"": f"Did they keep promise {no}?"},
        list_name="yes_no",
        required="true()",
    )
    why = {"": f"Why not, in the words of person {no}?"}
    how = {"": f"How did they put it the {no}. time?"}
    stars = {"": f"How kind were they in part {no}?"}
    scale = {"start": "1", "end": "5"}
    return (
        met if no else contact,
        Question(f"why_{no}", "text", why, relevant=f"${{met_{no or 1}}} = 'no'"),
        Question(f"how_{no}", "select_one", how, {"": "The nearest"}, list_name="how"),
        Question(f"stars_{no}", "range", stars, parameters=scale, comment=". <= 2"),
        Question(f"times_{no}", "integer", {"": f"Asked how often ({no})?"}, constraint=". < 100"),
    )
