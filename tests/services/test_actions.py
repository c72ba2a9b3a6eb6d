"""The corrective loop: an action has an owner and a date, and everything said of it stays."""

import io
from datetime import UTC, date, datetime

import pytest
from PIL import Image
from sqlalchemy import select

from domain.problems import Problem
from models.actions import Action
from models.base import db
from models.history import Email, Event
from models.program import Program
from services.actions import (
    MOVES,
    Subject,
    Wanted,
    add_step,
    hand_action_over,
    open_action,
    open_proof,
)
from tests.factories import brand_of, channel_of, make_member, make_program, wave_of

pytestmark = [pytest.mark.usefixtures("context"), pytest.mark.one_database]

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
WANTED = Wanted("Answer at night", "Kim Lee", "kim@client.example", date(2026, 12, 15))


def opened(program: Program | None = None, wanted: Wanted = WANTED) -> Action:
    program = program or make_program()
    subject = Subject(
        brand=brand_of(program),
        channel=channel_of(program),
        metric="index",
        wave=wave_of(program),
        was={"shown": "41", "n": 61},
    )
    return open_action(program, subject, wanted, make_member(program, "manager"), now=NOW)


def picture() -> io.BytesIO:
    data = io.BytesIO()
    Image.new("RGB", (30, 20), "teal").save(data, "PNG")
    return io.BytesIO(data.getvalue())


def test_an_action_remembers_what_stood_there_and_tells_its_owner() -> None:
    action = opened()
    db.session.expire_all()
    assert action.was == {"shown": "41", "n": 61}
    assert (action.state, action.steps[0].kind) == ("open", "opened")
    mail = db.session.scalars(
        select(Email).where(Email.recipient == "kim@client.example").order_by(Email.id.desc())
    ).first()
    assert mail is not None
    assert "Answer at night" in mail.body
    assert "15 Dec 2026" in mail.body


def test_an_owner_without_an_address_gets_no_mail() -> None:
    before = len(db.session.scalars(select(Email.id)).all())
    opened(wanted=Wanted("Train the counter", "Store lead"))
    assert len(db.session.scalars(select(Email.id)).all()) == before


def test_the_proof_of_a_fix_is_kept_as_a_clean_picture() -> None:
    action = opened()
    step = add_step(action, "fixed", "", action.opened_by, photo=picture(), now=NOW)
    assert action.state == "fixed"
    with Image.open(io.BytesIO(open_proof(step))) as kept:
        assert (kept.format, kept.size) == ("JPEG", (30, 20))


def test_nothing_said_is_no_step() -> None:
    action = opened()
    with pytest.raises(Problem) as refused:
        add_step(action, "closed", "  ", action.opened_by, now=NOW)
    assert refused.value.details["field"] == "text"
    assert action.state == "open"
    assert len(action.steps) == 1


@pytest.mark.parametrize("kind", sorted(MOVES))
@pytest.mark.parametrize("state", ["open", "fixed", "closed", "dropped"])
def test_each_step_is_possible_from_its_states_and_from_no_other(kind: str, state: str) -> None:
    action = opened()
    action.state = state
    allowed, then = MOVES[kind]
    if state in allowed:
        add_step(action, kind, "Because.", action.opened_by, now=NOW)
        assert action.state == (then or state)
    else:
        with pytest.raises(Problem) as refused:
            add_step(action, kind, "Because.", action.opened_by, now=NOW)
        assert refused.value.status == 409
        assert action.state == state


def test_handing_it_over_keeps_what_it_was_and_tells_the_new_owner() -> None:
    action = opened()
    new = Wanted(action.what, "Sam", "sam@client.example", date(2026, 12, 20))
    hand_action_over(action, new, action.opened_by, now=NOW)
    hand_action_over(action, new, action.opened_by, now=NOW)
    assert [step.kind for step in action.steps] == ["opened", "changed"]
    events = db.session.scalars(
        select(Event).where(Event.program_id == action.program_id, Event.what == "action.changed")
    ).all()
    assert len(events) == 1
    assert events[0].before == {
        "action": action.id,
        "what": "Answer at night",
        "owner": "Kim Lee",
        "due": "2026-12-15",
    }
    assert db.session.scalar(select(Email.id).where(Email.recipient == "sam@client.example"))


def test_an_action_is_overdue_the_day_after_its_date_while_it_is_open() -> None:
    action = opened()
    assert not action.is_overdue(date(2026, 12, 15))
    assert action.is_overdue(date(2026, 12, 16))
    add_step(action, "fixed", "Staffed at night.", action.opened_by, now=NOW)
    assert not action.is_overdue(date(2026, 12, 16))
