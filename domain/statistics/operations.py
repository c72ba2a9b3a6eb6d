"""OPERATIONS: the figures of the method by the names that golden cases call them."""

from collections.abc import Callable
from typing import Any

from domain.statistics.agreement import agreement
from domain.statistics.clusters import design_effect
from domain.statistics.comparison import verdict_compare
from domain.statistics.display import display
from domain.statistics.duration import share_within, wait_quantile
from domain.statistics.evidence import evidence
from domain.statistics.gap import promise_gap
from domain.statistics.grid import grid_list
from domain.statistics.index import audit_score
from domain.statistics.leniency import leniency
from domain.statistics.mean import score_interval
from domain.statistics.planning import plan_rate
from domain.statistics.proportion import rate_interval
from domain.statistics.ranking import verdict_first
from domain.statistics.verdict import untested_gap, verdict_absolute, verdict_rate
from domain.statistics.waits import verdict_wait_mean, wait_mean
from domain.statistics.weights import weighted_rate

OPERATIONS: dict[str, Callable[..., Any]] = {
    "agreement": agreement,
    "audit_score": audit_score,
    "design_effect": design_effect,
    "display": display,
    "evidence": evidence,
    "grid_list": grid_list,
    "leniency": leniency,
    "plan_rate": plan_rate,
    "promise_gap": promise_gap,
    "rate_interval": rate_interval,
    "score_interval": score_interval,
    "share_within": share_within,
    "untested_gap": untested_gap,
    "verdict_absolute": verdict_absolute,
    "verdict_compare": verdict_compare,
    "verdict_first": verdict_first,
    "verdict_rate": verdict_rate,
    "verdict_wait_mean": verdict_wait_mean,
    "wait_mean": wait_mean,
    "wait_quantile": wait_quantile,
    "weighted_rate": weighted_rate,
}
"""Each gives a frozen dataclass whose fields are the expected figures."""
