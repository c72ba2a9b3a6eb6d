"""The sentence that explains a verdict to a manager, and how strong its evidence is."""

from collections.abc import Callable, Mapping

from domain.claims.judging import Facts
from domain.claims.opening import clock_span
from domain.claims.parts import Part
from domain.claims.sentences import CONTACTS, NOUNS, joined, odds
from domain.people_words import count_words, duration_words, of_day, percent, points, seconds_words
from domain.scorecard_values import ClaimVerdict
from domain.words import N_, Params, Sentence, say


def explain(part: Part, verdict: ClaimVerdict, facts: Facts, channel_kind: str) -> Sentence:
    """What was found, beside what was promised, and what is missing for a verdict."""
    if not verdict.n:
        return say(N_("Nothing has been seen of it yet."))
    return joined(findings(part, verdict, facts, channel_kind), *_what_is_missing(verdict))


def findings(part: Part, verdict: ClaimVerdict, facts: Facts, channel_kind: str) -> Sentence:
    """What was found, beside what was promised; without a channel kind, of contacts in general."""
    noun = say(CONTACTS if verdict.origin == "reported" else NOUNS.get(channel_kind, CONTACTS))
    return FOUND[part.rule](part, verdict, facts, noun)


def _share(part: Part, verdict: ClaimVerdict, facts: Facts, noun: Sentence) -> Sentence:
    params: Params = {
        "hits": count_words(facts.hits),
        "n": count_words(verdict.n),
        "noun": noun,
        "share": percent(verdict.delivered or 0),
        "promise": percent(part.promise or 0),
    }
    if part.unit == "score":
        score = points((part.at_least or 0) / 10)
        return say(
            N_(
                "%(hits)s of %(n)s %(noun)s scored %(score)s or more (%(share)s); "
                "the promise is at least %(promise)s."
            ),
            score=score,
            **params,
        )
    if part.unit == "seconds" and part.quoted is not None:
        return say(
            N_(
                "In %(hits)s of %(n)s %(noun)s the wait was %(time)s (%(share)s); "
                "the promise is at least %(promise)s."
            ),
            time=time_words(part),
            **params,
        )
    return say(
        N_(
            "%(hits)s of %(n)s %(noun)s went as promised (%(share)s); "
            "the promise is at least %(promise)s."
        ),
        **params,
    )


def time_words(part: Part) -> Sentence:
    """ "20 s or less", or "under 2 min" when the promise says under."""
    quoted, within = part.quoted or 0, part.within or 0
    msgid = N_("under %(time)s") if within < quoted else N_("%(time)s or less")
    return say(msgid, time=duration_words(quoted))


def _mean(part: Part, verdict: ClaimVerdict, facts: Facts, noun: Sentence) -> Sentence:
    return say(
        N_(
            "The mean of %(n)s %(noun)s is %(mean)s of 100 (margin %(low)s–%(high)s); "
            "the promise is at least %(promise)s."
        ),
        n=count_words(verdict.n),
        noun=noun,
        mean=points(verdict.delivered or 0),
        low=points(verdict.low or 0),
        high=points(verdict.high or 0),
        promise=points(verdict.promised or 0),
    )


def _mean_wait(part: Part, verdict: ClaimVerdict, facts: Facts, noun: Sentence) -> Sentence:
    params: Params = {
        "n": count_words(verdict.n),
        "noun": noun,
        "mean": seconds_words(verdict.delivered or 0),
        "promise": mean_words(part),
    }
    if verdict.low is None or verdict.high is None:
        found = say(
            N_("The average wait of %(n)s %(noun)s is %(mean)s; the promise is %(promise)s."),
            **params,
        )
    else:
        found = say(
            N_(
                "The average wait of %(n)s %(noun)s is %(mean)s (margin %(low)s–%(high)s); "
                "the promise is %(promise)s."
            ),
            low=seconds_words(verdict.low),
            high=seconds_words(verdict.high),
            **params,
        )
    if not facts.at_least:
        return found
    return joined(found, say(N_("The longest wait was cut short, so it may be longer.")))


def mean_words(part: Part) -> Sentence:
    """ "2.6 s or less"."""
    return say(N_("%(time)s or less"), time=seconds_words(part.mean or 0))


def _every(part: Part, verdict: ClaimVerdict, facts: Facts, noun: Sentence) -> Sentence:
    params: Params = {
        "n": count_words(verdict.n),
        "noun": noun,
        "failed": count_words(facts.failed),
    }
    if facts.failed:
        return joined(
            say(N_("%(failed)s of %(n)s %(noun)s did not go as promised."), **params),
            _verified(facts),
        )
    return say(N_("All %(n)s %(noun)s went as promised."), **params)


def _hours(part: Part, verdict: ClaimVerdict, facts: Facts, noun: Sentence) -> Sentence:
    n = count_words(verdict.n)
    if not facts.failed:
        return say(N_("All %(n)s tries reached someone."), n=n)
    failed = count_words(facts.failed)
    span = clock_span(verdict.hours_failed)
    if facts.failed == 1 and span:
        nobody = say(
            N_("%(failed)s of %(n)s tries reached nobody, at %(hour)s."),
            failed=failed, n=n, hour=of_day(span[0]),
        )  # fmt: skip
    elif span:
        nobody = say(
            N_("%(failed)s of %(n)s tries reached nobody, all between %(first)s and %(last)s."),
            failed=failed, n=n, first=of_day(span[0]), last=of_day(span[1]),
        )  # fmt: skip
    else:
        nobody = say(N_("%(failed)s of %(n)s tries reached nobody."), failed=failed, n=n)
    return joined(nobody, _verified(facts))


def _verified(facts: Facts) -> Sentence:
    if facts.verified == facts.failed:
        return say(N_("Verified by a second person."))
    if facts.verified:
        return say(N_("Verified by a second person: %(n)s."), n=count_words(facts.verified))
    return say(N_("A second person has not confirmed it yet."))


FOUND: Mapping[str, Callable[[Part, ClaimVerdict, Facts, Sentence], Sentence]] = {
    "share": _share,
    "mean": _mean,
    "mean_wait": _mean_wait,
    "absolute": _every,
    "hours": _hours,
}


def _what_is_missing(verdict: ClaimVerdict) -> list[Sentence]:
    """For a verdict that is still open: why, and what would decide it."""
    if verdict.state != "open":
        return []
    more = count_words(verdict.more or 0)
    found = []
    if "too_few_audits" in verdict.reasons:
        found.append(say(N_("Fewer than 10 are too few for a verdict.")))
    if "too_close_to_call" in verdict.reasons:
        found.append(say(N_("That is too close to call.")))
    if "unknowns_decide" in verdict.reasons:
        unseen = count_words(verdict.unknown)
        found.append(say(N_("What could not be seen (%(n)s) would decide it."), n=unseen))
    if "too_few_successes" in verdict.reasons:
        found.append(say(N_("%(more)s more without a failure would support it."), more=more))
    elif verdict.more:
        found.append(
            say(N_("About %(more)s more would decide it if things go on like this."), more=more)
        )
    elif {"leaning_broken", "leaning_kept"} & set(verdict.reasons):
        found.append(
            say(N_("The result is too near the promise for any affordable number to decide."))
        )
    if "untested_hours" in verdict.reasons:
        found.append(say(N_("More than 6 hours in a row of the promised week are still untested.")))
    return found


def strength(verdict: ClaimVerdict, facts: Facts) -> Sentence:
    """How strong the evidence is, in odds."""
    if verdict.state == "broken" and verdict.log_e_broken == float("inf"):
        return say(N_("One verified failure is enough."))
    if verdict.log_e_broken == float("-inf"):
        share = percent(facts.fail_below)
        return say(
            N_("So many clean tries leave room for failures in at most %(share)s."), share=share
        )
    kept = verdict.log_e_kept or 0.0
    if verdict.state == "broken":
        return say(
            N_("Evidence of %(odds)s to 1 that it is broken."), odds=odds(verdict.log_e_broken)
        )
    if verdict.state == "kept":
        return say(N_("Evidence of %(odds)s to 1 that it is kept."), odds=odds(kept))
    return say(
        N_("Evidence so far: %(broken)s to 1 for broken, %(kept)s to 1 for kept; 20 to 1 decides."),
        broken=odds(verdict.log_e_broken),
        kept=odds(kept),
    )
