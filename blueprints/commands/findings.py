"""`flask import findings`: taking in findings that others measured."""

import sys
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from domain.channels import CHANNEL_KINDS
from domain.problems import Problem, SheetFinding
from models.base import db
from services.reported import Columns, Imported, import_findings

COLUMNS = ("brand", "channel", "wave", "value", "total", "failure", "success")
STEPS = {"check": "Checking", "write": "Importing"}


@click.command("findings")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--program", required=True, metavar="KEY", help="The program's key.")
@click.option("--metric", required=True, metavar="KEY", help="The metric that the file measures.")
@click.option("--brand", required=True, metavar="COLUMN", help="Column with the brand.")
@click.option("--channel", required=True, metavar="COLUMN", help="Column with the channel.")
@click.option(
    "--wave", required=True, metavar="COLUMN", help="Column with the wave, or a day or month in it."
)
@click.option("--value", default="", metavar="COLUMN", help="One row per contact: its value.")
@click.option("--total", default="", metavar="COLUMN", help="Counts: how many contacts.")
@click.option("--failure", default="", metavar="COLUMN", help="Counts: how many failed.")
@click.option("--success", default="", metavar="COLUMN", help="Counts: how many succeeded.")
@click.option("--create", is_flag=True, help="Make what is missing: program, brands, channels …")
@click.option("--unit", type=click.Choice(["seconds", "yes_no", "score"]), help="Of a new metric.")
@click.option(
    "--direction",
    type=click.Choice(["higher", "lower"]),
    default="higher",
    help="Which way is better, of a new metric.",
)
@click.option(
    "--channel-kind",
    type=click.Choice(CHANNEL_KINDS),
    help="Kind of new channels; by default what their name says, else store.",
)
@with_appcontext
def findings_command(file: Path, program: str, metric: str, **options: Any) -> None:
    """Import FILE as reported findings of one metric: rows of contacts, or counts.

    Either every row is taken in, or, when any row is bad, none; every bad row is named with its line and reason.
    The same file again changes nothing.
    """
    columns = Columns(**{name: options[name] for name in COLUMNS})
    lines = max(_lines(file) - 1, 1)
    with _Bars(lines) as bars:
        try:
            imported = import_findings(
                file,
                program,
                metric,
                columns,
                create=options["create"],
                unit=options["unit"],
                direction=options["direction"],
                channel_kind=options["channel_kind"] or "",
                progress=bars.advance,
            )
        except Problem as problem:
            db.session.rollback()
            raise click.ClickException(str(problem)) from None
        if imported.bad:
            db.session.rollback()
        else:
            db.session.commit()
    _tell(file, program, imported)


class _Bars:
    """One progress bar per step, drawn only when there is a terminal to draw on."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.step = ""
        self.bar: Any = None

    def __enter__(self) -> "_Bars":
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.render_finish()

    def advance(self, step: str, lines: int) -> None:
        if step != self.step:
            self.__exit__()
            self.step = step
            self.bar = click.progressbar(length=self.length, label=STEPS[step], file=sys.stderr)
        self.bar.update(lines)


def _tell(file: Path, program: str, imported: Imported) -> None:
    if imported.bad:
        for finding in imported.findings:
            click.echo(line_of(finding), err=True)
        untold = imported.bad - len(imported.findings)
        if untold:
            click.echo(f"… and {untold} more bad rows", err=True)
        raise click.ClickException(f"{imported.bad} bad rows: nothing was imported.")
    if imported.again:
        click.echo(f"{file.name} was imported before: nothing was changed.")
        return
    unknown = f" ({imported.unknown} without a value, kept as unknown)" if imported.unknown else ""
    click.echo(
        f"Imported {imported.rows} rows with {imported.contacts} contacts into {program} as reported findings{unknown}."
    )


def line_of(finding: SheetFinding) -> str:
    return (
        f"{finding.sheet}:{finding.row}: {finding.column} “{finding.text}”: {finding.message} "
        f"{finding.mend}"
    )


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
