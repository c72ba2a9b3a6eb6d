"""The golden cases of the method, when their folder lies beside the project, and how they are compared."""

import json
from math import inf
from pathlib import Path

import pytest
from flask import Flask

from blueprints.commands.method import method_cli
from domain.statistics.checking import agrees, disagreements

GOLDEN = Path(__file__).parents[4] / "shared/golden/method.json"
CASES = json.loads(GOLDEN.read_text())["cases"] if GOLDEN.exists() else []
WILSON = {
    "id": "ten of ten",
    "op": "rate_interval",
    "given": {"successes": 10, "n": 10},
    "expect": {"estimate": 1.0, "low": 0.722467, "high": 1.0},
    "tol": 1e-6,
}


def check(path: Path):
    app = Flask("check")
    app.cli.add_command(method_cli)
    return app.test_cli_runner().invoke(args=["method", "check", str(path)])


@pytest.fixture
def check_cases(tmp_path: Path):
    def written(*cases, document=None):
        path = tmp_path / "cases.json"
        path.write_text(json.dumps(document or {"cases": cases}))
        return check(path)

    return written


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_golden_case(case):
    assert disagreements(case) == ()


@pytest.mark.skipif(not CASES, reason="../shared/golden/method.json is not there")
def test_the_command_finds_that_all_golden_cases_agree():
    result = check(GOLDEN)
    assert result.exit_code == 0
    assert result.output == f"{len(CASES)} of {len(CASES)} agree\n"


def test_a_figure_that_differs_is_named_with_what_was_found(check_cases):
    wrong = {**WILSON, "id": "off", "expect": {"estimate": 1.0, "low": 0.7}}
    result = check_cases(WILSON, wrong)
    assert result.exit_code == 1
    assert result.output.startswith("off low: found 0.7224672")
    assert result.output.endswith(", expected 0.7\n1 of 2 agree\n")


def test_null_is_not_given_where_the_method_has_a_default(check_cases):
    rate = {"success": 38, "failure": 12, "unknown": None, "promise": 0.95, "kappa": None}
    case = {"op": "verdict_rate", "given": rate, "expect": {"verdict": "Broken"}}
    waits = {"answered": {"42": 1}, "cut": None, "lost": None, "limit": None}
    other = {"op": "wait_mean", "given": waits, "expect": {"mean": 42, "low": None}}
    first = {"claimant": None, "rivals": [[70, 30], None]}
    nobody = {"op": "verdict_first", "given": first, "expect": {"reasons": ["no_audits"]}}
    assert check_cases(case, other, nobody).output == "3 of 3 agree\n"


def test_an_operation_that_nobody_knows_is_a_disagreement(check_cases):
    result = check_cases({**WILSON, "op": "guess"})
    assert result.exit_code == 1
    assert "there is no operation guess" in result.output


def test_a_case_that_raises_is_a_disagreement_that_says_what(check_cases):
    broken = {**WILSON, "op": "verdict_rate", "given": {"success": 1, "failure": 0, "promise": 1}}
    result = check_cases(broken, {**WILSON, "given": {"n": 3}})
    assert "ValueError: a promise of 0 or 1 is absolute" in result.output
    assert "TypeError" in result.output
    assert result.output.endswith("0 of 2 agree\n")


def test_a_refusal_may_be_what_is_expected(check_cases):
    given = {"success": 1, "failure": 0, "promise": 1}
    refused = {"op": "verdict_rate", "given": given, "expect": {"error": "ValueError"}}
    assert check_cases(refused).output == "1 of 1 agree\n"
    kept = {**refused, "given": {**given, "promise": 0.9}}
    assert check_cases(kept).exit_code == 1


@pytest.mark.parametrize("document", [{"cases": [{"op": "x"}]}, {"other": 1}, [1], "text"])
def test_a_file_of_something_else_is_refused_in_one_sentence(check_cases, document):
    result = check_cases(document=document)
    assert result.exit_code == 1
    assert "is not a file of golden cases" in result.output


@pytest.mark.parametrize(
    ("found", "expected", "equal"),
    [
        (1.0000005, 1, True),
        (1.000002, 1, False),
        (1000.0005, 1000, True),  # relative where the figure is large
        (None, 0, False),
        (0.0, None, False),
        (True, 1, False),
        (inf, inf, True),
        ((1, (2, None)), [1, [2, None]], True),
        ((1, 2), [1, 2, 3], False),
        ("Kept", "Kept", True),
        ("Kept", ["Kept"], False),
    ],
)
def test_figures_agree_within_the_tolerance_and_everything_else_exactly(found, expected, equal):
    assert agrees(found, expected, 1e-6) is equal
