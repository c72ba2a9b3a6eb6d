"""`flask questionnaire check` prints what an author must know, and fails when publishing would."""

import json
from pathlib import Path

import pytest
from flask import Flask

from blueprints.commands.questionnaire import questionnaire_cli
from tests.domain.workbooks import workbook

GOOD = workbook([["type", "name", "label"], ["text", "a", "A"]])
BAD = workbook([["type", "name", "label", "relevant"], ["text", "a", "A", "${nobody} = 1"]])


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    good.write_bytes(GOOD)
    bad.write_bytes(BAD)
    return str(good), str(bad)


def run(*arguments: str):
    app = Flask("check")
    app.cli.add_command(questionnaire_cli)
    return app.test_cli_runner().invoke(args=["questionnaire", "check", *arguments])


def test_a_good_workbook_ends_with_0(files: tuple[str, str]) -> None:
    result = run(files[0])
    assert result.exit_code == 0
    assert "nothing to remark" in result.output
    assert "1 workbook: 0 errors, 0 warnings; 1 can be published, 0 cannot." in result.output


def test_a_workbook_that_cannot_be_published_says_where_and_how_and_ends_with_1(files) -> None:
    result = run(*files)
    assert result.exit_code == 1
    assert "survey row 2, relevant: There is no question “nobody”. [reference]" in result.output
    assert "→ Correct the name inside ${ }, or add the question." in result.output
    assert "2 workbooks: 1 error, 0 warnings; 1 can be published, 1 cannot." in result.output


def test_the_findings_can_be_had_as_json(files: tuple[str, str]) -> None:
    result = run("--json", *files)
    good, bad = json.loads(result.output)
    assert (good["blocks_publishing"], good["findings"]) == (False, [])
    assert bad["findings"][0]["row"] == 2
    assert bad["findings"][0]["message"] == "There is no question “nobody”."
    assert result.exit_code == 1
