"""Which periods verdicts stand for: a wave, all waves, and what was declared beforehand."""

from datetime import date
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from domain.problems import Problem
from models.program import Program
from services.periods import declare_period, period_asked, period_of
from services.programs import add_wave
from services.scorecards import scorecard_of
from tests.factories import make_program, stored
from tests.support.claims import register

pytestmark = [pytest.mark.usefixtures("context"), pytest.mark.one_database]


def year(key: str = "") -> Program:
    """November, December and January, with one promise."""
    program = make_program(key)
    add_wave(program, "dec", "December", date(2026, 12, 1), date(2026, 12, 31))
    add_wave(program, "jan", "January", date(2027, 1, 1), date(2027, 1, 31))
    register(program, "C1", "24/7", kind="availability", metric="", value="24/7")
    return program


@pytest.mark.parametrize(
    ("first", "last", "judged"),
    [
        ("", "", True),
        ("dec", "dec", True),
        ("2026-11", "jan", True),
        ("2026", "2026", False),
        ("dec", "", False),
    ],
)
def test_verdicts_stand_for_a_wave_and_for_all_waves(first: str, last: str, judged: bool) -> None:
    program = year()
    scorecard = scorecard_of(program, period_of(program, first, last))
    assert scorecard.judges == judged
    assert bool(scorecard.claims) == judged
    assert ("nobody declared this period" in str(scorecard.lead[0])) != judged


def test_a_declared_period_has_verdicts_and_lends_its_name() -> None:
    program = year()
    november, december, _january = program.waves
    declare_period(program, "", "Autumn", november, december)
    period = period_of(program, "2026", "2026")
    assert (period.name, period.judged) == ("Autumn", True)
    assert scorecard_of(program, period).claims


def test_an_address_asks_for_all_waves_one_or_a_declared_period_and_for_nothing_else() -> None:
    program = year()
    december, january = program.waves[1:]
    declare_period(program, "winter", "Winter", december, january)
    asked = [{}, {"wave": "dec"}, {"period": "winter"}]
    found = [period_asked(program, one) for one in asked]
    assert [len(one.waves) for one in found] == [3, 1, 2]
    assert [one.name for one in found] == ["", "December", "Winter"]
    assert all(one.judged for one in found)
    for unknown in ({"wave": "2026"}, {"period": "dec"}):
        with pytest.raises(Problem, match="There is no wave and no declared period") as refused:
            period_asked(program, unknown)
        assert refused.value.status == 404


def test_a_period_is_declared_by_command(app: Flask, winter: Any) -> None:
    runner = app.test_cli_runner()
    span = ["--from", "2026-11", "--to", "dec"]
    declared = runner.invoke(args=["period", "declare", "winter", "Autumn", *span])
    assert "Declared “Autumn”: November 2026 – December." in declared.output
    assert '"verdict"' in run(app, *span).stdout
    again = runner.invoke(args=["period", "declare", "winter", "Wrong", "--from", "nonsense"])
    assert again.exit_code == 1
    assert "neither a wave" in again.output


def run(app: Flask, *args: str) -> Result:
    return app.test_cli_runner().invoke(args=["scorecard", "winter", "--format", "json", *args])


@pytest.fixture
def winter(app: Flask) -> Any:
    with stored(app):
        year("winter")


def test_the_command_gives_figures_without_verdicts_for_any_other_period_and_says_so(
    app: Flask, winter: Any
) -> None:
    other = run(app, "--from", "2026-11", "--to", "dec")
    assert other.exit_code == 0
    assert "nobody declared this period" in other.stderr
    assert '"verdict"' not in other.stdout
    whole = run(app)
    assert '"verdict"' in whole.stdout
    assert "declared" not in whole.stderr
