"""A report as bytes that stay: written once when an edition is published, read by every release from then on.

The bytes are one JSON document in UTF-8. `FORMAT` is the version of its form. A field that comes later to a frozen
value gets a default, so that older documents are still read; a field that is renamed or goes needs a new FORMAT, and
`thaw` then brings the older form up to it. tests/samples/editions/ holds a document of every format.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from math import isinf
from typing import Any

import msgspec

from domain import scorecard_rows
from domain.claim_facts import AllFacts
from domain.claims.parts import Test
from domain.explanations import Explanation
from domain.explanations.kept import KeptExplanation
from domain.house_style import HouseStyle
from domain.problems import Problem
from domain.report import EditionNote, Explains, Report
from domain.scorecard_values import ClaimResult, ClaimVerdict, Figure, Grid, Scorecard
from domain.words import N_, say

FORMAT = 1

# The annotation of ClaimRow.test, which scorecard_rows can name for type checkers alone.
vars(scorecard_rows)["Test"] = Test


class _Document(msgspec.Struct):
    """`explanations` stay bytes until one of them is asked for."""

    format: int
    edition: EditionNote
    scorecard: dict[str, Any]
    facts: AllFacts
    style: HouseStyle
    explanations: dict[str, msgspec.Raw]


def freeze(report: Report) -> bytes:
    """The report with every explanation, as the bytes that are hashed, kept and handed out.

    The note of the edition goes in without its hash, which is that of these bytes.
    """
    if report.edition is None:
        raise ValueError(
            "only an edition is frozen: a report without a number says nothing of when"
        )
    return msgspec.json.encode(
        _Document(
            FORMAT,
            replace(report.edition, sha=""),
            _written(report.scorecard),
            report.facts,
            report.style,
            dict(_explanations(report.scorecard, report.explains)),
        ),
        enc_hook=plain,
    )


def thaw(data: bytes, sha: str) -> Report:
    """The report as it was frozen; raises a Problem for a document of a form that this release does not know."""
    found = msgspec.json.decode(data, type=_Form)
    if found.format != FORMAT:
        told = N_(
            "This edition was written by a newer release (form %(form)s). Update, then read it."
        )
        raise Problem("edition_form", say(told, form=found.format), 501)
    document = msgspec.json.decode(data, type=_Document, strict=False)
    return Report(
        scorecard=_read(document.scorecard),
        explains=FrozenExplains(document.explanations),
        facts=document.facts,
        edition=replace(document.edition, sha=sha),
        style=document.style,
    )


class _Form(msgspec.Struct):
    format: int


@dataclass(frozen=True)
class FrozenExplains:
    """Why everything is what it was, as it was explained on the day of publication; digests are taken once."""

    kept: MutableMapping[str, msgspec.Raw]
    digests: dict[str, bytes] = field(default_factory=dict, compare=False)

    def figure(self, grid: Grid, brand: str, channel: str, figure: Figure) -> Explanation | None:
        return self.of(figure_key(grid, brand, channel, figure))

    def verdict(self, result: ClaimResult, verdict: ClaimVerdict) -> Explanation | None:
        return self.of(verdict_key(result, verdict))

    def of(self, key: str) -> Explanation | None:
        """The one of this name."""
        found = self.kept.get(key)
        if found is None:
            return None
        digest = self.digests.get(key)
        if digest is None:
            digest = self.digests[key] = sha256(found).digest()
        return KeptExplanation(found, digest)

    def keep(self, key: str, explanation: Explanation) -> None:
        """One more, or another of this name."""
        self.kept[key] = raw(explanation)
        self.digests.pop(key, None)


def figure_key(grid: Grid, brand: str, channel: str, figure: Figure) -> str:
    """The name of a figure's explanation within a document."""
    return "/".join(("figure", grid.origin, brand, channel, figure.metric, figure.clock))


def verdict_key(result: ClaimResult, verdict: ClaimVerdict) -> str:
    """That of a verdict: of the whole claim, or of a part or place of it."""
    claim = result.claim
    if verdict == result.verdict:
        return "/".join(("claim", claim.key, str(claim.version), result.origin))
    part = "" if verdict.part is None else str(verdict.part)
    place = (part, verdict.brand, verdict.channel)
    return "/".join(("verdict", claim.key, str(claim.version), result.origin, *place))


def _explanations(scorecard: Scorecard, explains: Explains) -> Iterator[tuple[str, msgspec.Raw]]:
    for grid in scorecard.grids:
        for (brand, channel), cell in grid.cells.items():
            for figure in (cell.index, cell.critical, *cell.dimensions):
                if figure is not None:
                    why = explains.figure(grid, brand, channel, figure)
                    if why is not None:
                        yield figure_key(grid, brand, channel, figure), raw(why)
    for result in scorecard.claims:
        for verdict in (*result.parts, *result.cells, result.verdict):
            found = explains.verdict(result, verdict)
            if found is not None:
                yield verdict_key(result, verdict), raw(found)


def raw(explanation: Explanation) -> msgspec.Raw:
    """An explanation as it is kept."""
    if isinstance(explanation, KeptExplanation):
        return explanation.kept
    return msgspec.Raw(msgspec.json.encode(explanation, enc_hook=plain))


def _written(scorecard: Scorecard) -> dict[str, Any]:
    """As JSON can hold it: cells in a list, evidence without bound as "inf"."""
    found: dict[str, Any] = _builtins(replace(scorecard, grids=()))
    found["grids"] = [
        {"origin": grid.origin, "cells": [_builtins(cell) for cell in grid.cells.values()]}
        for grid in scorecard.grids
    ]
    for verdict in _verdicts(found):
        for name in ("log_e_broken", "log_e_kept"):
            verdict[name] = _told(verdict[name], verdict["withheld"])
    return found


def _builtins(value: Any) -> Any:
    return msgspec.to_builtins(value, enc_hook=plain)


def plain(value: Any) -> Any:
    """What msgspec does not write by itself: what is read when it is asked for, as facts and steps are."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, str):  # which says that its figures are written in their language
        return str(value)
    raise NotImplementedError(f"{type(value).__name__} can't be frozen")


def _told(log_e: float | None, withheld: bool) -> float | str | None:
    """Of a withheld verdict no more than the odds that its sentence tells: a hidden group is not worked out of it."""
    if log_e is None:
        return None
    if isinf(log_e):
        return "inf" if log_e > 0 else "-inf"
    return round(log_e, 1) if withheld else log_e


def _verdicts(scorecard: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for result in scorecard["claims"]:
        yield from (result["verdict"], *result["parts"], *result["cells"])
    for grid in scorecard["grids"]:
        for cell in grid["cells"]:
            yield from cell["claims"]


def _read(scorecard: dict[str, Any]) -> Scorecard:
    for grid in scorecard["grids"]:
        grid["cells"] = {(cell["brand"], cell["channel"]): cell for cell in grid["cells"]}
    return msgspec.convert(scorecard, Scorecard, strict=False)
