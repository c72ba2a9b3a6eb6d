"""`flask people`: the way in for the first administrator."""

import click
from flask import current_app
from flask.cli import AppGroup

from domain.problems import Problem
from models.base import db
from services.invitations import invite

people_cli = AppGroup("people", help="Let people in from the command line.")


@people_cli.command("invite-admin")
@click.argument("email")
@click.argument("name")
def invite_admin(email: str, name: str) -> None:
    """Print a link that makes EMAIL an administrator; it works once and for 14 days."""
    try:
        _invitation, token = invite(email, name, by=None, as_admin=True)
    except Problem as problem:
        raise click.ClickException(str(problem.sentence)) from problem
    db.session.commit()
    click.echo(f"{current_app.config['SETTINGS'].base_url}/invitation/{token}")
