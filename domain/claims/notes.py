"""The stated rules behind a test, and the reasons why a part has no verdict, as sentences."""

from domain.claims.parts import Part
from domain.people_words import duration_words, percent
from domain.words import N_, Sentence, say

NOTES = {
    "share_stated": N_("The share is the one stated."),
    "hedge_80": N_("“%(condition)s” promises an effort, so the test is at least 80%% of contacts."),
    "usual_95": N_("The words name no share, so the test is at least 95% of contacts."),
    "exceptions_95": N_("The guarantee has exceptions, so the test is at least 95% of contacts."),
    "every_one": N_("The words leave no exception: one verified failure breaks the promise."),
    "up_to": N_("A range is tested at its upper end."),
    "rings": N_("A ring is counted as 6 seconds."),
    "median": N_("A median is a share: at least half of the contacts."),
    "percentile": N_("A percentile is a share: at least %(share)s of the contacts."),
    "score_80": N_("The words name no score, so the test is a mean of at least 80 of 100."),
    "counted_share": N_("What counts as success was decided where the figures were counted."),
    "patience": N_("A try succeeds when a person comes before the auditor's patience ends."),
    "own_zone": N_("Hours are those of the place that was contacted."),
    "condition": N_("As advertised, under this condition: %(condition)s."),
    "no_metric": N_("Not judged yet: the program has no metric called “%(metric)s”."),
    "no_value": N_("Not judged yet: the claim needs a figure that can be tested."),
    "no_hours": N_("Not judged yet: the promised hours could not be read from “%(opening)s”."),
    "wrong_unit": N_(
        "Not judged yet: “%(metric)s” does not measure what this kind of claim is about."
    ),
    "no_clock": N_("Not judged yet: no channel of this claim has the clock that it needs."),
    "needs_yes_no": N_(
        "Not judged yet: “every” needs a yes/no metric, so that a failure can be verified."
    ),
    "working_time": N_(
        "Not judged yet: working days need a clock that stops when the brand is closed."
    ),
    "mean_wait": N_("Not judged yet: a promise about the average wait comes with the next method."),
    "comparison": N_("Not judged yet: comparing with rivals comes with the next method."),
    "ranking": N_("Not judged yet: ranks among rivals come with the next method."),
    "trend": N_("Not judged yet: comparing waves comes with the next method."),
    "puffery": N_("Not measurable: no contact could show that it is true or false."),
}
"""Code → sentence. A part keeps codes, so that the words can change and be translated."""


def notes_of(part: Part) -> tuple[Sentence, ...]:
    """The sentences of a part's notes, with the advertised condition last when nothing else quotes it."""
    codes = list(part.notes)
    if part.condition and "hedge_80" not in codes:
        codes.append("condition")
    return tuple(_sentence(NOTES[code], part) for code in codes if code in NOTES)


def _sentence(text: str, part: Part) -> Sentence:
    """Parameters only where the text has places for them: "95%" stands as it is elsewhere."""
    return say(text, **_params(part)) if "%(" in text else say(text)


def _params(part: Part) -> dict[str, str]:
    return {
        "condition": part.condition or part.kind,
        "metric": part.metric,
        "opening": part.opening,
        "share": percent(part.promise) if part.promise is not None else "",
        "time": duration_words(part.quoted) if part.quoted is not None else "",
    }
