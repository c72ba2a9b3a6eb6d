"""The next try of a contact that reached nobody: made when it is handed in, as the rule of its channel says."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.contact import WAIT, timeline_for
from domain.filling import Filling
from domain.patience import Patience
from models.base import db
from models.fieldwork import Assignment
from models.program import Channel
from services.assignments import retry_assignment

END_OF_DAY = time(23, 59)


def patience_of(channel: Channel) -> Patience:
    return Patience(channel.cap_s, channel.tries, channel.retry_after_days)


def reached_nobody(assignment: Assignment, filling: Filling) -> bool:
    """Whether the auditor waited as long as the channel's rule asks, and gave up."""
    channel = assignment.touchpoint.channel
    timeline = timeline_for(filling, WAIT, channel.kind)
    return timeline is not None and patience_of(channel).gave_up(timeline)


def try_again(
    assignment: Assignment, filling: Filling, began: datetime, now: datetime
) -> Assignment | None:
    """The next try for the same auditor, if the rule asks for one, the wave has a day left, and there is none yet."""
    patience = patience_of(assignment.touchpoint.channel)
    if not patience.tries_again(assignment.attempt) or not reached_nobody(assignment, filling):
        return None
    zone = ZoneInfo(assignment.touchpoint.zone)
    tried = began.astimezone(zone).date()
    day = patience.next_day(max(tried, now.astimezone(zone).date()), assignment.wave.ends)
    if day is None or db.session.scalar(
        select(Assignment.id).where(Assignment.repeats_id == assignment.id).limit(1)
    ):
        return None
    again = retry_assignment(assignment, None, due_at=_due(assignment, day, zone), now=now)
    if assignment.window_from is not None and assignment.window_to is not None:
        shift = day - assignment.window_from.astimezone(zone).date()
        again.window_from = _shifted(assignment.window_from, shift, zone)
        again.window_to = again.due_at = _shifted(assignment.window_to, shift, zone)
    db.session.flush()
    return again


def not_before(assignment: Assignment) -> date | None:
    """The first day of another try at the place; None for the first try, and where the rule names none."""
    if assignment.repeats_id is None or assignment.touchpoint.channel.cap_s is None:
        return None
    day = assignment.created_at.astimezone(ZoneInfo(assignment.touchpoint.zone)).date()
    return day + timedelta(days=assignment.touchpoint.channel.retry_after_days)


def _due(assignment: Assignment, day: date, zone: ZoneInfo) -> datetime:
    """The end of that day, or the time that the audit had anyway, when that is later."""
    return max(datetime.combine(day, END_OF_DAY, zone), assignment.due_at)


def _shifted(moment: datetime, days: timedelta, zone: ZoneInfo) -> datetime:
    """The same time of day at the place, days later: a planned hour is kept through a change of clocks."""
    local = moment.astimezone(zone)
    return datetime.combine(local.date() + days, local.time(), zone)
