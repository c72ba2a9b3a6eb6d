"""Several parts, or several channels, as one verdict (METHOD.md section 5)."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from domain.claims.parts import Test
from domain.claims.sentences import joined, odds
from domain.scorecard_values import ClaimVerdict, VerdictState
from domain.statistics.evidence import LN20, log_mean_exp
from domain.statistics.verdict import FEWEST
from domain.words import N_, Sentence, say

SEVERITY: dict[VerdictState, int] = {
    "broken": 0,
    "open": 1,
    "kept": 2,
    "not_judged_yet": 3,
    "not_measurable": 4,
}
"""Worst first."""


def combined(
    test: Test, place: ClaimVerdict, parts: Sequence[ClaimVerdict], names: dict[str, str]
) -> ClaimVerdict:
    """Broken when the mean of the parts' evidence is 20 or more, Kept when every part is Kept.

    Taking the worst part would break the 5 % limit. A part without a verdict adds no evidence to the mean
    and blocks Kept, and with it the evidence for Kept: 1 at most. `names` are the channels' names, for the
    explanation.
    """
    if len(parts) == 1:
        return replace(parts[0], part=None, channel=place.channel)
    judged = [part for part in parts if part.state in ("broken", "kept", "open")]
    if not judged:
        explanation = parts[0].explanation if parts else Sentence("")
        unjudged: VerdictState = (
            "not_measurable" if test.state == "not_measurable" else "not_judged_yet"
        )
        reasons = {part.reasons for part in parts}
        return replace(
            place,
            state=unjudged,
            reasons=reasons.pop() if len(reasons) == 1 else (),
            n=sum(part.n for part in parts),
            n_eff=sum(part.n_eff for part in parts),
            unknown=sum(part.unknown for part in parts),
            explanation=explanation,
        )
    evidence = log_mean_exp([part.log_e_broken if part in judged else -inf for part in parts])
    known = sum(part.n for part in judged)
    broken = evidence >= LN20 and (known >= FEWEST or evidence == inf)
    kept = all(part.state == "kept" for part in parts)
    state: VerdictState = "broken" if broken else "kept" if kept else "open"
    return replace(
        place,
        state=state,
        reasons=_reasons(state, parts),
        log_e_broken=evidence,
        log_e_kept=min((part.log_e_kept or 0.0) for part in parts),
        n=known,
        n_eff=sum(part.n_eff for part in judged),
        unknown=sum(part.unknown for part in judged),
        explanation=_explained(parts, names),
        evidence=_strength(state, evidence),
    )


def _reasons(state: VerdictState, parts: Sequence[ClaimVerdict]) -> tuple[str, ...]:
    if state == "broken":
        counter = any("counterexample" in part.reasons for part in parts)
        return ("counterexample",) if counter else ("evidence",)
    if state == "kept":
        return ("every_part_kept",)
    unjudged = any(part.state not in ("broken", "kept", "open") for part in parts)
    return ("parts_open", *(("part_not_judged_yet",) if unjudged else ()))


def _explained(parts: Sequence[ClaimVerdict], names: dict[str, str]) -> Sentence:
    """The parts' own sentences, worst first, each led by its channel when there are several."""
    several = len({part.channel for part in parts}) > 1
    ordered = sorted(parts, key=lambda part: SEVERITY[part.state])
    return joined(
        *(
            say(
                N_("%(channel)s: %(sentence)s"),
                channel=names.get(part.channel, part.channel),
                sentence=part.explanation,
            )
            if several
            else part.explanation
            for part in ordered
        )
    )


def _strength(state: VerdictState, evidence: float) -> Sentence:
    if state == "kept":
        return say(N_("Every part is kept by its own evidence."))
    if evidence == inf:
        return say(N_("One verified failure is enough."))
    if evidence == -inf:
        return say(N_("No part has failed."))
    return say(
        N_("All parts together: %(odds)s to 1 for broken; 20 to 1 decides."), odds=odds(evidence)
    )
