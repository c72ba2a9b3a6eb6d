"""Judged scores that two scorers did not agree on support no verdict (METHOD.md sections 5 and 7)."""

from dataclasses import replace

from domain.scorecard_values import NOTHING_TO_SAY, ClaimVerdict
from domain.statistics.agreement import RELIABLE
from domain.words import N_, say


def trusted(verdict: ClaimVerdict, alpha: float | None) -> ClaimVerdict:
    """The verdict, or none with the reason when scorers agree too little; the figure stays."""
    if alpha is None or alpha >= RELIABLE or verdict.state not in ("broken", "kept", "open"):
        return verdict
    why = say(
        N_(
            "Not judged yet: two people who score the same contact agree too little "
            "(alpha %(alpha)s; %(needed)s is needed). Train the scorers, then score anew."
        ),
        alpha=f"{alpha:.2f}",
        needed=f"{RELIABLE:.3f}",
    )
    return replace(
        verdict,
        state="not_judged_yet",
        reasons=("unreliable_scores",),
        log_e_broken=0.0,
        log_e_kept=None,
        more=None,
        range=None,
        explanation=why,
        evidence=NOTHING_TO_SAY,
    )
