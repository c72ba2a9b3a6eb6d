"""Which contacts went against a promise, by what they recorded."""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, and_, or_

from domain.claim_results import Leaf, leaves_of
from domain.claims.parts import Part
from domain.scorecard_rows import ChannelRow, ClaimRow
from models.findings import Finding


def against(claim: ClaimRow, channels: Sequence[ChannelRow]) -> tuple[ColumnElement[bool], ...]:
    """Conditions on a finding, one of which a contact meets that did not get what was promised.

    Averages and comparisons are broken by many contacts together and by none alone: they give no condition.
    """
    parts = claim.test.parts
    return tuple(
        and_(Finding.measure_id == leaf.measure.id, failed)
        for leaf in leaves_of(claim, channels)
        if leaf.measure.id is not None
        for failed in _failed(parts[leaf.part], leaf)
    )


def _failed(part: Part, leaf: Leaf) -> Iterator[ColumnElement[bool]]:
    if part.rule not in ("share", "absolute", "hours"):
        return
    unit = leaf.measure.unit
    if unit == "yes_no":
        yield Finding.kind == "failure"
    elif unit == "score":
        yield and_(Finding.kind == "value", Finding.value < (part.at_least or 0))
    else:
        bound = part.bound_on(leaf.channel.kind)
        yield or_(
            and_(Finding.kind == "answered", Finding.value > bound),
            and_(Finding.kind == "cut", Finding.value >= bound),
            Finding.kind == "lost",
        )
