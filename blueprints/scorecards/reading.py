"""What a scorecard page reads: the live figures, or a published edition as it was frozen."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

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

    `made` is what was counted just now, or the report of an edition as it was frozen. `lists_audits` is False where
    single audits are nobody's business: on a shared link.
    """

    made: Live | Report
    period: Period
    lists_audits: bool = True

    @property
    def scorecard(self) -> Scorecard:
        """Live figures come without trends, an edition has its own."""
        return self.made.scorecard

    @property
    def is_live(self) -> bool:
        return isinstance(self.made, Live)

    @property
    def edition(self) -> EditionNote | None:
        """What the edition says of itself; None for live figures."""
        return None if isinstance(self.made, Live) else self.made.edition

    @property
    def as_of(self) -> datetime | None:
        """The moment of publication: audits below an edition are those approved until then."""
        return self.edition.published_at if self.edition else None

    @property
    def part(self) -> Slice:
        """Whose contacts the figures tell of; an edition is of all of them."""
        return self.made.part if isinstance(self.made, Live) else WHOLE

    def with_trends(self, is_wanted: IsWanted) -> Scorecard:
        """The scorecard as a page shows it that tells how these figures moved; an edition has its trends."""
        return self.made.with_trends(is_wanted) if isinstance(self.made, Live) else self.scorecard

    def with_trend(self, origin: Origin, place: tuple[str, str], figure: Figure) -> Figure:
        """One of its figures with how it moved."""
        if isinstance(self.made, Live):
            return self.made.with_trend(origin, place, figure)
        return figure

    def without_audits(self) -> Self:
        """As whoever has a link may read an edition: no lists of single audits, no marks of them in pictures.

        When each contact was and what became of it is nobody's business there, nor in its files.
        """
        assert isinstance(self.made, Report)
        told = replace(self.made, facts=self.made.facts.without_audits())
        return replace(self, made=told, lists_audits=False)

    def report(self, translate: Translate = str) -> Report:
        """What files are written from."""
        if isinstance(self.made, Live):
            return report_of(g.program, self.made, translate)
        return replace(self.made, translate=translate)

    def explains(self, brand: str = ALL, channel: str = ALL) -> Explains:
        """Says why; a brand or a channel spare the live figures counting what was left out elsewhere."""
        if isinstance(self.made, Live):
            return explainer_of(g.program, self.made, brand, channel)
        return self.made.explains

    def facts(self, result: ClaimResult) -> ClaimFacts | None:
        """What the pictures of a claim show."""
        if isinstance(self.made, Live):
            return facts_of(g.program, self.made, result)
        return self.made.facts.of(result)


def reading() -> Reading:
    """What this request reads, found once; a blueprint of its own (a shared link) sets `g.reading` beforehand."""
    if "reading" not in g:
        g.reading = _chosen()
    found: Reading = g.reading
    return found


def reading_of(edition: Edition) -> Reading:
    """An edition as it was frozen, over the waves that it was published for."""
    report = report_of_edition(edition)
    keys = {wave.key for wave in report.scorecard.waves}
    waves = tuple(wave for wave in g.program.waves if wave.key in keys)
    return Reading(report, Period(waves, edition.period_name))


def _chosen() -> Reading:
    chosen = choice()
    if chosen.edition is not None:
        return reading_of(chosen.edition)
    return _draft() if chosen.is_draft else _live()


def _live() -> Reading:
    period = asked_period()
    return Reading(live(g.program, period, part=asked_slice()), period)


def _draft() -> Reading:
    """The next edition over the period of the address, as it would be published now."""
    span = span_asked()
    return Reading(preview_of(prepare(g.program, span)), span.period)


def span_asked() -> Span:
    """The period of the address, as editions name it; a program of one wave has no other."""
    wave, declared = request.args.get("wave", ""), request.args.get("period", "")
    if wave or declared:
        return span_of(g.program, f"declared:{declared}" if declared else f"wave:{wave}")
    return next(iter(spans_of(g.program)), None) or abort(404)
