"""When a subscription is due: on the clock of the program's zone, whatever that clock does in spring and autumn."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEK = timedelta(days=7)


def last_slot(now: datetime, rhythm: str, weekday: int, hour: int, zone: str) -> datetime:
    """The last moment until now at which this rhythm was due.

    An hour that the clock skips in spring is due when the clock goes on; one that comes twice, the first time.
    """
    here = now.astimezone(ZoneInfo(zone))
    day = here.date() - timedelta(days=(here.weekday() - weekday) % 7)
    while True:
        slot = datetime.combine(day, time(hour), ZoneInfo(zone)).astimezone(UTC)
        if slot <= now and (rhythm == "weekly" or day.day <= 7):
            return slot
        day -= WEEK
