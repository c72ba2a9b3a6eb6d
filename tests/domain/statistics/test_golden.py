"""The golden cases of the method, when their folder lies beside the project."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from domain.statistics.operations import OPERATIONS

GOLDEN = Path(__file__).parents[4] / "shared/golden/method.json"
NOT_THERE_YET = {
    "agreement", "leniency", "plan_rate", "promise_gap", "verdict_compare", "verdict_first",
    "verdict_wait_mean", "wait_mean",
}  # fmt: skip
CASES = json.loads(GOLDEN.read_text())["cases"] if GOLDEN.exists() else []


def agrees(found, expected, tolerance):
    """Whether a figure equals the expected one, lists and objects member by member."""
    if isinstance(expected, dict):
        return all(agrees(found[key], value, tolerance) for key, value in expected.items())
    if isinstance(expected, list):
        return len(found) == len(expected) and all(
            agrees(a, b, tolerance) for a, b in zip(found, expected, strict=True)
        )
    if isinstance(expected, (int, float)) and not isinstance(expected, bool):
        return found is not None and abs(found - expected) <= tolerance * max(1, abs(expected))
    return found == expected


@pytest.mark.skipif(not CASES, reason="../shared/golden/method.json is not there")
def test_every_operation_of_the_golden_cases_is_known():
    assert {case["op"] for case in CASES} <= set(OPERATIONS) | NOT_THERE_YET


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=c["id"]) for c in CASES if c["op"] in OPERATIONS]
)
def test_golden_case(case):
    found = asdict(OPERATIONS[case["op"]](**case["given"]))
    assert agrees(found, case["expect"], case["tol"]), found
