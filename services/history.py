"""Writing down who did what: one event per deed, in the transaction of the deed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import null

from models.base import utc_now
from models.history import Event
from models.people import Person
from models.program import Program
from services.upsert import insert_row


def record(
    what: str,
    *,
    program: Program | int | None = None,
    audit_id: UUID | None = None,
    who: Person | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    why: str = "",
    at: datetime | None = None,
) -> None:
    """Write an event; `what` is a short stable word such as "audit.approved", `why` the person's own reason.

    A plain INSERT: an event is never looked at again by the request that wrote it.
    """
    insert_row(
        Event,
        program_id=program.id if isinstance(program, Program) else program,
        audit_id=audit_id,
        who_id=who.id if who else None,
        what=what,
        before=null() if before is None else before,
        after=null() if after is None else after,
        why=why,
        at=at or utc_now(),
    )
