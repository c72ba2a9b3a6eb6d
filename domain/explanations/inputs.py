"""What went into a figure: counts, parts of the plan and places, each told only where the group is large enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.counted import Counted
from domain.figures import figure as figure_of
from domain.samples import Clustering, Sample
from domain.scorecard_rows import MetricRow
from domain.scorecard_values import Figure
from domain.words import N_

KIND_WORDS: dict[str, str] = {
    "answered": N_("Someone came"),
    "cut": N_("The auditor gave up: at least that long"),
    "lost": N_("Cut off before anyone came: at least that long"),
    "blank": N_("Not recorded"),
    "success": N_("Passed"),
    "failure": N_("Failed"),
    "unknown": N_("Could not be seen"),
}
BANDS = ("80–100", "60–80", "40–60", "20–40", "0–20")
WIDE = 200
"""Scores in bands of so many tenths of a point, best first; a full score belongs to the best of them."""


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a sample: a stratum of the plan, a channel or a brand. `shown` is "" when it may not be told."""

    name: str
    n: int
    unknown: int
    weight: float | None = None
    value: float | None = None
    shown: str = ""
    state: str = "normal"


@dataclass(frozen=True, slots=True)
class Inputs:
    """`counts` is empty where, with other numbers, it would give a small part away."""

    n: int
    counts: tuple[tuple[str, int], ...] = ()
    strata: tuple[Share, ...] = ()
    groups: tuple[Share, ...] = ()
    groups_are: str = ""
    deff: float = 1.0
    design: tuple[Clustering, ...] = ()
    n_eff: float = 0.0
    covered: float = 1.0
    withholds_counts: bool = False


def inputs_of(
    shown: Figure,
    sample: Sample,
    metric: MetricRow,
    minimum: float,
    groups: Sequence[tuple[str, Figure]] = (),
    groups_are: str = "",
    small: int = 0,
) -> Inputs:
    """The inputs of a shown figure; of a hidden one its number alone.

    `groups` are the figures of the channels or brands that a total adds up, as the grid shows them. A total does not
    tell its strata's values: with those of its groups, they could be subtracted. Nor does it tell its outcomes when
    `small` of its places are hidden.
    """
    if shown.state == "hidden":
        return Inputs(n=shown.n)
    parts = tuple(_group(name, figure) for name, figure in groups if figure.n or figure.unknown)
    strata = _strata(sample, metric, minimum, told=not groups)
    is_small = small > 0 or any(one.state == "hidden" and one.n for one in parts or strata)
    return Inputs(
        n=shown.n,
        counts=() if is_small else counts_of(sample.total),
        strata=strata,
        groups=parts,
        groups_are=groups_are,
        deff=shown.deff,
        design=sample.design,
        n_eff=shown.n_eff,
        covered=shown.covered,
        withholds_counts=is_small,
    )


def counts_of(tally: Counted) -> tuple[tuple[str, int], ...]:
    """Kind → number, in the order of KIND_WORDS; scores by bands of twenty points."""
    if tally.unit == "score":
        numbers = [0] * len(BANDS)
        for value, n in tally.histogram("values").items():
            numbers[max(0, len(BANDS) - 1 - value // WIDE)] += n
        found = list(zip(BANDS, numbers, strict=True))
        found.append(("unknown", tally.unknown))
    else:
        found = [(kind, tally.number(kind)) for kind in KIND_WORDS]
    return tuple((kind, n) for kind, n in found if n)


def _group(name: str, figure: Figure) -> Share:
    return Share(name, figure.n, figure.unknown, None, figure.value, figure.shown, figure.state)


def _strata(sample: Sample, metric: MetricRow, minimum: float, *, told: bool) -> tuple[Share, ...]:
    """Each stratum with its share of the plan; nothing when there is but one."""
    if len(sample.strata) < 2:
        return ()
    whole = sum(sample.weights) or 1.0
    found = []
    for key, weight, tally in zip(sample.strata, sample.weights, sample.tallies, strict=True):
        alone = Sample(sample.measure, (1.0,), (tally,), sample.deff)
        one = figure_of(alone, metric, minimum)
        found.append(
            Share(key, one.n, one.unknown, weight / whole, one.value, one.shown, one.state)
        )
    if not told:
        return tuple(_untold(one) for one in found)
    return _without_giveaway(found)


def _without_giveaway(strata: Sequence[Share]) -> tuple[Share, ...]:
    """When one alone is too small, the next smallest is not told either: the whole minus the rest is the one."""
    seen = [one for one in strata if one.n]
    small = [one for one in seen if one.state == "hidden"]
    large = [one for one in seen if one.state != "hidden"]
    if len(small) == 1 and large:
        least = min(large, key=lambda one: one.n)
        return tuple(_untold(one) if one is least else one for one in strata)
    return tuple(strata)


def _untold(one: Share) -> Share:
    return Share(one.name, one.n, one.unknown, one.weight, None, "", "hidden")


def inputs_document(inputs: Inputs) -> dict[str, Any]:
    """The same for files; empty parts are left out."""
    found: dict[str, Any] = {"n": inputs.n}
    if inputs.counts:
        found["counts"] = dict(inputs.counts)
    if inputs.strata:
        found["strata"] = [_share_document(one) for one in inputs.strata]
    if inputs.groups:
        found[f"{inputs.groups_are}s"] = [_share_document(one) for one in inputs.groups]
    if inputs.n_eff:
        found |= {
            "n_effective": round(inputs.n_eff, 6),
            "design_effect": round(inputs.deff, 6),
            "design": [
                {"shared": one.kind, "size": round(one.size, 6), "icc": round(one.icc, 6)}
                for one in inputs.design
            ],
            "covered": round(inputs.covered, 6),
        }
    return found


def _share_document(one: Share) -> dict[str, Any]:
    weight = {} if one.weight is None else {"weight": round(one.weight, 6)}
    return {"name": one.name, **weight, "n": one.n, "unknown": one.unknown, "value": one.value}
