"""The stated rules behind a test, and the reasons why a part has no verdict, as sentences."""

from domain.claims.parts import Part
from domain.claims.wording import says_average_alone
from domain.people_words import duration_words, percent, seconds_words
from domain.words import N_, Sentence, say

NOTES = {
    "share_stated": N_("The share is the one stated."),
    "hedge_stated": N_("The share is the one stated; “%(condition)s” does not change it."),
    "hedge_80": N_("“%(condition)s” promises an effort, so the test is at least 80%% of contacts."),
    "hedge_words": N_("The words promise an effort, so the test is at least 80% of contacts."),
    "usual_95": N_("The words name no share, so the test is at least 95% of contacts."),
    "exceptions_95": N_(
        "The guarantee has exceptions (“%(condition)s”), so the test is at least 95%% of contacts."
    ),
    "every_one": N_("The words leave no exception: one verified failure breaks the promise."),
    "up_to": N_("A range is tested at its upper end."),
    "rings": N_("A ring is counted as 6 seconds."),
    "median": N_("A median is a share: at least half of the contacts."),
    "percentile": N_("A percentile is a share: at least %(share)s of the contacts."),
    "score_80": N_("The words name no score, so the test is a mean of at least 80 of 100."),
    "counted_share": N_(
        "The promised time is part of the question: each contact says whether it was kept."
    ),
    "own_metric": N_(
        "Counted by the yes/no metric “%(metric)s” of the program: a question that feeds it, or an imported "
        "count, says for each contact whether the promise was kept."
    ),
    "quality_words": N_(
        "The words name no score of their own; “%(metric)s” is what they are about."
    ),
    "mean": N_(
        "An average is tested on the seconds themselves. A wait that was cut short counts as long as it was "
        "seen before we say Broken, and as %(cap)s, ten times the promise, before we say Kept."
    ),
    "hedge_mean": N_("The words promise an effort; an average allows for exceptions as it is."),
    "working_days": N_(
        "Working days are Monday to Friday where the place is: the time ends with working day %(days)s after "
        "the day of the contact. Public holidays are not known."
    ),
    "only_opening": N_(
        "Contacts outside the opening hours of the place are left out, and those whose promised time ends "
        "outside them. Where no hours are registered, every contact counts."
    ),
    "only_in": N_(
        "Only contacts in these hours count, and of those only the ones whose promised time ends in them too: "
        "%(hours)s, where the place is."
    ),
    "named_rivals": N_("Compared with the brands that it names: %(rivals)s."),
    "every_rival": N_(
        "It names no rival, so it is compared with every other brand of the program."
    ),
    "last_wave": N_("The latest wave is compared with the one before; other waves are not used."),
    "last_year": N_("The latest wave is compared with the same days a year before."),
    "margin": N_("The words state the difference, so a smaller one is not enough."),
    "relative_margin": N_(
        "The words state a relative difference, such as “a third fewer”, and none in the metric's own unit: any "
        "proven difference is enough."
    ),
    "rank_rule": N_(
        "Kept when the worst rank that the evidence leaves is %(place)s or better; broken when the best one "
        "that it leaves is worse."
    ),
    "always_ranked": N_(
        "“Always” is judged over the waves of the period together: no contact shows a rank."
    ),
    "vague_rivals": N_("“%(condition)s” names no rival, so only the stated figure is tested."),
    "patience": N_("A try succeeds when a person comes before the auditor's patience ends."),
    "own_zone": N_("Hours are those of the place that was contacted."),
    "zone_named": N_(
        "Hours are those of the place that was contacted; the time zone in the words is taken to be its own."
    ),
    "condition": N_("As advertised, under this condition: %(condition)s."),
    "condition_unchecked": N_(
        "As advertised, under this condition: %(condition)s. Nothing that is recorded can check it, so every "
        "contact counts."
    ),
    "no_metric": N_("Not judged yet: the claim does not say what is measured. Name a metric."),
    "no_value": N_(
        "Not judged yet: the claim needs a figure that can be tested. Write it in the columns value and unit."
    ),
    "no_place": N_(
        "Not judged yet: a rank needs a whole number from 1. Write it in the column value."
    ),
    "no_hours": N_(
        "Not judged yet: the promised hours could not be read from “%(opening)s”. Write them as 24/7 or "
        "Mon-Fri 09:00-17:00."
    ),
    "wrong_unit": N_(
        "Not judged yet: “%(metric)s” does not measure what this kind of claim is about. Name another metric or kind."
    ),
    "no_clock": N_(
        "Not judged yet: no channel of this claim has the clock that it needs. Name another clock or channel."
    ),
    "needs_yes_no": N_(
        "Not judged yet: “every” needs a yes/no metric, so that a failure can be verified. Name one."
    ),
    **dict.fromkeys(
        ("working_time", "mean_wait", "comparison", "ranking", "trend"),
        N_(
            "Not judged yet: this version was frozen before the method could judge it. A new version of the "
            "claim gets a verdict."
        ),
    ),
    "no_contact": N_(
        "Not measurable: “%(metric)s” stands in contracts and statistics; no contact with the brand shows it."
    ),
    "vague_only": N_("Not measurable: “%(condition)s” names no rival that could be compared with."),
    "puffery": N_("Not measurable: no contact could show that it is true or false."),
}
"""Code → sentence. A part keeps codes, so that the words can change and be translated."""


QUOTING = frozenset(
    {"hedge_80", "hedge_stated", "exceptions_95", "vague_rivals", "vague_only", "hedge_mean"}
)
"""Notes that quote the advertised condition, which needs no note of its own then."""


def notes_of(part: Part) -> tuple[Sentence, ...]:
    """The sentences of a part's notes, with the advertised condition last when nothing else quotes it."""
    codes = list(part.notes)
    names_rivals = any(rival in part.condition for rival in part.rivals)
    names_the_mean = "mean" in codes and says_average_alone(part.condition)
    is_told = names_rivals or names_the_mean or QUOTING & set(codes)
    if part.condition and not is_told:
        checked = part.only_in or part.against or part.state != "judged"
        codes.append("condition" if checked else "condition_unchecked")
    return tuple(_sentence(NOTES[code], part) for code in codes if code in NOTES)


def _sentence(text: str, part: Part) -> Sentence:
    """Parameters only where the text has places for them: "95%" stands as it is elsewhere."""
    return say(text, **_params(part)) if "%(" in text else say(text)


def _params(part: Part) -> dict[str, str]:
    return {
        "condition": part.condition or part.kind,
        "metric": part.metric.replace("_", " "),
        "opening": part.opening,
        "share": percent(part.promise) if part.promise is not None else "",
        "cap": seconds_words(part.cap) if part.cap is not None else "",
        "days": str(part.working_days or 0),
        "hours": part.only_in,
        "rivals": ", ".join(part.rivals),
        "place": str(part.place or 1),
        "time": duration_words(part.quoted) if part.quoted is not None else "",
    }
