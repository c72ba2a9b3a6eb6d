"""Times as auditors read them: in the touchpoint's zone, which is named when it is not the program's."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from flask_babel import get_locale
from flask_babel import gettext as _
from markupsafe import Markup, escape

from domain.expressions.values import read_moment
from domain.timeline import read_time
from services.translating import moment_in


def zone_of(name: str) -> ZoneInfo:
    """The zone, or UTC for a name that this machine does not know."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def local(moment: datetime, zone: str) -> datetime:
    """A moment on the clock of that zone."""
    return moment.astimezone(zone_of(zone))


def city(zone: str) -> str:
    """ "London" for "Europe/London": how people name a zone."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def clock_words(moment: datetime, zone: str) -> str:
    """ "14:05"."""
    return format_time(local(moment, zone), "HH:mm", locale=get_locale() or "en")


def day_words(day: date, today: date) -> str:
    """ "today", "tomorrow", "yesterday", else "Sat 14 Nov 2026"."""
    named = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}.get((day - today).days)
    return named or short_day(day, year=True)


def short_day(day: date, *, year: bool = False) -> str:
    """ "Sat 14 Nov", "Sa., 14. Nov.": as formats.js writes it on the phone."""
    locale = get_locale() or Locale("en")
    if locale.language == "en":
        return format_date(day, "EEE d MMM yyyy" if year else "EEE d MMM", locale=locale)
    return str(format_skeleton("yMMMEd" if year else "MMMEd", day, locale=locale))


def day_answer(kind: str, shown: str) -> str:
    """An answer that is a day, "2026-11-21 14:05", as this reader writes days; formats.js is its twin."""
    read = read_moment(shown.replace(" ", "T")) if kind in ("date", "datetime") else None
    if not isinstance(read, datetime):
        return moment_in("UTC", read) if read else shown
    return f"{moment_in('UTC', read.date())}, {read:%H:%M}"


def when_words(moment: datetime, zone: str, now: datetime, home: str = "") -> str:
    """ "today, 17:00", with the zone named when it differs from `home`."""
    at = local(moment, zone)
    words = f"{day_words(at.date(), local(now, zone).date())}, {clock_words(moment, zone)}"
    return with_zone(words, moment, zone, home) if home else words


def when_tag(moment: datetime, zone: str, now: datetime, home: str = "") -> Markup:
    """The same words as an element that the phone's own copy of a page says anew each day (times.js)."""
    is_elsewhere = home and local(moment, zone).utcoffset() != local(moment, home).utcoffset()
    return Markup(
        '<time datetime="{at}" data-zone="{zone}" data-city="{city}">{words}</time>'
    ).format(
        at=moment.isoformat(timespec="seconds"),
        zone=zone_of(zone).key,
        city=city(zone) if is_elsewhere else "",
        words=when_words(moment, zone, now, home),
    )


def clock_tag(clock: str, now: datetime, zone: str, home: str) -> Markup:
    """The time there now, as an element that the phone's own copy of a page keeps going."""
    words = escape(with_zone("§", now, zone, home))
    tag = Markup('<time data-now data-zone="{zone}">{clock}</time>')
    return words.replace("§", tag.format(zone=zone_of(zone).key, clock=clock))


def day_and_time(moment: datetime, zone: str) -> str:
    """ "Wed 18 Nov, 09:00": for marks of a contact that spans days; the script says it the same way."""
    return f"{short_day(local(moment, zone).date())}, {clock_words(moment, zone)}"


def with_zone(words: str, moment: datetime, zone: str, home: str) -> str:
    """Name the zone only where its clock shows another time than `home`'s."""
    if local(moment, zone).utcoffset() == local(moment, home).utcoffset():
        return words
    return _("%(time)s %(city)s time", time=words, city=city(zone))


def from_input(text: str, zone: str) -> datetime | None:
    """What `<input type=datetime-local>` sends, meant in that zone, in UTC; None when it is no time."""
    try:
        moment = datetime.fromisoformat(text.strip())
        return read_time(
            (moment if moment.tzinfo else moment.replace(tzinfo=zone_of(zone))).isoformat()
        )
    except (ValueError, OverflowError):
        return None


def for_input(moment: datetime, zone: str) -> str:
    """The value of `<input type=datetime-local step=1>`."""
    return local(moment, zone).replace(tzinfo=None).isoformat(timespec="seconds")


def elapsed_words(span: timedelta) -> str:
    """ "04:12", "1:04:12", "2 d 3 h": how a stopwatch shows it, coarser once days pass."""
    seconds = int(span.total_seconds())
    sign, seconds = ("−" if seconds < 0 else ""), abs(seconds)
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86_400
    if days:
        return sign + _("%(d)s d %(h)s h", d=days, h=hours % 24)
    if hours:
        return f"{sign}{hours}:{minutes % 60:02}:{seconds % 60:02}"
    return f"{sign}{minutes:02}:{seconds % 60:02}"
