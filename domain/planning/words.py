"""What a plan says, in sentences for a desk person."""

from collections.abc import Mapping

from domain.claims.parts import Part
from domain.claims.sentences import CONTACTS, NOUNS
from domain.people_words import count_words, duration_words, percent, points
from domain.planning.needs import LIKELY, NO_EXCEPTION, Need, nearest_decided
from domain.planning.planners import Scale
from domain.words import N_, Params, Sentence, say

ONLY = {
    "share": N_("if in truth only %(true)s go as promised"),
    "seconds": N_("if in truth the wait is %(true)s on average"),
    "points": N_("if in truth the mean is %(true)s"),
}
IN_TRUTH = {
    "share": N_("if in truth %(true)s go as promised"),
    "seconds": N_("if in truth the wait is %(true)s on average"),
    "points": N_("if in truth the mean is %(true)s"),
}
IN_TIME = (
    N_("if in truth only %(true)s are answered in time"),
    N_("if in truth %(true)s are answered in time"),
)
"""For a share of waits: worse than promised, or better."""

HALF = {
    "share": N_("%(half)s percentage points"),
    "points": N_("%(half)s points"),
    "seconds": "%(half)s",
}
"""Half a margin by scale."""

APPROXIMATE = N_("Reckoned approximately: %(how)s")
HOW: Mapping[str, str] = {
    "mean": N_("single scores are taken to lie 20 points around their mean."),
    "mean_wait": N_("waits are taken to be skewed, as waits usually are (log-normal)."),
    "better": N_("both sides get as many audits, and each is as guessed."),
    "first": N_("all that is in the way is the strongest rival, and all get as many audits."),
    "rank": N_("all that is in the way is the rival at that rank, and all get as many audits."),
}
"""What an approximation takes for granted, by rule."""


def told(scale: Scale, value: float) -> str:
    """A figure on its scale, as people read it."""
    if scale == "seconds":
        return duration_words(value)
    return percent(value) if scale == "share" else points(value)


def need_words(need: Need, channel_kind: str) -> tuple[Sentence, ...]:
    """How many audits, for what chance, of what; and what it takes for granted."""
    noun = noun_of(channel_kind)
    if need.part.rule in NO_EXCEPTION:
        return _always_words(need, noun)
    approximate = () if need.chances.exact else (_approximate(need.part),)
    if need.likely is None:
        return (*_never_words(need, noun), *approximate)
    return (_chance_words(need, noun), *approximate)


def noun_of(channel_kind: str) -> Sentence:
    """ "calls", "visits"."""
    return say(NOUNS.get(channel_kind, CONTACTS))


def effect_words(need: Need) -> Sentence | None:
    """Why it takes more audits than independent ones would."""
    if need.deff <= 1.0005:
        return None
    return say(
        N_(
            "Audits of one place, one hour or one auditor resemble each other: "
            "%(audits)s are worth as much as %(worth)s independent ones (design effect %(deff)s)."
        ),
        audits=count_words(need.audits or 0),
        worth=count_words(round((need.audits or 0) / need.deff)),
        deff=f"{need.deff:.2f}",
    )


def budget_words(need: Need, budget: int, channel_kind: str) -> Sentence:
    """What so many audits would show, if the guess is true."""
    return say(
        N_("With %(n)s %(noun)s the chance of a verdict is %(chance)s, %(truth)s."),
        n=count_words(budget),
        noun=noun_of(channel_kind),
        chance=percent(need.chance(budget), 0),
        truth=_truth(need),
    )


def margin_words(need: Need, half: float, channel_kind: str) -> Sentence | None:
    """How many audits a margin takes; None where all are guessed to be alike, so that nothing can be said."""
    audits, scale = need.for_margin(half), need.planner.scale(need.part)
    width = say(HALF[scale], half=points(100 * half) if scale == "share" else told(scale, half))
    if audits is None:
        return say(N_("A margin of ± %(half)s takes more than 1,000 audits."), half=width)
    if not audits:
        return None
    return say(
        N_("A margin of ± %(half)s takes %(n)s %(noun)s, %(truth)s."),
        half=width,
        n=count_words(audits),
        noun=noun_of(channel_kind),
        truth=_truth(need),
    )


def _chance_words(need: Need, noun: Sentence) -> Sentence:
    params: Params = {
        "likely": count_words(need.likely or 0),
        "even": count_words(need.even or 0),
        "noun": noun,
        "truth": _truth(need),
    }
    if need.says_broken:
        return say(
            N_(
                "With %(likely)s %(noun)s there is an 80%% chance of showing that the claim is broken, "
                "%(truth)s; with %(even)s the chance is 50%%."
            ),
            **params,
        )
    return say(
        N_(
            "With %(likely)s %(noun)s there is an 80%% chance of showing that the claim is kept, "
            "%(truth)s; with %(even)s the chance is 50%%."
        ),
        **params,
    )


def _never_words(need: Need, noun: Sentence) -> tuple[Sentence, ...]:
    """A truth too close to the promise, and the closest ones that could be shown."""
    scale = need.planner.scale(need.part)
    first = say(
        N_(
            "A true value this close to the promise is never proven: %(true)s beside %(promise)s "
            "would take more than 1,000 %(noun)s."
        ),
        true=told(scale, need.guess.true),
        promise=told(scale, need.planner.centre(need.part, need.guess)),
        noun=noun,
    )
    near = [told(scale, one) for one in nearest_decided(need) if one is not None]
    if not near:
        return first, say(
            N_(
                "No other truth could be shown either: the audits are too few places or hours apart."
            )
        )
    if len(near) == 1:
        return first, say(N_("The nearest true value that could be shown is %(one)s."), one=near[0])
    return first, say(
        N_("The nearest true values that could be shown are %(below)s and %(above)s."),
        below=near[0],
        above=near[1],
    )


def _always_words(need: Need, noun: Sentence) -> tuple[Sentence, ...]:
    params: Params = {"n": count_words(need.audits or 0), "noun": noun, "truth": _truth(need)}
    if need.audits is None:
        return (
            say(
                N_(
                    "More than 1,000 %(noun)s would be needed: "
                    "they lie in too few places or hours to count as tries of their own."
                ),
                **params,
            ),
        )
    found = [
        say(
            N_(
                "%(n)s %(noun)s without a single failure show that it is kept; "
                "one verified failure shows that it is broken."
            ),
            **params,
        )
    ]
    if need.guess.true < 1:
        found.append(_failure_words(need, params))
    return tuple(found)


def _failure_words(need: Need, params: Params) -> Sentence:
    """When a failure is met; or, so close to the promise that it may well not be, both chances."""
    broken = need.failure_first or 0.0
    if broken < LIKELY or need.likely is None:
        return say(
            N_(
                "But %(truth)s, it may be shown as either: the chance that %(n)s %(noun)s meet a failure "
                "is %(broken)s, and that they meet none and it passes as kept %(kept)s."
            ),
            broken=percent(broken, 0),
            kept=percent(1 - broken, 0),
            **params,
        )
    return say(
        N_(
            "With %(likely)s there is an 80%% chance of meeting a failure, %(truth)s; "
            "with %(even)s the chance is 50%%."
        ),
        likely=count_words(need.likely),
        even=count_words(need.even or 0),
        **params,
    )


def _truth(need: Need) -> Sentence:
    scale = need.planner.scale(need.part)
    true = told(scale, need.guess.true)
    if need.planner.needs_rival and need.guess.rival is not None:
        return say(
            N_("if in truth it is %(true)s here and %(rival)s there"),
            true=true,
            rival=told(scale, need.guess.rival),
        )
    if scale == "share" and need.part.unit == "seconds":
        return say(IN_TIME[0 if need.says_broken else 1], true=true)
    return say((ONLY if need.says_broken else IN_TRUTH)[scale], true=true)


def _approximate(part: Part) -> Sentence:
    return say(APPROXIMATE, how=say(HOW[part.rule]))
