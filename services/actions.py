"""The corrective loop: what is to be mended, by whom and until when, what was done, and who says it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, Any

from flask_babel import force_locale, get_locale
from flask_babel import gettext as _

from domain.problems import Problem
from domain.words import N_, say
from models.actions import Action, ActionStep
from models.audits import Audit
from models.base import db, utc_now
from models.claims import Claim
from models.people import Person, person_with_email
from models.program import Brand, Channel, Program, Wave
from services.history import record
from services.mail import queue_mail
from services.photos import clean_upload
from services.store import get_bytes, put_bytes
from services.translating import moment_in

FOLDER = "actions"
WORDLESS = N_("Write what was done or decided, so that others can follow.")
NOT_NOW = N_(
    "This action is %(state)s, so that can't be said of it now. Reload the page to see it."
)
GONE = N_("This picture is not kept any more.")

MOVES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "note": (("open", "fixed", "closed", "dropped"), ""),
    "fixed": (("open",), "fixed"),
    "closed": (("open", "fixed"), "closed"),
    "dropped": (("open", "fixed"), "dropped"),
    "reopened": (("fixed", "closed", "dropped"), "open"),
}
"""What can be said of an action: from which states, and the state it is in then ("" for the same)."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an action stands on, as its opener saw it; `was` may only hold what that person was shown."""

    origin: str = "audited"
    brand: Brand | None = None
    channel: Channel | None = None
    metric: str = ""
    claim: Claim | None = None
    audit: Audit | None = None
    wave: Wave | None = None
    was: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be mended, by whom, until when."""

    what: str
    owner: str
    owner_email: str = ""
    due: date | None = None


def open_action(
    program: Program,
    subject: Subject,
    wanted: Wanted,
    by: Person,
    *,
    note: str = "",
    now: datetime | None = None,
) -> Action:
    """Open an action and tell its owner by e-mail, when there is an address."""
    now = now or utc_now()
    action = Action(
        program_id=program.id,
        what=wanted.what.strip(),
        owner=wanted.owner.strip(),
        owner_email=wanted.owner_email.strip(),
        due=wanted.due,
        origin=subject.origin,
        brand=subject.brand,
        channel=subject.channel,
        metric=subject.metric,
        claim=subject.claim,
        audit=subject.audit,
        wave=subject.wave,
        was=dict(subject.was),
        opened_by=by,
        opened_at=now,
        steps=[ActionStep(kind="opened", text=note.strip(), by=by, at=now)],
    )
    db.session.add(action)
    db.session.flush()
    record("action.opened", program=program, who=by, after=_told(action), why=note.strip(), at=now)
    _tell_owner(action, program)
    return action


def add_step(
    action: Action,
    kind: str,
    text: str,
    by: Person,
    *,
    photo: IO[bytes] | None = None,
    now: datetime | None = None,
) -> ActionStep:
    """Say something of an action, with a picture that proves it or without; `kind` is one of MOVES.

    Problem when nothing is said, or when it can't be said of an action in this state.
    """
    now = now or utc_now()
    allowed, state = MOVES[kind]
    if action.state not in allowed:
        raise Problem("action_state", say(NOT_NOW, state=say(STATE_WORDS[action.state])), 409)
    data = _kept(photo) if photo is not None else ""
    if not text.strip() and not data:
        raise Problem("action_wordless", say(WORDLESS), field="text")
    step = ActionStep(action_id=action.id, kind=kind, text=text.strip(), photo=data, by=by, at=now)
    action.steps.append(step)
    before = action.state
    action.state = state or action.state
    db.session.flush()
    record(
        f"action.{kind}",
        program=action.program_id,
        who=by,
        before={"action": action.id, "state": before},
        after={"action": action.id, "state": action.state, "photo": data},
        why=text.strip(),
        at=now,
    )
    return step


def hand_action_over(
    action: Action, wanted: Wanted, by: Person, *, now: datetime | None = None
) -> None:
    """Change what is wanted, its owner or its date; what it was stays in the history."""
    now = now or utc_now()
    before = _told(action)
    was_for = action.owner_email
    action.what, action.owner = wanted.what.strip(), wanted.owner.strip()
    action.owner_email, action.due = wanted.owner_email.strip(), wanted.due
    after = _told(action)
    if before == after:
        return
    action.steps.append(ActionStep(action_id=action.id, kind="changed", by=by, at=now))
    db.session.flush()
    record("action.changed", program=action.program_id, who=by, before=before, after=after, at=now)
    if action.owner_email != was_for:
        _tell_owner(action, db.session.get_one(Program, action.program_id))


def open_proof(step: ActionStep) -> bytes:
    """The picture of a step as it is kept, a JPEG; Problem 410 when it is gone."""
    try:
        return get_bytes(f"{FOLDER}/{step.photo}")
    except FileNotFoundError as error:
        raise Problem("proof_gone", say(GONE), 410) from error


STATE_WORDS: Mapping[str, str] = {
    "open": N_("open"),
    "fixed": N_("said to be fixed"),
    "closed": N_("closed"),
    "dropped": N_("dropped"),
}


def _kept(photo: IO[bytes]) -> str:
    """The SHA-256 of the picture, cleaned and kept before its row is written."""
    clean = clean_upload(photo)
    put_bytes(f"{FOLDER}/{clean.sha}", clean.data)
    return clean.sha


def _told(action: Action) -> dict[str, Any]:
    return {
        "action": action.id,
        "what": action.what,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else None,
    }


def _tell_owner(action: Action, program: Program) -> None:
    if not action.owner_email:
        return
    known = db.session.scalar(person_with_email(action.owner_email))
    with force_locale(known.language if known else str(get_locale() or "en")):
        _write_to_owner(action, action.owner_email, program)


def _write_to_owner(action: Action, email: str, program: Program) -> None:
    lines = [
        _("Hello %(name)s,", name=action.owner),
        "",
        _("%(name)s asks you to mend this:", name=action.opened_by.name),
        "",
        action.what,
        "",
    ]
    if action.due:
        lines += [_("Until %(day)s.", day=moment_in("UTC", action.due, time=False)), ""]
    lines.append(_("It stands in the program “%(name)s”, under Actions.", name=program.name))
    queue_mail(
        email,
        _("For you to mend: %(what)s", what=action.what),
        "\n".join(lines),
    )
