"""`flask method`: what an operator or a statistician asks of the method."""

import json
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from blueprints.commands.method_simulate import simulate
from domain.statistics.checking import all_disagreements

method_cli = AppGroup("method", help="The method behind figures and verdicts.")
method_cli.add_command(simulate)


@method_cli.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(file: Path) -> None:
    """Evaluate every golden case in FILE with the product's own functions; exit 1 unless all agree."""
    cases = _cases(file)
    found = all_disagreements(cases)
    for wrong in (one for group in found.values() for one in group):
        place = f"{wrong.case} {wrong.key}".rstrip()
        click.echo(f"{place}: found {wrong.found}, expected {wrong.expected}")
    click.echo(f"{len(cases) - len(found)} of {len(cases)} agree")
    if found:
        raise SystemExit(1)


def _cases(file: Path) -> list[dict[str, Any]]:
    """The cases of a file: a list, or an object that has them under `cases`."""
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        cases = document["cases"] if isinstance(document, dict) else document
        if all({"op", "given", "expect"} <= case.keys() for case in cases):
            return list(cases)
    except (ValueError, KeyError, AttributeError, TypeError):
        pass
    raise click.ClickException(
        f"{file} is not a file of golden cases: JSON with “cases”, each with op, given and expect."
    )
