"""`flask people`: the way in for the first administrator, and into programs that a command made."""

from typing import TypeVar

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import Select

from domain.problems import Problem
from models.base import db
from models.people import ROLES, person_with_email
from models.program import program_with_key
from services.invitations import invite
from services.roles import grant_role

Row = TypeVar("Row")
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


@people_cli.command("grant")
@click.argument("email")
@click.argument("program")
@click.argument("role", type=click.Choice(ROLES))
def grant(email: str, program: str, role: str) -> None:
    """Give EMAIL a role in PROGRAM (its key).

    The person has an account already; everybody else is invited by the desk. A program that `flask import
    findings --create` made has nobody at its desk: begin with `flask people grant EMAIL PROGRAM desk`.
    """
    person = found(person_with_email(email), f"Nobody signs in as {email}.")
    here = found(program_with_key(program), f"There is no program “{program}”.")
    if not person.is_active:
        raise click.ClickException(f"{person.email} is deactivated.")
    grant_role(person, here, role)
    db.session.commit()
    click.echo(f"{person.name} has the role {role} in “{here.name}”.")


def found(rows: Select[Row], otherwise: str) -> Row:
    """The one row, or an end with these words."""
    row = db.session.scalar(rows)
    if row is None:
        raise click.ClickException(otherwise)
    return row
