"""What the manager of the demo has somebody mend: the broken promise that edition 1 told of."""

from datetime import datetime, timedelta

from domain.people_words import unit_words
from domain.scorecard_values import ClaimResult
from models.actions import Action
from models.base import db
from models.claims import claims_of
from models.editions import Edition
from models.people import Person
from services.actions import Subject, Wanted, add_step, open_action
from services.demo.setting import Setting
from services.editions import report_of_edition

WHAT = "Staff the hotline between midnight and six"
OWNER = "Priya Raman, head of the hotline"
WHY = (
    "“24/7” is in the TV spot, and at night nobody picks up. Either we answer or we stop saying it."
)
SINCE = "Two people are hired for the night shift. They begin with the new roster."
UNTIL_DUE = timedelta(days=24)


def open_the_action(setting: Setting, edition: Edition, manager: Person, now: datetime) -> Action:
    """Opened from the edition two days after it came out, on its broken promise; due after `now`."""
    wave = setting.waves[-2]
    claim = next(
        one for one in db.session.scalars(claims_of(setting.program.id)) if one.key == "N1"
    )
    told = report_of_edition(edition).scorecard.claims
    result = next(one for one in told if one.claim.key == claim.key)
    subject = Subject(
        brand=claim.brand,
        claim=claim,
        wave=wave,
        was={"period": wave.name, **_shown(result)},
    )
    wanted = Wanted(WHAT, OWNER, due=(now + UNTIL_DUE).date())
    opened = min(edition.published_at + timedelta(days=2), now)
    action = open_action(setting.program, subject, wanted, manager, note=WHY, now=opened)
    add_step(action, "note", SINCE, manager, now=min(opened + timedelta(days=12), now))
    return action


def _shown(result: ClaimResult) -> dict[str, object]:
    verdict = result.verdict
    told: dict[str, object] = {"verdict": verdict.state, "n": verdict.n}
    if verdict.delivered is not None:
        told["shown"] = unit_words(verdict.delivered, verdict.unit)
    return told
