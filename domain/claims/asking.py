"""What the form of a claim asks for: which columns matter to a kind, and what is usually written in them."""

from dataclasses import dataclass, replace

from domain.words import N_


@dataclass(frozen=True, slots=True)
class Ask:
    """One column of the registration that a kind reads; `usual` are answers to offer, others may be written."""

    column: str
    hint: str = ""
    needed: bool = False
    usual: tuple[str, ...] = ()


METRIC = Ask(
    "metric", N_("What is measured: a metric of the program, or a usual word for one."), True
)
YES_NO = Ask("metric", N_("The yes/no metric that a contact passes or fails."), True)
OPERATOR = Ask("operator")
SHARE = Ask(
    "share_pct", N_("Only when the words name a share of contacts, such as 90% within 30 seconds.")
)
STATED_SHARE = Ask("share_pct", N_("The share of contacts that is promised."), True)
UNIT = Ask("unit", usual=("s", "min", "h", "days", "rings", "%"))
TIME_UNIT = Ask("unit", needed=True, usual=("s", "min", "h", "days", "rings", "working_day"))
TIME = Ask("value", N_("The promised time: 20, or 15..30 for a range."), True)
VALUE = Ask("value", N_("The promised figure; “true” when it is a yes or no."))
CLOCK = Ask("clock", N_("From which mark to which the time runs."))

ANYTHING = (METRIC, OPERATOR, VALUE, UNIT, SHARE, CLOCK)
"""What a kind asks that says nothing of its own."""
TIMED = (METRIC, OPERATOR, TIME, TIME_UNIT, SHARE, CLOCK)
OF_INDEX = replace(
    METRIC, hint=N_("What is compared; the index when the words name nothing."), needed=False
)
RIVALS = Ask(
    "value",
    N_(
        "With whom: rivals by name, “last wave” or “last year”; every other brand when empty. “Cello by 5” "
        "names the difference too."
    ),
    usual=("last wave", "last year", "competitors"),
)
PLACE = Ask("value", N_("The rank: 3 for “in the top three”."), True)
MARGIN_UNIT = Ask("unit", N_("The unit of a stated difference."), usual=("points", "s", "min"))
