"""The mail with an edition: its lead, its verdicts worst first, the way to it, and the PDF for who wants it."""

from collections.abc import Iterator
from dataclasses import replace

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import select

from domain.exports import FORMATS
from domain.lead import worst_first
from domain.report import Report
from domain.scorecard_rows import ALL
from domain.scorecard_values import ClaimResult
from domain.verdict_words import VERDICTS
from domain.words import quoted
from models.base import db
from models.editions import Edition
from models.history import Email
from models.program import Program
from models.sharing import ShareLink
from models.subscriptions import Delivery, Subscription
from services.addresses import address_of
from services.editions import report_of_edition
from services.editions.files import file_of, opened
from services.letters import File, Letter
from services.sharing import blocks
from services.sharing.blocks import Block
from services.sharing.links import renewed_token
from services.sharing.subscriptions import is_wanted, sign_off_token
from services.translating import language_for, moment_in, told

MOST_PROMISES = 30
MOST_CHANGES = 10
LARGEST_FILE = 5_000_000
"""Bytes; many mail servers refuse messages of ten megabytes, and base64 makes a third more of it."""
TOLD = ("broken", "open", "kept")


def compose(email: Email) -> Letter | None:
    """The letter of a delivery, from rows that never change; None when it is not wanted any more."""
    delivery = db.session.scalars(select(Delivery).where(Delivery.email_id == email.id)).one()
    subscription = db.session.get_one(Subscription, delivery.subscription_id)
    link = db.session.get(ShareLink, delivery.share_link_id) if delivery.share_link_id else None
    if not is_wanted(subscription) or (link and link.state(email.created_at) != "active"):
        return None
    edition = db.session.get_one(Edition, delivery.edition_id)
    program = db.session.get_one(Program, edition.program_id)
    language = language_for(subscription.person)
    with force_locale(language):
        report = replace(report_of_edition(edition), translate=told)
        way_out = address_of("mailing.ending", signed=sign_off_token(subscription))
        content = list(_content(program, edition, report, subscription, link))
        content.append(blocks.link(_("Stop these mails"), way_out))
        return Letter(
            subject=subject_of(program, edition, report),
            text=blocks.as_text(content),
            html=blocks.as_html(content, language),
            files=_files(program, edition, subscription) if subscription.with_pdf else (),
            unsubscribe=way_out,
        )


def subject_of(program: Program, edition: Edition, report: Report) -> str:
    """What it says, not that it is there: "Hotlines: Two of four promises are broken."."""
    subject = f"{program.name}: {told(report.scorecard.lead[0])}"
    return _("Corrected: %(subject)s", subject=subject) if edition.corrects_id else subject


def _content(
    program: Program,
    edition: Edition,
    report: Report,
    subscription: Subscription,
    link: ShareLink | None,
) -> Iterator[Block]:
    when = moment_in(program.zone, edition.published_at, time=False)
    yield blocks.text(_("Hello %(name)s,", name=subscription.called))
    yield blocks.text(
        _(
            "edition %(no)s of %(program)s is published: %(period)s, %(when)s.",
            no=edition.no,
            program=program.name,
            period=edition.period_name,
            when=when,
        )
    )
    if edition.corrects_id:
        yield blocks.text(
            _("It corrects an earlier edition: %(why)s", why=edition.correction_reason)
        )
    yield blocks.text(" ".join(told(one) for one in report.scorecard.lead))
    yield blocks.text(*edition.summary.splitlines())
    yield from _way_in(program, edition, link)
    yield from _promises(report)
    yield from _changes(report)


def _way_in(program: Program, edition: Edition, link: ShareLink | None) -> Iterator[Block]:
    if link is None:
        address = address_of("scorecards.home", program_key=program.key, edition=edition.no)
        yield blocks.link(_("Read the edition"), address)
        return
    until = moment_in(program.zone, link.expires_at, time=False)
    yield blocks.link(_("Read the edition"), address_of("shared.home", token=renewed_token(link)))
    yield blocks.text(
        _(
            "The link was made for you and works until %(until)s. Whoever has it can read.",
            until=until,
        )
    )


def _promises(report: Report) -> Iterator[Block]:
    results = [one for one in worst_first(report.scorecard.claims) if one.state in TOLD]
    quiet = len(report.scorecard.claims) - len(results)
    lines = [_promise(report, one) for one in results[:MOST_PROMISES]]
    if len(results) > MOST_PROMISES:
        more = len(results) - MOST_PROMISES
        lines.append(ngettext("and %(num)s more", "and %(num)s more", more))
    if quiet:
        lines.append(
            ngettext("%(num)s promise has no verdict", "%(num)s promises have no verdict", quiet)
        )
    if lines:
        yield blocks.heading(_("The promises"))
        yield blocks.listed(lines)


def _promise(report: Report, result: ClaimResult) -> str:
    names = {one.key: one.name for one in report.scorecard.brands}
    claim = result.claim
    whose = "" if claim.brand == ALL else f"{names.get(claim.brand, claim.brand)}, "
    verdict = told(VERDICTS[result.state])
    return f"{verdict}: {whose}{told(quoted(claim.words))}. {told(result.verdict.explanation)}"


def _changes(report: Report) -> Iterator[Block]:
    changes = report.edition.changes if report.edition else ()
    if changes:
        yield blocks.heading(_("What changed since the last edition"))
        yield blocks.listed(told(one) for one in changes[:MOST_CHANGES])


def _files(program: Program, edition: Edition, subscription: Subscription) -> tuple[File, ...]:
    """The PDF, unless it is too large for a mail: the way to it stands in the letter anyway.

    Who is outside of the program gets what their link gives them: nothing of single audits.
    """
    pdf = FORMATS["pdf"]
    data = opened(file_of(program, edition, "pdf", with_audits=not subscription.is_outside))
    if len(data) > LARGEST_FILE:
        return ()
    return ((f"{program.key}-edition-{edition.no}{pdf.suffix}", pdf.media_type, data),)
