"""What was promised, as a test, in one sentence."""

from collections.abc import Callable, Mapping

from domain.claims.comparison_words import signed
from domain.claims.explaining import mean_words, time_words
from domain.claims.notes import notes_of
from domain.claims.parts import Part
from domain.people_words import percent, points
from domain.words import N_, Sentence, say

Params = Mapping[str, str | Sentence]

EVERY_WAIT = (N_("Every “%(metric)s” is %(time)s."), N_("Every wait is %(time)s."))
SHARE_OF_WAITS = (
    N_("In at least %(share)s of contacts, “%(metric)s” is %(time)s."),
    N_("In at least %(share)s of contacts the wait is %(time)s."),
)
"""First for a program's own duration, then for the wait that every program has."""

BETTER = {
    ("rivals", "higher"): N_("“%(metric)s” is higher than at %(whom)s."),
    ("rivals", "lower"): N_("“%(metric)s” is lower than at %(whom)s."),
    ("last_wave", "higher"): N_(
        "“%(metric)s” is higher in the latest wave than in the wave before."
    ),
    ("last_wave", "lower"): N_("“%(metric)s” is lower in the latest wave than in the wave before."),
    ("last_year", "higher"): N_("“%(metric)s” is higher in the latest wave than a year before."),
    ("last_year", "lower"): N_("“%(metric)s” is lower in the latest wave than a year before."),
}
BETTER_BY = {
    ("rivals", "higher"): N_("“%(metric)s” is higher than at %(whom)s by more than %(margin)s."),
    ("rivals", "lower"): N_("“%(metric)s” is lower than at %(whom)s by more than %(margin)s."),
    ("last_wave", "higher"): N_(
        "“%(metric)s” is higher in the latest wave than in the wave before by more than %(margin)s."
    ),
    ("last_wave", "lower"): N_(
        "“%(metric)s” is lower in the latest wave than in the wave before by more than %(margin)s."
    ),
    ("last_year", "higher"): N_(
        "“%(metric)s” is higher in the latest wave than a year before by more than %(margin)s."
    ),
    ("last_year", "lower"): N_(
        "“%(metric)s” is lower in the latest wave than a year before by more than %(margin)s."
    ),
}


def tested_as(part: Part, names: Mapping[str, str]) -> Sentence:
    """The test of a part; `names` are the metrics' names by key."""
    if part.state != "judged":
        reasons = notes_of(part)
        return reasons[0] if reasons else say(N_("Not judged yet."))
    params: Params = {
        "metric": say(names.get(part.metric) or part.metric.replace("_", " ").capitalize()),
        "share": percent(part.promise or 0),
        "opening": part.opening,
    }
    return SENTENCES[part.rule](part, params)


def _hours(part: Part, params: Params) -> Sentence:
    return say(N_("Every try reaches someone, at all promised hours: %(opening)s."), **params)


def _mean(part: Part, params: Params) -> Sentence:
    promise = points(100 * (part.promise or 0))
    return say(
        N_("The mean of “%(metric)s” is at least %(score)s of 100."), score=promise, **params
    )


def _mean_wait(part: Part, params: Params) -> Sentence:
    time = mean_words(part)
    if part.metric == "wait":
        return say(N_("The average wait is %(time)s."), time=time)
    return say(N_("The average of “%(metric)s” is %(time)s."), time=time, **params)


def _better(part: Part, params: Params) -> Sentence:
    kind = (part.against, part.direction)
    if not part.margin:
        return say(BETTER[kind], whom=_whom(part), **params)
    unit = {"seconds": "seconds", "score": "points"}.get(part.unit, "share")
    amount = part.margin * 100 if unit == "points" else part.margin
    return say(BETTER_BY[kind], whom=_whom(part), margin=signed(amount, unit, sign=False), **params)


def _first(part: Part, params: Params) -> Sentence:
    return say(N_("On “%(metric)s” the brand is better than %(whom)s."), whom=_whom(part), **params)


def _rank(part: Part, params: Params) -> Sentence:
    place = str(part.place or 1)
    if not part.rivals:
        return say(
            N_(
                "On “%(metric)s” the brand ranks %(place)s or better among all brands of the program."
            ),
            place=place,
            **params,
        )
    return say(
        N_("On “%(metric)s” the brand ranks %(place)s or better among itself, %(whom)s."),
        place=place,
        whom=_whom(part),
        **params,
    )


def _whom(part: Part) -> Sentence:
    if part.rivals:
        return Sentence(", ".join(part.rivals))
    return say(N_("every other brand of the program"))


def _share(part: Part, params: Params) -> Sentence:
    every = part.rule == "absolute"
    if part.working_days is not None:
        return _working_days(part, params)
    if part.unit == "seconds" and part.quoted is not None:
        msgid = EVERY_WAIT if every else SHARE_OF_WAITS
        return say(msgid[part.metric == "wait"], time=time_words(part), **params)
    if part.unit == "score":
        score = points((part.at_least or 0) / 10)
        return say(
            N_("At least %(share)s of contacts score %(score)s or more on “%(metric)s”."),
            score=score,
            **params,
        )
    if every:
        return say(N_("Every contact passes “%(metric)s”."), **params)
    return say(N_("At least %(share)s of contacts pass “%(metric)s”."), **params)


def _working_days(part: Part, params: Params) -> Sentence:
    msgid = (
        N_("Every wait ends by the end of working day %(days)s.")
        if part.rule == "absolute"
        else N_(
            "In at least %(share)s of contacts the wait ends by the end of working day %(days)s."
        )
    )
    return say(msgid, days=str(part.working_days), **params)


SENTENCES: Mapping[str, Callable[[Part, Params], Sentence]] = {
    "share": _share,
    "absolute": _share,
    "hours": _hours,
    "mean": _mean,
    "mean_wait": _mean_wait,
    "better": _better,
    "first": _first,
    "rank": _rank,
}
