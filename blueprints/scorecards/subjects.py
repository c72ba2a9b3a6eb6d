"""What an action stands on: from an address to its subject, and the subject in words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import abort, g, request
from flask_babel import gettext as _
from sqlalchemy import select

from blueprints.scorecards.asked import asked_origin, here, period_name
from blueprints.scorecards.choosing import choice
from blueprints.scorecards.drawing import written
from blueprints.scorecards.groups import Asked, asked_group
from blueprints.scorecards.routes.audits import audit_for_managers
from blueprints.scorecards.values import score_words
from domain.scorecard_rows import ALL
from domain.words import quoted
from models.actions import Action
from models.base import db
from models.claims import Claim, channels_of_claims
from models.metrics import Metric
from services.actions import Subject
from services.translating import told


def asked_subject() -> Subject:
    """The audit, the claim or the figure that the address names, with what this person is shown of it."""
    audit = request.args.get("audit", "")
    found = _of_audit(audit) if audit else _of_group(asked_group())
    published = choice().edition
    return replace(found, was={**found.was, "edition": published.no}) if published else found


def then_of(action: Action) -> dict[str, Any]:
    """What stood there, as far as this person may read it: of live figures no more than the period where they are not
    for them, whoever opened the action.
    """
    if g.at_desk or g.program.live_to_managers or "edition" in action.was:
        return action.was
    return {"period": action.was["period"]} if "period" in action.was else {}


def _of_audit(asked: str) -> Subject:
    try:
        found = audit_for_managers(UUID(asked))
    except ValueError:
        abort(404)
    wave = found.cell.wave
    was = (
        {"shown": score_words(found.score), "period": wave.name} if found.score is not None else {}
    )
    return Subject(
        brand=found.cell.brand,
        channel=found.cell.channel,
        metric="index",
        audit=found,
        wave=wave,
        was=was,
    )


def _of_group(asked: Asked) -> Subject:
    rows = {
        "brand": _row(g.program.brands, asked.brand),
        "channel": _row(g.program.channels, asked.channel),
    }
    waves = asked.period.waves
    return Subject(
        origin=asked.result.origin if asked.result else asked_origin(asked.scorecard),
        brand=rows["brand"],
        channel=rows["channel"],
        metric="" if asked.result else request.args.get("metric") or "index",
        claim=_claim(asked.result.claim.key) if asked.result else None,
        wave=waves[-1] if waves else None,
        was={"period": period_name(asked.period), **_shown(asked)},
    )


def _shown(asked: Asked) -> dict[str, Any]:
    """What stands there now; of a hidden group its n alone."""
    verdict = (asked.verdict or asked.result.verdict) if asked.result else None
    if verdict is not None:
        told: dict[str, Any] = {"verdict": verdict.state, "n": verdict.n}
        if verdict.delivered is not None:
            told["shown"] = written(verdict.delivered, verdict.unit)
        return told
    if asked.figure is None:
        return {}
    figure = asked.figure
    return {"shown": figure.shown, "margin": figure.margin_shown, "n": figure.n}


def _row(rows: Any, key: str) -> Any:
    return next((row for row in rows if row.key == key), None)


def _claim(key: str) -> Claim:
    found = select(Claim).where(Claim.program_id == g.program.id, Claim.key == key)
    return db.session.scalars(found).one()


def metric_names() -> dict[str, str]:
    """The metrics of the program in words, by key."""
    found = select(Metric.key, Metric.name).where(Metric.program_id == g.program.id)
    return {key: _(name) for key, name in db.session.execute(found)}


def about(action: Action, metrics: Mapping[str, str]) -> str:
    """What it is about, in words: the promise, the audit, or the figure; `metrics` are `metric_names()`."""
    if action.claim is not None:
        return told(quoted(action.claim.current.words))
    if action.audit is not None:
        return _("An audit of %(place)s", place=action.audit.touchpoint.name)
    metric = action.metric.partition(":")[0]
    return metrics.get(metric, metric)


def where(action: Action) -> str:
    """ "Northline · Phone"; of a promise the channels that it is made for."""
    channel = action.channel.name if action.channel else _("All channels")
    if action.claim is not None and action.channel is None:
        channel = ", ".join(_made_for(action.claim)) or channel
    return " · ".join([action.brand.name if action.brand else _("All brands"), channel])


def _made_for(claim: Claim) -> list[str]:
    """The channels of the promise; none where it is made for all of them."""
    keys = _channels_by_claim().get(claim.id, set())
    names = [one.name for one in g.program.channels if one.id in keys]
    return [] if None in keys or len(names) == len(g.program.channels) > 1 else names


def _channels_by_claim() -> dict[int, set[int | None]]:
    """The channels of the latest version of every promise, asked for once."""
    if "channels_by_claim" not in g:
        found = db.session.execute(channels_of_claims(g.program.id))
        versions: dict[int, dict[int, set[int | None]]] = {}
        for claim, no, channel in found:
            versions.setdefault(claim, {}).setdefault(no, set()).add(channel)
        g.channels_by_claim = {claim: of[max(of)] for claim, of in versions.items()}
    told: dict[int, set[int | None]] = g.channels_by_claim
    return told


def subject_href(action: Action) -> str:
    """The page of what it stands on, over the wave that it was read from."""
    wave = action.wave.key if action.wave else None
    if action.audit is not None:
        return here(".audit", audit_id=action.audit_id)
    if action.claim is not None:
        return here(
            ".claim", claim_key=action.claim.key, origin=action.origin, wave=wave, metric=None
        )
    return here(
        ".behind",
        brand=action.brand.key if action.brand else ALL,
        channel=action.channel.key if action.channel else ALL,
        metric=action.metric,
        origin=action.origin,
        wave=wave,
    )
