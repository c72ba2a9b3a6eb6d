"""Judged scores that two scorers did not agree on support no verdict (METHOD.md sections 5 and 7)."""

from dataclasses import replace

from domain.scorecard_values import NOTHING_TO_SAY, ClaimVerdict
from domain.words import N_, say

RELIABLE_FROM = 0.667
"""Krippendorff's alpha under which a score is not reliable enough to judge by."""


def trusted(verdict: ClaimVerdict, alpha: float | None) -> ClaimVerdict:
    """The verdict, or none with the reason when scorers agree too little; the figure stays."""
    if alpha is None or alpha >= RELIABLE_FROM or verdict.state not in ("broken", "kept", "open"):
        return verdict
    why = say(
        N_(
            "Not judged yet: two people who score the same contact agree too little "
            "(alpha %(alpha)s; %(needed)s is needed). Train the scorers, then score anew."
        ),
        alpha=f"{alpha:.2f}",
        needed=f"{RELIABLE_FROM:.3f}",
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
