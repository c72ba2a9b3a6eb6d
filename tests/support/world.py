"""Two programs that know nothing of each other, each with one row of everything that an address can name."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from blueprints.field.shells import release_in
from domain.questionnaire import Choice, Question, Questionnaire, Section
from models.actions import ActionStep
from models.audits import Audit, Evidence
from models.base import db, utc_now
from models.claims import ClaimVersion
from models.held import HeldWork
from models.jobs import Job
from models.people import Person
from models.program import Program
from models.screenshots import Screenshot
from models.uploads import Upload
from models.verbatims import verbatims_of
from services.actions import Subject, Wanted, open_action
from services.audits import submit_audit
from services.calendars import renew_link
from services.drafts import save_draft
from services.editions import publish_edition, spans_of
from services.exported import ask_for_file
from services.field_rules import add_qualification, change_rules
from services.invitations import invite
from services.review import approve_audit
from services.roles import remove_role
from services.sharing.links import make_link, token_of
from services.sharing.subscriptions import sign_off_token, subscribe_outside
from tests import factories as make
from tests.support.claims import register

ROLES = ("auditor", "desk", "manager")


@dataclass(frozen=True, slots=True)
class Side:
    """One program: its people by role, and what its addresses may name."""

    people: dict[str, Person]
    named: dict[str, Any]

    def value(self, endpoint: str, argument: str, role: str = "") -> Any:
        """What fills `<argument>` in an address of the endpoint; `field.audit_id` goes before `audit_id`.

        `file_id of desk` goes before both: it is that person's own.
        """
        blueprint = endpoint.partition(".")[0]
        own = f"{argument} of {role}"
        for name in (own, f"{endpoint}.{argument}", f"{blueprint}.{argument}", argument):
            if name in self.named:
                return self.named[name]
        raise AssertionError(
            f"{endpoint} has <{argument}> in its address: give it a value in tests/support/world.py"
        )


def make_side(key: str) -> Side:
    """A program with its people, a job to do, an audit to review and one that is approved."""
    program = make.make_program(key, key.title())
    program.live_to_managers, program.minimum_group = True, 1
    change_rules(program, None, {"self_assignment": True})
    people = {role: make.make_member(program, role) for role in ROLES}
    people["admin"] = make.make_person(admin=True)
    someone = make.make_member(program, "auditor")
    gone = make.make_member(program, "auditor")
    remove_role(gone, program, "auditor", by=people["desk"])
    version = make.make_version(program, questionnaire())
    job = make.make_assignment(program, people["auditor"], version=version)
    sent = submitted(program, people["auditor"], version)
    approved = submitted(program, people["auditor"], version)
    approve_audit(approved, people["desk"])
    invitation, token = invite(
        f"new@{key}.example", "New", by=people["desk"], program=program, role="manager"
    )
    as_admin, _token = invite(f"admin@{key}.example", "New", by=people["admin"], as_admin=True)
    named = {
        "program_key": program.key,
        "person_id": someone.id,
        "desk.give_role_back.person_id": gone.id,
        "role": "auditor",
        "token": token,
        "invitation_id": invitation.id,
        "admin.invitation_id": as_admin.id,
        "assignment_id": job.id,
        "touchpoint_id": job.touchpoint_id,
        "qualification_id": add_qualification(program, "speaks Welsh", None).id,
        "audit_id": sent.id,
        "field.audit_id": job.audit_id,
        "sheet": f"{version.id}-{job.touchpoint.channel.kind}-",
        "release": "0",
        "field.shell_page.name": "list",
        "field.shell_page.release": release_in("en"),
        "field.sent.audit_id": sent.id,
        "scorecards.audit_id": approved.id,
        "verbatim_id": db.session.scalars(verbatims_of(program.id)).one().id,
        "step": 1,
        "no": 1,
        "calendars.token": renew_link(people["auditor"]),
        "version_id": version.id,
        "claim_key": claim(program),
        "brand_key": "ours",
        "channel_key": "phone",
        "wave_key": "2026-11",
        "evidence_id": photo_of(sent),
        "scorecards.evidence_id": photo_of(approved),
        "held_id": held_work(program, job, people["auditor"]),
        "media_id": upload_of(program, job, people["auditor"]),
        **once_auditors(program, job, people),
        "field.evidence_id": evidence_of(program, job, people["auditor"]).id,
        "job_id": failed_job(program),
        **action(program, people["manager"]),
        "file_id": exported(program, people["manager"]),
        "file_id of desk": exported(program, people["desk"]),
        "picture_key": "promise",
        "scorecards.claim_picture.kind": "svg",
        "scorecards.gap_picture.kind": "svg",
        "scorecards.gap_picture.picture_key": "gap",
        "shared.gap_picture.picture_key": "gap",
        "scorecards.drivers_file.kind": "svg",
        "scorecards.ranking_file.kind": "svg",
        "shared.kind": "svg",
        **readers(program, people["desk"], people["manager"]),
        "format": "csv",
        "kind": "brands",
    }
    return Side(people, named)


def action(program: Program, manager: Person) -> dict[str, int]:
    """Something to be mended, said to be fixed with a picture that was never stored."""
    found = open_action(program, Subject(metric="index"), Wanted("Mend it", "Kim"), manager)
    step = ActionStep(action_id=found.id, kind="fixed", photo="0" * 64, by=manager)
    found.steps.append(step)
    db.session.flush()
    return {"action_id": found.id, "step_id": step.id}


def exported(program: Program, person: Person) -> UUID:
    """A file of this person's own that is still being made."""
    return ask_for_file(program, person, "manager", "raw", "csv", {}).id


def readers(program: Program, desk: Person, manager: Person) -> dict[str, Any]:
    """An edition, a link to it, and somebody outside who is sent it."""
    span = spans_of(program)[0]
    edition = publish_edition(program, span, "What the figures say.", desk, no=1)
    link = make_link(edition, manager, label="The board")
    outside = subscribe_outside(program, f"board@{program.key}.example", "Board", by=desk)
    return {
        "link_id": link.id,
        "shared.token": token_of(link),
        "subscription_id": outside.id,
        "signed": sign_off_token(outside),
    }


def failed_job(program: Program) -> UUID:
    job = Job(program_id=program.id, kind="rebuild", state="failed", error="The disk is full.")
    db.session.add(job)
    db.session.flush()
    return job.id


def questionnaire() -> Questionnaire:
    """A photo and a remark, both optional, and one question that is scored."""
    photo = Question(name="photo", kind="image", label={"": "A photo"})
    remark = Question(name="remark", kind="text", label={"": "Anything else?"})
    tone = Question(
        name="tone",
        kind="select_one",
        label={"": "How was the tone?"},
        list_name="tones",
        metric="empathy",
        weight=Decimal(1),
    )
    tones = (Choice("warm", {"": "Warm"}, Decimal(100)), Choice("cold", {"": "Cold"}, Decimal(0)))
    sections = (Section(name="call", questions=(photo, remark, tone)),)
    return Questionnaire(title="Call", form_id="call", sections=sections, lists={"tones": tones})


def submitted(program: Program, auditor: Person, version: Any) -> Audit:
    job = make.make_assignment(program, auditor, version=version)
    photo = evidence_of(program, job, auditor)
    answers = {"remark": "Fine.", "photo": [str(photo.id)], "tone": "warm"}
    return submit_audit(job, auditor, answers, {}, started_at=make.SEEN)


def claim(program: Program) -> str:
    """A promise of a person within 60 seconds, on the phone."""
    told = {"value": "60", "unit": "seconds", "source": "https://example.org/promise"}
    words = "A person answers within a minute."
    made = register(program, f"{program.key}-promise", words, metric="wait", **told)
    screenshot_of(made.current)
    return made.key


def screenshot_of(version: ClaimVersion) -> None:
    """A screenshot of a claim, as a row: its bytes were never stored."""
    size = {"size": 1, "width": 1, "height": 1}
    who = make.make_person()
    row = Screenshot(
        program_id=version.program_id,
        claim_version_id=version.id,
        sha="0" * 64,
        by_id=who.id,
        **size,
    )
    db.session.add(row)
    db.session.flush()


def held_work(program: Program, job: Any, by: Person) -> int:
    """Finished work that waits for the desk."""
    row = HeldWork(
        program_id=program.id,
        assignment_id=job.id,
        audit_id=job.audit_id,
        person_id=by.id,
        why="taken_back",
        body={"answers": {"remark": "Fine."}, "finished_at": make.SEEN.isoformat()},
        sha="0" * 64,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def upload_of(program: Program, job: Any, by: Person) -> UUID:
    """A photo of which nothing has arrived yet."""
    row = Upload(
        id=uuid4(),
        program_id=program.id,
        assignment_id=job.id,
        audit_id=job.audit_id,
        person_id=by.id,
        question="photo",
        kind="photo",
        size=9,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def once_auditors(program: Program, job: Any, people: dict[str, Person]) -> dict[str, Any]:
    """What the others began while they were auditors: that much they may still send."""
    for role in ("desk", "manager", "admin"):
        save_draft(job, people[role], {"remark": "Mine."}, {}, device=role)
    return {
        f"media_id of {role}": upload_of(program, job, people[role])
        for role in ("desk", "manager", "admin")
    }


def photo_of(audit: Audit) -> UUID:
    return db.session.scalars(select(Evidence.id).where(Evidence.audit_id == audit.id)).one()


def evidence_of(program: Program, job: Any, by: Person) -> Evidence:
    """A photo of the job, as a row: its bytes were never stored."""
    row = Evidence(
        program_id=program.id,
        assignment_id=job.id,
        audit_id=job.audit_id,
        question="photo",
        sha="0" * 64,
        kind="image/jpeg",
        size=1,
        by_id=by.id,
        expires_at=utc_now() + timedelta(days=30),
    )
    db.session.add(row)
    db.session.flush()
    return row
