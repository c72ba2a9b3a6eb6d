"""`flask import …`: the same imports as the desk's page, and findings from elsewhere."""

from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext

from blueprints.commands.findings import findings_command, line_of
from models.base import db
from models.program import program_with_key
from services.imports import IMPORTS, import_file

import_cli = AppGroup(
    "import", help="Take in CSV files: brands, claims …, and findings from elsewhere."
)
import_cli.add_command(findings_command)


def table_command(key: str) -> click.Command:
    """The command that imports one kind of CSV file into a program."""

    @click.command(
        key, help=f"Import FILE with {key} (columns: docs/imports.md); any bad row imports nothing."
    )
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option(
        "--program", "program_key", required=True, metavar="KEY", help="The program's key."
    )
    @click.option("--create", is_flag=True, help="Make brands and channels that are missing.")
    @with_appcontext
    def command(file: Path, program_key: str, create: bool) -> None:
        program = db.session.scalar(program_with_key(program_key))
        if program is None:
            raise click.ClickException(f"There is no program “{program_key}”.")
        done = import_file(program, IMPORTS[key], file.read_bytes(), file.name, None, create=create)
        for finding in done.findings:
            click.echo(line_of(finding), err=True)
        if done.refused:
            db.session.rollback()
            raise click.ClickException(f"{done.errors} bad rows: nothing was imported.")
        db.session.commit()
        if done.before:
            click.echo(f"{file.name} was imported before: nothing was changed.")
        else:
            click.echo(
                f"{file.name}: {done.added} added, {done.changed} changed, {done.same} as they were."
            )

    return command


for _key in IMPORTS:
    import_cli.add_command(table_command(_key))
