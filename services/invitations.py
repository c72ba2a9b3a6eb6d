"""Invitations: links that let somebody in once; only the hash of a link is kept."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Select, select

from domain.problems import Problem
from domain.words import N_, say
from models.base import db, utc_now
from models.people import ROLES, Invitation, Person, person_with_email
from models.program import Program
from services.history import record
from services.people import checked_email, checked_name, set_password
from services.roles import grant_role

VALID_FOR = timedelta(days=14)


def invite(
    email: str,
    name: str,
    *,
    by: Person | None,
    program: Program | None = None,
    role: str | None = None,
    as_admin: bool = False,
    now: datetime | None = None,
) -> tuple[Invitation, str]:
    """The invitation and the secret of its link, which is known only here and now.

    An earlier open invitation of the same address to the same place is revoked.
    """
    if not as_admin and (program is None or role not in ROLES):
        raise Problem("role", say(N_("Choose what this person will do.")), field="role")
    invitation = Invitation(
        email=checked_email(email),
        name=checked_name(name),
        program_id=program.id if program else None,
        role=role,
        as_admin=as_admin,
    )
    return invitation, _kept(invitation, "person.invited", by, now or utc_now())


def offer_new_password(
    person: Person, *, by: Person, now: datetime | None = None
) -> tuple[Invitation, str]:
    """A link by which the person chooses a new password, for when the old one is lost."""
    invitation = Invitation(email=person.email, name=person.name, as_admin=False)
    return invitation, _kept(invitation, "person.new_password_offered", by, now or utc_now())


def open_invitations(program: Program | None, now: datetime | None = None) -> Select[Invitation]:
    """Those that still let somebody in; without a program: of administrators and for new passwords."""
    place = Invitation.program_id == (program.id if program else None)
    return _open(now).where(place).order_by(Invitation.created_at.desc(), Invitation.id)


def invitation_of(token: str, now: datetime | None = None) -> Invitation | None:
    """The open invitation behind a link; None once it was used, revoked or ran out."""
    return db.session.scalar(_open(now).where(Invitation.token_hash == _hash_of(token)))


def has_account(invitation: Invitation) -> bool:
    """Whether the invited address already signs in: then only its owner may accept, signed in."""
    if invitation.is_renewal:
        return False
    person = db.session.scalar(person_with_email(invitation.email))
    return person is not None and person.password_hash is not None


def accept_invitation(
    token: str,
    *,
    name: str = "",
    password: str = "",
    language: str = "en",
    signed_in: Person | None = None,
    now: datetime | None = None,
) -> Person:
    """Let the invited person in: a new one with name and password, a known one as they signed in.

    A link for a role never changes the password of an account: whoever got hold of it would own the account.
    """
    now = now or utc_now()
    invitation = _taken(token, now)
    person = db.session.scalar(person_with_email(invitation.email))
    if person is not None and has_account(invitation):
        if signed_in is None or signed_in.id != person.id or not person.is_active:
            raise Problem(
                "sign_in_to_accept",
                say(N_("This address has an account already. Sign in with it to accept.")),
                403,
            )
    else:
        person = _let_in(person, invitation, name, password, language, now)
    person.is_admin = person.is_admin or invitation.as_admin
    if invitation.program_id and invitation.role:
        program = db.session.get_one(Program, invitation.program_id)
        grant_role(person, program, invitation.role, by=person, now=now)
    invitation.accepted_at = now
    db.session.flush()
    after = {"invitation": invitation.id, "person": person.id, "as_admin": invitation.as_admin}
    record("invitation.accepted", program=invitation.program_id, who=person, after=after, at=now)
    return person


def revoke_invitation(
    invitation: Invitation, *, by: Person | None, now: datetime | None = None
) -> None:
    """The link lets nobody in any more."""
    if invitation.accepted_at or invitation.revoked_at:
        return
    invitation.revoked_at = now or utc_now()
    db.session.flush()
    after = {"invitation": invitation.id}
    record("invitation.revoked", program=invitation.program_id, who=by, after=after, at=now)


def _taken(token: str, now: datetime) -> Invitation:
    """The invitation, locked: of two who use the link at once, one gets in."""
    found = select(Invitation).where(Invitation.token_hash == _hash_of(token)).with_for_update()
    invitation = db.session.scalar(found.execution_options(populate_existing=True))
    gone = invitation is None or invitation.accepted_at or invitation.revoked_at
    if invitation is None or gone or invitation.expires_at <= now:
        sentence = N_("This invitation is not valid any more. Ask for a new one.")
        raise Problem("invitation_gone", say(sentence), 410)
    return invitation


def _let_in(
    person: Person | None,
    invitation: Invitation,
    name: str,
    password: str,
    language: str,
    now: datetime,
) -> Person:
    if person is None:
        person = Person(email=invitation.email, session_no=1, is_admin=False, created_at=now)
        person.language = language
        db.session.add(person)
    elif not person.is_active:
        sentence = N_("This account is deactivated. Ask an administrator to open it again.")
        raise Problem("deactivated", say(sentence), 403)
    person.name = checked_name(name or invitation.name)
    set_password(person, password)
    person.last_seen_at = now
    db.session.flush()
    return person


def _kept(invitation: Invitation, what: str, by: Person | None, now: datetime) -> str:
    """Keep the invitation in the place of an earlier one of its kind; returns the secret of its link."""
    for earlier in db.session.scalars(_same_place(invitation, now)):
        revoke_invitation(earlier, by=by, now=now)
    token = secrets.token_urlsafe(32)
    invitation.token_hash = _hash_of(token)
    invitation.invited_by_id = by.id if by else None
    invitation.created_at, invitation.expires_at = now, now + VALID_FOR
    db.session.add(invitation)
    db.session.flush()
    told = {"invitation": invitation.id, "role": invitation.role, "as_admin": invitation.as_admin}
    record(what, program=invitation.program_id, who=by, after=told, at=now)
    return token


def _same_place(invitation: Invitation, now: datetime) -> Select[Invitation]:
    return _open(now).where(
        Invitation.program_id == invitation.program_id,
        Invitation.email == invitation.email,
        Invitation.role == invitation.role,
        Invitation.as_admin == invitation.as_admin,
    )


def _open(now: datetime | None) -> Select[Invitation]:
    """Not accepted, not revoked, not run out."""
    return select(Invitation).where(
        Invitation.accepted_at.is_(None),
        Invitation.revoked_at.is_(None),
        Invitation.expires_at > (now or utc_now()),
    )


def _hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()
