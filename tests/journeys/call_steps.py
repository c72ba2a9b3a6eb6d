"""Steps of journeys through a call: a phone whose clock the test turns, and the marks in its own copy."""

from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page

from models.base import db
from models.fieldwork import Assignment
from tests.support.browser import PHONE, Devices
from tests.web.field.makers import Job

NARROW = {**PHONE, "viewport": {"width": 360, "height": 740}}

STAND_INS = """
  globalThis.shakes = []; globalThis.locks = [];
  navigator.vibrate = (pattern) => { shakes.push(pattern); return true; };
  Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: {
    request: async (kind) => {
      const lock = { kind, released: false, release: async () => { lock.released = true; } };
      locks.push(lock);
      return lock;
    },
  } });
"""
"""What a phone has and a browser without a screen has not."""


def with_rule(job: Job, **rule: Any) -> Job:
    """The channel's rule for giving up."""
    with job.app.app_context():
        found = db.session.query(Assignment).filter_by(audit_id=job.audit_id).one()
        found.attempt = rule.pop("attempt", 1)
        for name, value in rule.items():
            setattr(found.touchpoint.channel, name, value)
        found.touchpoint.contact = "+44 113 496 0000"
        db.session.commit()
    return job


def in_time_zone(job: Job, zone: str) -> None:
    """The place that is called is somewhere else."""
    with job.app.app_context():
        found = db.session.query(Assignment).filter_by(audit_id=job.audit_id).one()
        found.touchpoint.zone = zone
        db.session.commit()


def phone_with(devices: Devices, device: dict[str, Any] = PHONE) -> Page:
    """A phone whose clock the test turns, that shakes and keeps its screen on."""
    page = devices.page(device)
    page.add_init_script(STAND_INS)
    page.clock.install(time=datetime.now(UTC) - timedelta(hours=3))
    return page


def later(page: Page, **span: int) -> None:
    page.clock.run_for(int(timedelta(**span).total_seconds() * 1000))


def hide(page: Page, is_hidden: bool) -> None:
    """Another app is in front, or no longer."""
    page.evaluate(
        """(is) => {
          Object.defineProperty(document, 'hidden', { configurable: true, value: is });
          document.dispatchEvent(new Event('visibilitychange'));
        }""",
        is_hidden,
    )


def until(page: Page, truth: str) -> None:
    """The policy of the pages lets no text be evaluated in them, so it is asked from outside."""
    for _ in range(100):
        if page.evaluate(truth):
            return
        page.wait_for_timeout(50)
    raise AssertionError(truth)


def marks_of(page: Page, job: Job) -> list[dict[str, Any]]:
    """The marks in the phone's own copy."""
    found: list[dict[str, Any]] = page.evaluate(
        """async ([audit, key]) => {
          const asked = indexedDB.open(`field-${key}`);
          const db = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
          const row = db.transaction('copies').objectStore('copies').get(audit);
          const copy = await new Promise((done) => { row.onsuccess = () => done(row.result); });
          db.close();
          return copy?.marks.contact ?? [];
        }""",
        [str(job.audit_id), str(job.auditor.id)],
    )
    return found


def names(marks: list[dict[str, Any]]) -> list[str]:
    return [mark["mark"] for mark in marks]
