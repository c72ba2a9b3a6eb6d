"""What a scorecard page reads: the live figures, or a published edition as it was frozen."""

from dataclasses import dataclass, replace
from datetime import datetime

from flask import abort, g, request

from blueprints.scorecards.asked import asked_period
from blueprints.scorecards.choosing import choice
from blueprints.scorecards.slicing import asked_slice
from domain.claim_facts import ClaimFacts
from domain.explanations.texts import Translate
from domain.report import EditionNote, Explains, Report
from domain.scorecard_rows import ALL, Origin
from domain.scorecard_values import ClaimResult, Figure, Scorecard
from domain.slices import WHOLE, Slice
from domain.trends import IsWanted
from models.editions import Edition
from services.claim_facts import facts_of
from services.editions import Span, report_of_edition, span_of, spans_of
from services.editions.preparing import prepare, preview_of
from services.explaining import explainer_of
from services.periods import Period
from services.reports import report_of
from services.scorecards import Live, live


@dataclass(frozen=True, slots=True)
class Reading:
    """One scorecard of one period, and everything that can be asked about it.

    `edition` is None for live figures; else `frozen` is its report, and `as_of` the moment of publication: audits
    below it are those approved until then. `lists_audits` is False where single audits are nobody's business: on a
    shared link.
    """

    scorecard: Scorecard
    period: Period
    edition: EditionNote | None = None
    as_of: datetime | None = None
    frozen: Report | None = None
    lists_audits: bool = True
    part: Slice = WHOLE
    made: Live | None = None

    @property
    def is_live(self) -> bool:
        return self.frozen is None

    def with_trends(self, is_wanted: IsWanted) -> Scorecard:
        """The scorecard as a page shows it that tells how these figures moved; an edition has its trends."""
        return self.made.with_trends(is_wanted) if self.made else self.scorecard

    def with_trend(self, origin: Origin, place: tuple[str, str], figure: Figure) -> Figure:
        """One of its figures with how it moved."""
        return self.made.with_trend(origin, place, figure) if self.made else figure

    def report(self, translate: Translate = str) -> Report:
        """What files are written from."""
        if self.frozen is not None:
            return replace(self.frozen, translate=translate)
        return report_of(g.program, self.period, self.scorecard, translate)

    def explains(self, brand: str = ALL, channel: str = ALL) -> Explains:
        """Says why; a brand or a channel spare the live figures counting what was left out elsewhere."""
        if self.frozen is not None:
            return self.frozen.explains
        return explainer_of(g.program, self.period, self.scorecard, brand, channel, self.part)

    def facts(self, result: ClaimResult) -> ClaimFacts | None:
        """What the pictures of a claim show."""
        if self.frozen is not None:
            return self.frozen.facts.of(result)
        return facts_of(g.program, self.period, self.scorecard, result)


def reading() -> Reading:
    """What this request reads, found once; a blueprint of its own (a shared link) sets `g.reading` beforehand."""
    if "reading" not in g:
        g.reading = _chosen()
    found: Reading = g.reading
    return found


def reading_of(edition: Edition, *, lists_audits: bool = True) -> Reading:
    """An edition as it was frozen, over the waves that it was published for."""
    report = report_of_edition(edition)
    keys = {wave.key for wave in report.scorecard.waves}
    waves = tuple(wave for wave in g.program.waves if wave.key in keys)
    return Reading(
        report.scorecard,
        Period(waves, edition.period_name),
        report.edition,
        edition.published_at,
        report,
        lists_audits,
    )


def _chosen() -> Reading:
    chosen = choice()
    if chosen.edition is not None:
        return reading_of(chosen.edition)
    return _draft() if chosen.is_draft else _live()


def _live() -> Reading:
    period, part = asked_period(), asked_slice()
    made = live(g.program, period, part=part)
    return Reading(made.scorecard, period, part=part, made=made)


def _draft() -> Reading:
    """The next edition over the period of the address, as it would be published now."""
    span = span_asked()
    report = preview_of(prepare(g.program, span))
    assert report.edition is not None
    return Reading(
        report.scorecard, span.period, report.edition, report.edition.published_at, report
    )


def span_asked() -> Span:
    """The period of the address, as editions name it; a program of one wave has no other."""
    wave, declared = request.args.get("wave", ""), request.args.get("period", "")
    if wave or declared:
        return span_of(g.program, f"declared:{declared}" if declared else f"wave:{wave}")
    return next(iter(spans_of(g.program)), None) or abort(404)
