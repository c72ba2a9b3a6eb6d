"""What was promised, as a test, in one sentence."""

from collections.abc import Mapping

from domain.claims.explaining import time_words
from domain.claims.notes import notes_of
from domain.claims.parts import Part
from domain.people_words import percent, points
from domain.words import N_, Sentence, say

EVERY_WAIT = (N_("Every “%(metric)s” is %(time)s."), N_("Every wait is %(time)s."))
SHARE_OF_WAITS = (
    N_("In at least %(share)s of contacts, “%(metric)s” is %(time)s."),
    N_("In at least %(share)s of contacts the wait is %(time)s."),
)
"""First for a program's own duration, then for the wait that every program has."""


def tested_as(part: Part, names: Mapping[str, str]) -> Sentence:
    """The test of a part; `names` are the metrics' names by key."""
    if part.state != "judged":
        reasons = notes_of(part)
        return reasons[0] if reasons else say(N_("Not judged yet."))
    params: dict[str, str | Sentence] = {
        "metric": say(names.get(part.metric, part.metric)),
        "share": percent(part.promise or 0),
        "opening": part.opening,
    }
    if part.rule == "hours":
        return say(N_("Every try reaches someone, at all promised hours: %(opening)s."), **params)
    if part.rule == "mean":
        promise = points(100 * (part.promise or 0))
        return say(
            N_("The mean of “%(metric)s” is at least %(score)s of 100."), score=promise, **params
        )
    return _share(part, params)


def _share(part: Part, params: Mapping[str, str | Sentence]) -> Sentence:
    every = part.rule == "absolute"
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
