"""`flask edition`: checking that published editions are still what was published."""

import click
from flask.cli import AppGroup
from sqlalchemy import select

from models.base import db
from models.editions import editions_of
from models.program import Program, program_with_key
from services.editions import edition_is_sound

edition_cli = AppGroup("edition", help="Check published editions.")


@edition_cli.command("verify")
@click.argument("program_key", metavar="PROGRAM", required=False)
def verify(program_key: str | None) -> None:
    """Compute the SHA-256 of every edition anew and compare; exit 1 when one differs.

    Nothing is changed. Without PROGRAM the editions of every program are checked.
    """
    damaged = 0
    for program in _programs(program_key):
        for edition in db.session.scalars(editions_of(program.id)):
            is_sound = edition_is_sound(edition)
            word = "as published" if is_sound else "DAMAGED"
            click.echo(f"{program.key}: edition {edition.no}: {edition.sha}: {word}")
            damaged += not is_sound
    if damaged:
        raise click.ClickException(
            f"Editions that are not what was published: {damaged}. Restore them from a backup."
        )


def _programs(key: str | None) -> list[Program]:
    if key is None:
        return list(db.session.scalars(select(Program).order_by(Program.id)))
    program = db.session.scalar(program_with_key(key))
    if program is None:
        raise click.ClickException(f"There is no program “{key}”.")
    return [program]
