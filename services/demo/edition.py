"""The edition that the desk of the demo published after its second wave: something to read and to compare."""

from datetime import UTC, datetime, time, timedelta

from models.editions import Edition
from models.people import Person
from models.program import Wave
from services.demo.setting import Setting
from services.editions import Span, publish_edition
from services.periods import Period

SUMMARY = (
    "“24/7 customer service” is the promise to talk about: at night nobody picks up at Northline, and a second person "
    "has confirmed it. Halden keeps what it says of its stores.\n\n"
    "The next wave looks at Northline's nights again, and at e-mail on weekends."
)


def publish_the_wave_before(setting: Setting, desk: Person, now: datetime) -> Edition:
    """Edition 1: the wave before the one that is going on, three days after its last audit."""
    wave = setting.waves[-2]
    return publish_edition(
        setting.program, _span(wave), SUMMARY, desk, no=1, now=min(_day_after(wave), now)
    )


def _span(wave: Wave) -> Span:
    return Span("wave", wave.key, wave.name, Period((wave,), wave.name))


def _day_after(wave: Wave) -> datetime:
    return datetime.combine(wave.ends + timedelta(days=3), time(15, 30), UTC)
