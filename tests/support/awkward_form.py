"""A questionnaire of everything that is easily got wrong: circles, broken expressions, scales, values that last."""

from decimal import Decimal

from domain.questionnaire import Choice, Group, Question, Questionnaire, Section

LISTS = {
    "yn": (
        Choice("yes", {"": "Yes", "de": "Ja"}, Decimal(100)),
        Choice("no", {"de": "Nein"}, Decimal(0)),
    ),
    "towns": (
        Choice("leeds", {"": "Leeds"}, None, {"county": "Yorks", "key": "right"}),
        Choice("two words", {}, None, {"county": "Kent"}),
        Choice("constructor", {"": "__proto__"}, None, {"county": ""}),
    ),
    "own_other": (
        Choice("a", {"": "A"}),
        Choice("other", {"": "Something else"}, None, {"show": "no"}),
    ),
}


def _q(name: str, kind: str, **columns: object) -> Question:
    return Question(name, kind, **columns)  # type: ignore[arg-type]


_OUTER = Group("outer", {"": "About ${town}"}, "${whole} > 1 or ${yn} = 'yes'")
_INNER = Group("inner", {}, "string-length(.) < 30")

_FIRST = (
    _q("begun", "start"),
    _q("ended", "end"),
    _q("day_of", "today"),
    _q("who", "username"),
    _q("case", "caseid"),
    _q("yn", "select_one", label={"": "Yes or no, ${who}?"}, list_name="yn", required="true()", critical="no"),
    _q("county", "text", default="Yorks", hint={"": "like ${default_day}"}),
    _q(
        "town", "select_one", list_name="towns", or_other=True, required="${yn} = 'yes'",
        required_message={"": "Which town of ${county}?", "de": "Welche Stadt in ${county}?"},
        choice_filter="county = ${county} or contains(label, 'o')", comment=". = 'other'",
        weight=Decimal(5), na="leeds",
    ),
    _q("towns", "select_multiple", list_name="towns", default="two words leeds", constraint="count-selected(.) < 3",
       constraint_message={"": "Not ${towns}"}, comment="always"),
    _q("mine", "select_one", list_name="own_other", or_other=True, choice_filter="show = 'yes' or name = 'a'"),
    _q("many", "select_multiple", list_name="yn", or_other=True, comment="bad ="),
    _q("whole", "integer", default="7.0", constraint=". >= 0 and . <= 20", required="maybe("),
    _q("money", "decimal", calculation="${whole} * 1.1", constraint=". < 15"),
    _q("fixed", "decimal", calculation="${whole} div 3", read_only="true()", label={"": "Third: ${fixed}"}),
    _q("scale", "range", parameters={"start": "-1", "end": "1", "step": "0.1"}, required="yes"),
    _q("down", "range", parameters={"start": "10", "end": "1", "step": "3"}),
    _q("default_day", "date", default="today()", constraint=". <= today()"),
    _q("default_time", "time", default="08:30", constraint=". > '06:00'"),
    _q("when", "datetime", default="now()", constraint=". <= now()"),
)  # fmt: skip
_SECOND = (
    _q(
        "text",
        "text",
        groups=(_OUTER, _INNER),
        constraint="regex(., '[\\p{L} .]+') or string-length(.) = 2",
    ),
    _q(
        "noted",
        "note",
        label={"": "${town}, ${towns}, ${where}, ${photo}, ${when}, ${call}, ${nobody}"},
    ),
    _q("photo", "image", groups=(_OUTER,), required="true()"),
    _q("where", "geopoint", evidence="photo", evidence_required=True),
    _q(
        "call",
        "timeline",
        evidence="audio",
        evidence_required=True,
        constraint="selected(., 'human')",
    ),
    _q(
        "sure",
        "acknowledge",
        evidence="file",
        evidence_required=True,
        relevant="selected(${call}, 'dial')",
    ),
    _q("drawn", "calculate", calculation="once(random())", relevant="${yn} = 'yes'"),
    _q("id", "calculate", calculation="once(uuid())"),
    _q("label_of", "calculate", calculation="jr:choice-name(${town}, '${town}')"),
    _q(
        "tells",
        "note",
        label={"": "${label_of} ${drawn} ${broken} ${hidden}"},
        relevant="${label_of} != 'x'",
    ),
    _q("broken", "calculate", calculation="1 +"),
    _q("hidden", "hidden", default="7"),
    _q("left", "calculate", calculation="concat(${right}, 'l')"),
    _q("right", "calculate", calculation="concat(${left}, 'r')"),
    _q(
        "circle",
        "text",
        relevant="${left} = 'rl' or ${right} = '' or ${circle} = 'x'",
        read_only="${yn} = 'no'",
    ),
    _q("unread", "text", relevant="nonsense(${yn})", constraint="a[1]/b", read_only="pow('x'"),
    _q("key", "calculate", calculation="if(${town} = 'leeds', 1, 0)"),
    _q("score", "calculate", calculation="${key} * 100", metric="knowledge", weight=Decimal(10)),
    _q("last", "text", calculation="concat(${text}, ' ', ${whole})", required="${scale} > 0.5"),
)

AWKWARD = Questionnaire(
    title="Awkward",
    default_language="",
    languages=("", "de"),
    sections=(
        Section("one", {"": "One"}, questions=_FIRST),
        Section("two", {"": "Two of ${town}"}, "${yn} != 'no'", questions=_SECOND),
    ),
    lists=LISTS,
)
