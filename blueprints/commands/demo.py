"""`flask demo`: the demo program and the people to look at it with."""

import sys

import click
from flask import current_app
from flask.cli import AppGroup

from models.base import db
from services.demo import DEMO_PEOPLE, demo_is_loaded, load_demo
from services.demo.behaviour import AUDITS

demo_cli = AppGroup("demo", help="A program of invented brands to look at; never in production.")


@demo_cli.command("load")
@click.option("--if-missing", is_flag=True, help="Do nothing when it is there already.")
def load(if_missing: bool) -> None:
    """Load the demo program, its people and its simulated audits."""
    if not current_app.config["SETTINGS"].allows_demo:
        if if_missing:
            return
        raise click.ClickException("Demo data is refused: production, or DEMO is no.")
    if demo_is_loaded():
        if not if_missing:
            raise click.ClickException("The demo program is there already.")
        return
    total = sum(sum(numbers) for numbers in AUDITS.values())
    with click.progressbar(length=total, label="Simulating audits", file=sys.stderr) as bar:
        load_demo(progress=lambda _done: bar.update(1))
    db.session.commit()


@demo_cli.command("people")
def people() -> None:
    """Print the address and the demo people with their passwords."""
    settings = current_app.config["SETTINGS"]
    click.echo(f"\nAs Advertised is served at {settings.base_url}\n")
    if demo_is_loaded():
        for one in DEMO_PEOPLE:
            click.echo(f"  {one.role:<8} {one.email:<24} password: {one.password}")
        click.echo("")
