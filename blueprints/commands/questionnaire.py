"""`flask questionnaire check`: what the reader says about workbooks, without uploading them."""

import json
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from domain.problems import SheetFinding
from domain.questionnaire import Questionnaire
from domain.xlsform import Reading, read_workbook

questionnaire_cli = AppGroup("questionnaire", help="Questionnaires as XLSForm workbooks.")


@questionnaire_cli.command("check")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Print what is found in each workbook FILE; exit 1 when an error blocks publishing."""
    readings = {str(path): read_workbook(path.read_bytes(), path.name) for path in files}
    if as_json:
        documents = [_document(name, reading) for name, reading in readings.items()]
        click.echo(json.dumps(documents, ensure_ascii=False, indent=2))
    else:
        for name, reading in readings.items():
            click.echo("\n".join(_lines(name, reading)) + "\n")
        click.echo(_summary(list(readings.values())))
    if any(reading.blocks_publishing for reading in readings.values()):
        raise SystemExit(1)


def _document(name: str, reading: Reading) -> dict[str, Any]:
    return {
        "file": name,
        "blocks_publishing": reading.blocks_publishing,
        "questions": _count(reading.questionnaire),
        "findings": [finding.to_document() for finding in reading.findings],
    }


def _lines(name: str, reading: Reading) -> list[str]:
    form = reading.questionnaire
    title = f" “{form.title}”, {_count(form)} questions" if form else ""
    findings = [line for finding in reading.findings for line in _finding_lines(finding)]
    return [f"{name}:{title}", *(findings or ["  nothing to remark"])]


def _finding_lines(finding: SheetFinding) -> tuple[str, str]:
    place = finding.sheet or "workbook"
    place += f" row {finding.row}" if finding.row else ""
    place += f", {finding.column}" if finding.column else ""
    head = f"  {finding.severity:7} {place}: {_one_line(finding.message)}"
    return f"{head} [{finding.code}]", f"          → {_one_line(finding.mend)}"


def _one_line(sentence: object) -> str:
    return " ".join(str(sentence).split())


def _count(form: Questionnaire | None) -> int:
    return len(form.by_name) if form else 0


def _summary(readings: list[Reading]) -> str:
    errors = sum(finding.blocks for reading in readings for finding in reading.findings)
    warnings = sum(len(reading.findings) for reading in readings) - errors
    blocked = sum(reading.blocks_publishing for reading in readings)
    return (
        f"{_so_many(len(readings), 'workbook')}: {_so_many(errors, 'error')}, "
        f"{_so_many(warnings, 'warning')}; "
        f"{len(readings) - blocked} can be published, {blocked} cannot."
    )


def _so_many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
