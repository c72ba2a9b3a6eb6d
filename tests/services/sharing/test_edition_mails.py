"""What the mail with an edition holds, and where its link leads."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import func, select

from models.base import db, utc_now
from models.editions import Edition
from models.history import Email
from models.program import Program
from models.sharing import ShareLink
from models.subscriptions import Subscription
from services.editions import publish_edition, spans_of
from services.editions.files import file_of, kept_bytes
from services.mail import deliver_queued_mail
from services.sharing.subscriptions import subscribe_outside, unsubscribe
from tests.factories import stored
from tests.services.sharing.sending import publish, send, subscribed
from tests.support.mailbox import Mailbox
from tests.web.scorecards.fieldwork import Fieldwork
from tests.web.shared.editions import now


def test_an_edition_arrives_with_its_lead_and_its_verdicts_worst_first(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork
) -> None:
    subscribed(app, fieldwork)
    publish(app, fieldwork)
    send(app)
    [message] = mailbox.messages
    assert message["To"] == fieldwork.manager.email
    assert message["Subject"].startswith("Telecom service: ")
    text = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    for told in (
        "All in all.",
        "/scorecards/telecom/?edition=1",
        "Broken: Ours, “24/7 customer service”",
    ):
        assert told in text
    assert text.index("24/7 customer service") < text.index("no verdict")
    assert "24/7 customer service" in html
    assert "style=" not in html
    assert "<img" not in html


def test_an_edition_that_was_corrected_before_it_was_sent_is_left_out(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork
) -> None:
    subscribed(app, fieldwork)
    publish(app, fieldwork)
    with stored(app):
        program = now(fieldwork.program)
        how = {"no": 2, "corrects": 1, "reason": "A wave was missing."}
        publish_edition(program, spans_of(program)[0], "Anew.", None, **how)
    send(app)
    [message] = mailbox.messages
    assert message["Subject"].startswith("Corrected: ")
    assert "A wave was missing." in message.get_body(("plain",)).get_content()


def test_somebody_outside_reads_by_a_link_of_their_own(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork
) -> None:
    with stored(app):
        program = now(fieldwork.program)
        subscription = subscribe_outside(
            program, "Board@Client.example", "Ada", by=fieldwork.desk
        ).id
    publish(app, fieldwork)
    send(app)
    [message] = mailbox.messages
    assert message["To"] == "board@client.example"
    text = message.get_body(("plain",)).get_content()
    address = next(line for line in text.splitlines() if "/shared/" in line)
    path = address.removeprefix(app.config["SETTINGS"].base_url)
    assert app.test_client().get(path).status_code == 200
    with stored(app):
        assert path.split("/")[2] not in db.session.scalars(select(Email.body)).one()
        unsubscribe(db.session.get_one(Subscription, subscription), fieldwork.desk)
    assert app.test_client().get(path).status_code == 404


def test_a_mail_that_is_tried_again_holds_the_same_link(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork
) -> None:
    with stored(app):
        program = now(fieldwork.program)
        subscribe_outside(program, "board@client.example", "Ada", by=fieldwork.desk)
    publish(app, fieldwork)
    mailbox.refuse = True
    send(app)
    mailbox.refuse = False
    with app.app_context():
        assert deliver_queued_mail(composed=True, now=utc_now() + timedelta(minutes=2)) == 1
        assert db.session.scalar(select(func.count()).select_from(ShareLink)) == 1
    text = mailbox.messages[0].get_body(("plain",)).get_content()
    path = next(line for line in text.splitlines() if "/shared/" in line)
    path = path.removeprefix(app.config["SETTINGS"].base_url)
    assert app.test_client().get(path).status_code == 200


def test_the_pdf_is_attached_for_who_wants_it(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork
) -> None:
    subscribed(app, fieldwork, with_pdf=True)
    publish(app, fieldwork)
    send(app)
    [file] = list(mailbox.messages[0].iter_attachments())
    assert file.get_filename() == "telecom-edition-1.pdf"
    assert file.get_content().startswith(b"%PDF-")


def test_the_pdf_is_the_kept_file_and_outside_without_single_audits(
    app: Flask, mailbox: Mailbox, fieldwork: Fieldwork
) -> None:
    subscribed(app, fieldwork, with_pdf=True)
    with stored(app):
        subscribe_outside(
            now(fieldwork.program), "board@client.example", "Ada", by=fieldwork.desk, with_pdf=True
        )
    publish(app, fieldwork)
    send(app)
    attached = {
        message["To"]: next(message.iter_attachments()).get_content()
        for message in mailbox.messages
    }
    with app.app_context():
        program = db.session.get_one(Program, fieldwork.program.id)
        edition = db.session.scalars(select(Edition)).one()
        for address, with_audits in (
            (fieldwork.manager.email, True),
            ("board@client.example", False),
        ):
            file = file_of(program, edition, "pdf", with_audits=with_audits)
            assert attached[address] == kept_bytes(file)
