"""Whether something moved after an action was opened: what stood there, and what the next wave says."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from flask import g

from blueprints.scorecards.dimensions import figure_in, kinds_of
from blueprints.scorecards.drawing import written
from blueprints.scorecards.told_figures import TrendView, trend_of
from domain.measures import DEFAULT_CLOCKS
from domain.scorecard_rows import ALL, Origin
from domain.scorecard_values import ClaimResult, ClaimVerdict, Scorecard
from models.actions import Action
from models.base import db
from models.editions import Edition, editions_of
from models.program import Wave
from services.editions import report_of_edition
from services.periods import Period
from services.scorecards import live


@dataclass(frozen=True, slots=True)
class Moved:
    """What the first wave after the action's own says of the same place; `verdict` is "" for a figure."""

    wave: Wave
    shown: str
    margin: str = ""
    n: int = 0
    verdict: str = ""
    trend: TrendView | None = None


def moved(actions: Iterable[Action]) -> dict[int, Moved]:
    """By id of the action; what has no later wave with audits yet is left out."""
    found = {}
    opened = list(actions)
    metrics = {action.metric.partition(":")[0] for action in opened}
    scorecards: dict[int, Scorecard | None] = {}
    for action in opened:
        for wave in _later(action):
            if wave.id not in scorecards:
                scorecards[wave.id] = _scorecard_of(wave, metrics)
            scorecard = scorecards[wave.id]
            since = _since(action, wave, scorecard) if scorecard else None
            if since is not None:
                found[action.id] = since
                break
    return found


def _later(action: Action) -> list[Wave]:
    """The waves after the one that the action's figure was read from."""
    if action.wave is None:
        return []
    return [wave for wave in g.program.waves if wave.starts > action.wave.starts]


def _since(action: Action, wave: Wave, scorecard: Scorecard) -> Moved | None:
    if action.claim is not None:
        return _of_claim(action, wave, scorecard)
    brand = action.brand.key if action.brand else ALL
    channel = action.channel.key if action.channel else ALL
    grid = scorecard.grid(cast(Origin, action.origin))
    cell = grid.cell(brand, channel) if grid else None
    kinds = kinds_of(scorecard.channels).get(channel, set(DEFAULT_CLOCKS))
    figure = figure_in(cell, action.metric, kinds)
    if figure is None or not figure.n:
        return None
    # A trend tells of two waves that follow each other; one in between would have been the next wave itself.
    trend = trend_of(figure) if figure.trend and action.wave else None
    since = trend if trend and action.wave and trend.before == action.wave.name else None
    return Moved(wave, figure.shown, figure.margin_shown, figure.n, trend=since)


def _of_claim(action: Action, wave: Wave, scorecard: Scorecard) -> Moved | None:
    results = [
        one
        for one in scorecard.claims
        if action.claim and one.claim.key == action.claim.key and one.origin == action.origin
    ]
    if not results:
        return None
    verdict = _verdict_at(action, results[-1])
    if not verdict.n:
        return None
    shown = "" if verdict.delivered is None else written(verdict.delivered, verdict.unit)
    return Moved(wave, shown, n=verdict.n, verdict=verdict.state)


def _verdict_at(action: Action, result: ClaimResult) -> ClaimVerdict:
    """Of the place that the action names, else of the whole claim."""
    place = (
        action.brand.key if action.brand else result.claim.brand,
        action.channel.key if action.channel else ALL,
    )
    found = (one for one in result.cells if (one.brand, one.channel) == place)
    return next(found, result.verdict)


def _scorecard_of(wave: Wave, metrics: set[str]) -> Scorecard | None:
    """What this person may read of a wave: its live figures, else the latest edition of that wave."""
    if g.at_desk or g.program.live_to_managers:
        return live(g.program, Period((wave,), wave.name)).with_trends(
            lambda _origin, _channel, figure: figure.metric in metrics
        )
    latest = editions_of(g.program.id).where(
        Edition.period_kind == "wave", Edition.period_key == wave.key
    )
    edition = db.session.scalar(latest.limit(1))
    return report_of_edition(edition).scorecard if edition else None
