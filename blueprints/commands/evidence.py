"""`flask evidence`: what an operator does with the evidence store."""

import click
from flask.cli import AppGroup

from domain.problems import Problem
from models.base import db, utc_now
from services.retention import expire_evidence, expire_words
from services.uploads import expire_uploads

evidence_cli = AppGroup("evidence", help="Look after the evidence store.")


@evidence_cli.command("expire")
def expire() -> None:
    """Remove photos and searchable words past their date; rows and all figures stay. Run it every day from cron."""
    try:
        ended, said, unfinished = expire_evidence(), expire_words(), expire_uploads(utc_now())
    except Problem as problem:
        db.session.rollback()
        raise click.ClickException(str(problem)) from None
    db.session.commit()
    click.echo(f"{ended} photos were past their retention date and are not kept any more.")
    if unfinished:
        click.echo(f"{unfinished} photos that never arrived whole were forgotten.")
    if said:
        click.echo(f"{said} answers in words were past it and can't be searched any more.")
