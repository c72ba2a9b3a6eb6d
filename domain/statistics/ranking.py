"""Who is first, and which ranks each brand may have (METHOD.md section 5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from domain.statistics.comparison import evidence_better, is_better
from domain.statistics.contestants import NOBODY, Contestant, contestant_of
from domain.statistics.evidence import ALPHA, LN20, log_mean_exp
from domain.statistics.verdict import BROKEN, FEWEST, KEPT, OPEN, VerdictWord

RankRange = tuple[int, int]
"""The best and the worst rank that a brand may have."""


@dataclass(frozen=True, slots=True)
class First:
    """A verdict on "#1"; `rank_ranges` has the claimant first, then the rivals as given."""

    verdict: VerdictWord
    reasons: tuple[str, ...]
    log_e_kept: float
    log_e_broken: float
    rank_ranges: tuple[RankRange, ...]


def first(claimant: Contestant, rivals: Sequence[Contestant | None]) -> First:
    """Kept when the claimant beats every rival, Broken when rivals beat it on average; None: not audited."""
    if not rivals:
        raise ValueError("being first needs rivals")
    others = [rival or NOBODY for rival in rivals]
    wins = [evidence_better(claimant, rival) for rival in others]
    losses = [evidence_better(rival, claimant) for rival in others]
    kept, broken = min(wins), log_mean_exp(losses)
    verdict, reasons = judge_first(claimant, others, kept, broken)
    return First(verdict, reasons, kept, broken, _all_ranges(others, wins, losses))


def verdict_first(claimant: Any, rivals: Sequence[Any]) -> First:
    """`first` of brands given as plain counts; a rival that is null was not audited."""
    return first(contestant_of(claimant), [contestant_of(rival) for rival in rivals])


def judge_first(
    claimant: Contestant, rivals: Sequence[Contestant], kept: float, broken: float
) -> tuple[VerdictWord, tuple[str, ...]]:
    """A rival that nobody audited blocks Kept; too few audits of any other side block both verdicts."""
    if claimant.is_unseen:
        return OPEN, ("no_audits",)
    audited = [side for side in rivals if not side.is_unseen]
    blocked = ("rival_not_audited",) if len(audited) < len(rivals) else ()
    if any(side.known < FEWEST for side in (claimant, *audited)):
        return OPEN, (*blocked, "too_few_audits")
    if broken >= LN20:
        return BROKEN, ("evidence",)
    if kept >= LN20 and not blocked:
        return KEPT, ("evidence",)
    return OPEN, blocked or ("no_proven_difference",)


def rank_range(wins: Sequence[float], losses: Sequence[float]) -> RankRange:
    """The ranks that one brand may have, from the evidence that it beats each rival and that each beats it."""
    needed = _needed(len(wins) + 1)
    beaten = sum(win >= needed for win in wins)
    return 1 + sum(loss >= needed for loss in losses), len(wins) + 1 - beaten


def _all_ranges(
    rivals: Sequence[Contestant], wins: Sequence[float], losses: Sequence[float]
) -> tuple[RankRange, ...]:
    """The ranks that hold for all brands at once: the claimant, whose duels are known, then its rivals."""
    needed = _needed(len(rivals) + 1)
    beats = [[False, *(win >= needed for win in wins)]]
    for rival, loss in zip(rivals, losses, strict=True):
        beats.append([loss >= needed, *(_beats(rival, other, needed) for other in rivals)])
    return _ranges(beats)


def _needed(brands: int) -> float:
    """The evidence that each pair needs so that all ranges hold together."""
    return log(max(brands - 1, 1) / ALPHA)


def _beats(a: Contestant, b: Contestant, needed: float) -> bool:
    return a is not b and is_better(a, b, needed)


def _ranges(beats: Sequence[Sequence[bool]]) -> tuple[RankRange, ...]:
    """From 1 + how many beat a brand, to the number of brands less how many it beats."""
    brands = range(len(beats))
    return tuple((1 + sum(beats[j][i] for j in brands), len(beats) - sum(beats[i])) for i in brands)
