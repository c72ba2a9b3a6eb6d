"""Comparisons in sentences: both figures with their n, the difference with its margin, the ranks that are left."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.claims.opponents import Opponent
from domain.claims.parts import Part
from domain.claims.sentences import CONTACTS, NOUNS, joined
from domain.people_words import count_words, percent, points, seconds_words
from domain.scorecard_values import ClaimVerdict
from domain.words import N_, Sentence, say


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentences need besides the verdict; `best` is the best of the others whose figure may be told."""

    metric: str
    channel_kind: str
    others: tuple[Opponent, ...]
    best: Opponent | None


def comparison_words(part: Part, verdict: ClaimVerdict, told: Told) -> Sentence:
    """What was found on both sides, and what is missing for a verdict."""
    if not verdict.n:
        return say(N_("Nothing has been seen of it yet."))
    if part.rule == "better":
        found = _both(verdict, told)
    else:
        found = [_standing(part, verdict, told), *_best_rival(verdict, told)]
    return joined(*found, *_missing(part, verdict, told))


def _both(verdict: ClaimVerdict, told: Told) -> list[Sentence]:
    own = _amount(verdict.delivered, verdict.n, verdict.unit, _noun(verdict, told))
    metric, best = say(told.metric), told.best
    if best is None or verdict.promised is None or verdict.difference is None:
        return [say(N_("“%(metric)s”: %(own)s."), metric=metric, own=own)]
    msgid = (
        N_("“%(metric)s”: %(own)s, against %(other)s in %(name)s.")
        if best.is_time
        else N_("“%(metric)s”: %(own)s, against %(other)s at %(name)s.")
    )
    other = _amount(_others_figure(verdict), best.sample.known, verdict.unit, None)
    return [
        say(msgid, metric=metric, own=own, other=other, name=best.name),
        _difference(verdict),
    ]


def _others_figure(verdict: ClaimVerdict) -> float:
    return (verdict.delivered or 0.0) - (verdict.difference or 0.0)


def _difference(verdict: ClaimVerdict) -> Sentence:
    params = {"difference": signed(verdict.difference, verdict.unit)}
    if verdict.difference_low is None or verdict.difference_high is None:
        return say(N_("The difference is %(difference)s."), **params)
    return say(
        N_("The difference is %(difference)s (margin %(low)s to %(high)s)."),
        low=signed(verdict.difference_low, verdict.unit, False),
        high=signed(verdict.difference_high, verdict.unit, False),
        **params,
    )


def _standing(part: Part, verdict: ClaimVerdict, told: Told) -> Sentence:
    params = {
        "metric": say(told.metric),
        "own": _amount(verdict.delivered, verdict.n, verdict.unit, _noun(verdict, told)),
        "rank": rank_words(verdict),
    }
    if part.rule == "rank":
        return say(
            N_("“%(metric)s”: %(own)s, %(rank)s; the promise is rank %(place)s or better."),
            place=count_words(part.place or 1),
            **params,
        )
    return say(N_("“%(metric)s”: %(own)s, %(rank)s."), **params)


def rank_words(verdict: ClaimVerdict) -> Sentence:
    """ "rank 2–4 of 6"; one number when the evidence leaves one rank."""
    if verdict.rank is None:
        return Sentence("")
    best, worst = verdict.rank
    ranks = str(best) if best == worst else f"{best}–{worst}"
    return say(N_("rank %(ranks)s of %(brands)s"), ranks=ranks, brands=count_words(verdict.rank_of))


def _best_rival(verdict: ClaimVerdict, told: Told) -> list[Sentence]:
    if told.best is None or verdict.difference is None:
        return []
    figure = _amount(_others_figure(verdict), told.best.sample.known, verdict.unit, None)
    return [say(N_("The best rival is %(name)s: %(figure)s."), name=told.best.name, figure=figure)]


def _amount(value: float | None, n: int, unit: str, noun: Sentence | None) -> Sentence:
    """A figure with its n: "2.1% of 380 calls", "82.1 of 100 in 380 calls", "16 s on average in 380 calls"."""
    number = count_words(n)
    many = say(N_("%(n)s %(noun)s"), n=number, noun=noun) if noun else Sentence(number)
    if value is None:
        return many
    if unit == "share":
        return say(N_("%(share)s of %(many)s"), share=percent(value), many=many)
    if unit == "points":
        return say(N_("%(points)s of 100 in %(many)s"), points=points(value), many=many)
    return say(N_("%(time)s on average in %(many)s"), time=seconds_words(value), many=many)


def signed(value: float | None, unit: str, named: bool = True, sign: bool = True) -> str | Sentence:
    """A difference with its sign: "−3.3 points", "+25 s"."""
    amount = value or 0.0
    lead = ("−" if amount < 0 else "+" if amount > 0 else "") if sign else ""
    if unit == "seconds":
        return f"{lead}{seconds_words(abs(amount))}"
    size = abs(amount) * (100 if unit == "share" else 1)
    number = f"{lead}{points(size)}"
    return say(N_("%(number)s points"), number=number) if named else number


def _noun(verdict: ClaimVerdict, told: Told) -> Sentence:
    return say(CONTACTS if verdict.origin == "reported" else NOUNS.get(told.channel_kind, CONTACTS))


def _missing(part: Part, verdict: ClaimVerdict, told: Told) -> list[Sentence]:
    """For a comparison that is still open: why, and what would help."""
    if verdict.state != "open":
        return []
    found = _not_audited([one for one in told.others if not one.sample.known])
    if "too_few_audits" in verdict.reasons and not found:
        found.append(say(N_("Fewer than 10 on either side are too few for a verdict.")))
    if "no_proven_difference" in verdict.reasons:
        better = N_("No difference is proven.")
        found.append(say(better if part.rule == "better" else N_("Who is ahead is not proven.")))
    return found


def _not_audited(others: Sequence[Opponent]) -> list[Sentence]:
    if not others:
        return []
    if not others[0].is_time:
        names = ", ".join(one.name for one in others)
        return [say(N_("Not audited yet: %(names)s."), names=names)]
    if others[0].name:
        return [say(N_("Nothing was seen of it in %(wave)s."), wave=others[0].name)]
    return [say(N_("There is no earlier wave to compare with yet."))]
