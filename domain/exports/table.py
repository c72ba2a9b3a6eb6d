"""A scorecard as flat lists of records, figures, claims and gaps, ready for any file format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from domain.explanations import Explanation
from domain.explanations.texts import Translate, once
from domain.exports.columns import TREND_COLUMNS
from domain.exports.gap_records import gap_records
from domain.exports.notes import Telling
from domain.exports.words import Names, period_words, place_of
from domain.report import Explains, Report
from domain.scorecard_values import ClaimResult, ClaimVerdict, Figure, Scorecard
from domain.verdict_words import VERDICTS
from domain.words import Sentence, say

Value = str | int | float | bool | None
Record = Mapping[str, Any]
"""Values by column; `explained` alone is a document, for formats that can hold one, and `counts` a mapping."""


@dataclass(frozen=True, slots=True)
class Table:
    """`about` says program, period, waves, when made and method version; shares are fractions 0-1.

    `notes` explain figures and claims in their order, in the columns of domain.exports.notes; only files with a
    place for long texts ask for them.
    """

    about: Record
    lead: str
    figures: tuple[Record, ...]
    claims: tuple[Record, ...]
    gaps: tuple[Record, ...]
    notes: tuple[Record, ...] = ()


def table_of(report: Report, *, with_chains: bool = True, with_notes: bool = False) -> Table:
    """All figures and all verdicts, single brands and channels beside all of them together, each explained.

    Chains are for machines. Notes hold whole explanations, so records beside them have none, but the counts that they
    come from. An explanation is let go as soon as its record is made: thousands of them cost more than they hold.
    """
    scorecard, explainer, translate = report.scorecard, report.explains, once(report.translate)
    notes, telling = list[Record](), Telling(report.translate)

    def records(kind: str, found: Iterator[Explained]) -> Iterator[Record]:
        for record, why in found:
            told = telling.of(why)
            record["why"] = told.why
            if with_chains and not with_notes:
                record["explained"] = telling.document(why)
            if with_notes:
                record["counts"] = told.counts
                notes.append(telling.note(kind, record, told, why))
            yield record

    return Table(
        about=_about(report),
        lead=" ".join(translate(sentence) for sentence in scorecard.lead),
        figures=tuple(records("figure", _figures(scorecard, explainer, translate))),
        claims=tuple(records("claim", _claims(scorecard, explainer, translate))),
        gaps=tuple(gap_records(scorecard, translate)),
        notes=tuple(notes),
    )


def _about(report: Report) -> Record:
    scorecard, edition = report.scorecard, report.edition
    made_at = scorecard.made_at
    return {
        "program": scorecard.program.name,
        "period": period_words(scorecard),
        "waves": len(scorecard.waves),
        "made_at": made_at.isoformat(timespec="seconds") if made_at else "",
        "method_version": scorecard.method_version,
        "simulated": scorecard.program.simulated,
        "edition": edition.no if edition else None,
        "published_at": edition.published_at.isoformat(timespec="seconds") if edition else None,
        "sha": edition.sha if edition else None,
    }


Explained = tuple[dict[str, Any], Explanation | None]


def _figures(
    scorecard: Scorecard, explainer: Explains, translate: Translate
) -> Iterator[Explained]:
    names = Names(scorecard, translate)
    for grid in scorecard.grids:
        for (brand, channel), cell in grid.cells.items():
            place = place_of(names, grid.origin, brand, channel)
            for figure in (cell.index, cell.critical, *cell.dimensions):
                if figure is not None:
                    why = explainer.figure(grid, brand, channel, figure)
                    yield {**place, **_figure(figure, translate)}, why


def _figure(figure: Figure, translate: Translate) -> dict[str, Value]:
    return {
        "metric": figure.metric,
        "metric_name": translate(Sentence(figure.name)) if figure.name else "",
        "clock": figure.clock,
        "unit": UNITS[figure.unit],
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        **_percents(figure.unit == "yes_no", figure.value, figure.low, figure.high),
        "n": figure.n,
        "n_effective": round(figure.n_eff, 6),
        "unknown": figure.unknown,
        "state": figure.state,
        "shown": figure.shown,
        **_trend(figure),
    }


def _trend(figure: Figure) -> dict[str, Value]:
    """How it moved from one wave to the next; empty where there is no such pair that may be told."""
    trend = figure.trend
    if trend is None:
        return dict.fromkeys(TREND_COLUMNS)
    told = (
        trend.state,
        trend.before,
        trend.now,
        trend.difference,
        trend.low,
        trend.high,
        trend.shown,
    )
    return dict(zip(TREND_COLUMNS, told, strict=True))


UNITS = {"yes_no": "share", "score": "points", "seconds": "seconds (median)"}


def _percents(
    is_share: bool, value: float | None, low: float | None, high: float | None
) -> dict[str, Value]:
    """The same share as a percentage to one decimal, for people."""
    return {
        name: round(100 * share, 1) if is_share and share is not None else None
        for name, share in (("percent", value), ("percent_low", low), ("percent_high", high))
    }


def _claims(scorecard: Scorecard, explainer: Explains, translate: Translate) -> Iterator[Explained]:
    names = Names(scorecard, translate)
    for result in scorecard.claims:
        told = _claim(result, translate)
        levels = [("claim", result.verdict)]
        levels += [("part", part) for part in result.parts]
        levels += [("cell", cell) for cell in result.cells]
        for level, verdict in levels:
            place = place_of(names, verdict.origin, verdict.brand, verdict.channel)
            whole = {"holds_across_grid": result.holds_across_grid if level == "claim" else None}
            why = explainer.verdict(result, verdict)
            found = {**_verdict(verdict, translate), **whole}
            yield {**place, "level": level, **told, **found}, why


def _claim(result: ClaimResult, translate: Translate) -> dict[str, Value]:
    claim = result.claim
    return {
        "claim": claim.key,
        "version": claim.version,
        "words": claim.words,
        "kind": claim.kind,
        "tested_as": " ".join(translate(sentence) for sentence in result.tested_as),
        "rules": " ".join(translate(sentence) for sentence in result.notes),
        "source": claim.source,
        "source_type": claim.source_type,
        "seen_on": claim.seen_on.isoformat() if claim.seen_on else "",
    }


def _verdict(verdict: ClaimVerdict, translate: Translate) -> dict[str, Value]:
    low, high = verdict.range or (None, None)
    is_share = verdict.unit == "share"
    return {
        "part": None if verdict.part is None else verdict.part + 1,
        "verdict": translate(say(VERDICTS[verdict.state])),
        "reasons": " ".join(verdict.reasons),
        "promised": verdict.promised,
        "delivered": verdict.delivered,
        "low": verdict.low,
        "high": verdict.high,
        "unit": verdict.unit,
        **_percents(is_share, verdict.delivered, verdict.low, verdict.high),
        "range_low": low,
        "range_high": high,
        "n": verdict.n,
        "unknown": verdict.unknown,
        "more": verdict.more,
        "ln_e_broken": None if verdict.withheld else _finite(verdict.log_e_broken),
        "ln_e_kept": None if verdict.withheld else _finite(verdict.log_e_kept),
        "explanation": translate(verdict.explanation),
        "evidence": translate(verdict.evidence),
    }


def _finite(value: float | None) -> float | None:
    """Evidence as a number; a counterexample's is infinite, and files have no word for that."""
    return value if value is not None and isfinite(value) else None
