"""The mail that tells one person what they wished to be told about a program."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from domain.scorecard_rows import ALL
from domain.verdict_words import VERDICTS
from domain.words import quoted
from models.alerts import AlertWish
from models.audits import Audit
from models.program import Program
from services.addresses import address_of
from services.mail import queue_mail
from services.sharing.verdicts import ChangedVerdict
from services.translating import moment_in, told

MOST = 20
"""Things told one by one; how many more there are is told at the end."""


def write_alert(
    program: Program,
    wish: AlertWish,
    changes: Sequence[ChangedVerdict],
    failures: Sequence[Audit],
    now: datetime,
    *,
    edition_no: int | None = None,
) -> bool:
    """Queue one mail about all of it that this person wants; whether there was anything.

    With `edition_no`, it is what that edition says otherwise than the one before; else it is live.
    """
    changes = [one for one in changes if _is_wanted(wish, one)]
    failures = failures if wish.critical else ()
    if not changes and not failures:
        return False
    with force_locale(wish.person.language):
        lines = [
            _("Hello %(name)s,", name=wish.person.name),
            "",
            *_listed(_("Verdicts that changed:"), [change_words(program, one) for one in changes]),
            *_listed(
                _("Critical failures in audits that were approved:"),
                [_failure_words(program, one) for one in failures],
            ),
            _(
                "The scorecard: %(link)s",
                link=_page("scorecards.home", program, edition=edition_no),
            ),
            *footer(program),
        ]
        queue_mail(
            wish.person.email, _subject(program, changes, failures), "\n".join(lines), now=now
        )
    return True


def footer(program: Program) -> list[str]:
    """Why the mail came, and where that is changed."""
    link = _page("scorecards.notices", program)
    return ["", _("You chose to be told. Change or end it here: %(link)s", link=link), ""]


def change_words(program: Program, change: ChangedVerdict) -> str:
    """ "Broken (not proven yet before): Northline, “24/7”. …"."""
    claim = change.result.claim
    names = {one.key: one.name for one in program.brands}
    whose = "" if claim.brand == ALL else f"{names.get(claim.brand, claim.brand)}, "
    verdict = told(VERDICTS[change.result.state])
    if change.before:
        verdict = _("%(now)s (before: %(was)s)", now=verdict, was=told(VERDICTS[change.before]))
    return (
        f"{verdict}: {whose}{told(quoted(claim.words))}. {told(change.result.verdict.explanation)}"
    )


def _is_wanted(wish: AlertWish, change: ChangedVerdict) -> bool:
    return wish.verdicts == "any" or (wish.verdicts == "broken" and change.touches_broken)


def _subject(program: Program, changes: Sequence[ChangedVerdict], failures: Sequence[Audit]) -> str:
    broken = sum(one.result.state == "broken" for one in changes)
    if broken:
        what = ngettext("a promise is broken", "%(num)s promises are broken", broken)
    elif changes:
        what = ngettext("a verdict changed", "%(num)s verdicts changed", len(changes))
    else:
        what = ngettext("a critical failure", "%(num)s critical failures", len(failures))
    return f"{program.name}: {what}"


def _listed(heading: str, things: Sequence[str]) -> Iterator[str]:
    if not things:
        return
    yield heading
    yield from (f"- {one}" for one in things[:MOST])
    more = len(things) - MOST
    if more > 0:
        yield ngettext("and %(num)s more", "and %(num)s more", more)
    yield ""


def _failure_words(program: Program, audit: Audit) -> str:
    place = f"{audit.touchpoint.brand.name}, {audit.touchpoint.name}"
    when = moment_in(audit.touchpoint.zone, audit.started_at)
    return f"{place}, {when}: {_page('scorecards.audit', program, audit_id=audit.id)}"


def _page(endpoint: str, program: Program, **values: object) -> str:
    return address_of(endpoint, program_key=program.key, **values)
