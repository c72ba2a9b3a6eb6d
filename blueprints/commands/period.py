"""`flask period declare`: waves that are read as one, named before their figures can be seen."""

import click
from flask.cli import AppGroup, with_appcontext

from domain.problems import Problem
from models.base import db
from models.program import program_with_key
from services.periods import declare_period, period_of

period_cli = AppGroup("period", help="Periods of several waves that verdicts stand for.")


@period_cli.command("declare")
@click.argument("key")
@click.argument("name")
@click.option("--from", "first", default="", metavar="WAVE", help="First wave, or a month.")
@click.option("--to", "last", default="", metavar="WAVE", help="Last wave, or a month.")
@with_appcontext
def declare(key: str, name: str, first: str, last: str) -> None:
    """Declare the period NAME in program KEY; too late once an audit of its last wave was approved."""
    program = db.session.scalar(program_with_key(key))
    if program is None:
        raise click.ClickException(f"There is no program “{key}”.")
    try:
        waves = period_of(program, first, last).waves
        if not waves:
            raise click.ClickException("The program has no wave yet.")
        declare_period(program, "", name, waves[0], waves[-1])
    except Problem as problem:
        raise click.ClickException(str(problem)) from None
    db.session.commit()
    click.echo(f"Declared “{name}”: {waves[0].name} – {waves[-1].name}.")
