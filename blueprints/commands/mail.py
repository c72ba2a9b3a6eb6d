"""`flask mail`: sending what waits, from cron or by hand."""

import click
from flask.cli import AppGroup
from sqlalchemy import func, select

from models.base import db
from models.history import waiting_mail
from services.mail import deliver_queued_mail, mail_is_set

mail_cli = AppGroup("mail", help="Send e-mails that wait.")


@mail_cli.command("send")
@click.option("--most", default=100, show_default=True, help="Messages to send at most.")
def send(most: int) -> None:
    """Send queued e-mails that are due; failed ones rest longer after every try."""
    if not mail_is_set():
        raise click.ClickException("SMTP_HOST is not set, so no mail is sent.")
    sent = deliver_queued_mail(most=most, composed=True)
    waiting = select(func.count()).select_from(waiting_mail().subquery())
    click.echo(f"{sent} sent, {db.session.scalar(waiting)} waiting")
