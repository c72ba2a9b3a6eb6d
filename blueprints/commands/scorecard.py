"""`flask scorecard`: a program's scorecard as a file."""

from dataclasses import replace
from pathlib import Path
from typing import get_args

import click
from flask.cli import with_appcontext

from domain.exports import FORMATS
from domain.problems import Problem
from domain.report import Paper
from models.base import db
from models.program import program_with_key
from services.periods import period_of
from services.reports import report_of
from services.scorecards import live


@click.command("scorecard")
@click.argument("key")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(sorted(FORMATS)),
    required=True,
    help="Kind of file.",
)
@click.option(
    "--from", "first", default="", metavar="WAVE", help="First wave, or a month: 2016-04."
)
@click.option("--to", "last", default="", metavar="WAVE", help="Last wave, or a month: 2017-03.")
@click.option(
    "--paper", type=click.Choice(get_args(Paper)), help="Of a PDF; else the program's own."
)
@click.option(
    "-o", "output", type=click.Path(dir_okay=False, path_type=Path), help="File to write."
)
@with_appcontext
def scorecard_command(
    key: str, format_name: str, first: str, last: str, paper: Paper | None, output: Path | None
) -> None:
    """Write the scorecard of program KEY over all its waves, or over those of a period.

    Verdicts stand for a wave, for all waves and for periods declared at the desk; any other period gets its
    figures without verdicts.
    """
    program = db.session.scalar(program_with_key(key))
    if program is None:
        raise click.ClickException(f"There is no program “{key}”.")
    try:
        made = live(program, period_of(program, first, last))
    except Problem as problem:
        raise click.ClickException(str(problem)) from None
    if not made.scorecard.judges:
        click.echo(str(made.scorecard.lead[0]), err=True)
    report = report_of(program, made)
    data = FORMATS[format_name].write(replace(report, paper=paper or report.paper))
    if output is None:
        click.echo(data, nl=False)
        return
    output.write_bytes(data)
    click.echo(f"Wrote {output}.", err=True)
