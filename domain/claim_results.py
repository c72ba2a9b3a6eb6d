"""One claim on one origin: its verdict, those of its parts, and those of every cell it covers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from domain.claims.combining import combined
from domain.claims.explaining import explain, findings, joined, strength
from domain.claims.judging import judge
from domain.claims.notes import NOTES, notes_of
from domain.claims.parts import Part
from domain.claims.tested import tested_as
from domain.measures import Measure
from domain.pooling import Pool, key_of
from domain.samples import Sample
from domain.scorecard_rows import ALL, ChannelRow, ClaimRow
from domain.scorecard_values import ClaimResult, ClaimVerdict, VerdictState
from domain.small_groups import is_too_small, too_small_words, without_figures
from domain.statistics.display import HIDDEN_BELOW
from domain.words import say


@dataclass(frozen=True, slots=True)
class Leaf:
    """One part on one channel, counted by one measure."""

    part: int
    channel: ChannelRow
    measure: Measure


def assess(
    claim: ClaimRow,
    pool: Pool,
    channels: Sequence[ChannelRow],
    metric_names: Mapping[str, str],
    minimum: float = HIDDEN_BELOW,
) -> ClaimResult:
    """All verdicts on a claim. A claim of every brand is pooled over brands within each channel.

    Groups worth fewer audits than the minimum are told by their number alone.
    """
    assessment = Assessment(claim, pool, channels, minimum)
    parts = claim.test.parts
    return ClaimResult(
        claim=claim,
        origin=pool.origin,
        verdict=without_figures(assessment.whole(claim.brand), minimum),
        tested_as=tuple(tested_as(part, metric_names) for part in parts),
        notes=tuple(dict.fromkeys(note for part in parts for note in notes_of(part))),
        parts=tuple(without_figures(one, minimum) for one in assessment.of_parts(claim.brand)),
        cells=tuple(without_figures(one, minimum) for one in assessment.of_cells()),
    )


def leaves_of(claim: ClaimRow, channels: Sequence[ChannelRow]) -> tuple[Leaf, ...]:
    """Where each judged part can be counted; a channel without the clock is left out."""
    found: dict[tuple[int, str], Leaf] = {}
    for scope in claim.scopes:
        part = claim.test.parts[scope.part]
        for channel in channels:
            if scope.channel not in (ALL, channel.key):
                continue
            measure = scope.measure or part.measure(channel.kind)
            if part.state == "judged" and measure is not None:
                found.setdefault((scope.part, channel.key), Leaf(scope.part, channel, measure))
    return tuple(leaf for _, leaf in sorted(found.items(), key=lambda item: item[0][0]))


class Assessment:
    """The verdicts of one claim on one pool, each leaf judged once per brand."""

    def __init__(
        self,
        claim: ClaimRow,
        pool: Pool,
        channels: Sequence[ChannelRow],
        minimum: float = HIDDEN_BELOW,
    ) -> None:
        self.claim = claim
        self.pool = pool
        self.minimum = max(minimum, HIDDEN_BELOW)
        self.leaves = leaves_of(claim, channels)
        self._judged: dict[tuple[int, str, str], ClaimVerdict] = {}
        self._names = {channel.key: channel.name for channel in channels}

    def is_seen(self) -> bool:
        """Whether anything of this claim was counted at all."""
        brand = self.claim.brand
        return any(self._sample(leaf, brand).total for leaf in self.leaves)

    def whole(self, brand: str, channel: str = ALL) -> ClaimVerdict:
        """The verdict on the claim for one brand or all, on one channel or all."""
        leaves = self._leaves(brand, channel)
        parts = [self._verdict(leaf, brand) for leaf in leaves] + self._unjudged()
        place = self._place(brand, channel)
        found = combined(self.claim.test, place, parts, self._names)
        return self._with_total(found, leaves, brand) if len(leaves) > 1 else found

    def of_parts(self, brand: str) -> tuple[ClaimVerdict, ...]:
        """Each part on each of its channels, then the parts without a verdict."""
        judged = [self._verdict(leaf, brand) for leaf in self._leaves(brand, ALL)]
        return (*judged, *self._unjudged())

    def of_cells(self) -> tuple[ClaimVerdict, ...]:
        """Every brand x channel that was seen, and the totals over brands and over channels."""
        if not self.leaves:
            return ()
        if self.claim.brand == ALL:
            brands = [*sorted({brand for brand, _ in self.pool.places()}), ALL]
        else:
            brands = [self.claim.brand]
        found = []
        for brand in brands:
            channels = dict.fromkeys(leaf.channel.key for leaf in self._leaves(brand, ALL))
            seen = [one for one in channels if self._is_counted(brand, one)]
            found += [self.whole(brand, channel) for channel in (*seen, ALL)]
        return tuple(found)

    def _leaves(self, brand: str, channel: str) -> list[Leaf]:
        """The leaves of a place. A reported brand is asked only about channels that were reported of it."""
        leaves = [leaf for leaf in self.leaves if channel in (ALL, leaf.channel.key)]
        if self.pool.origin == "reported":
            counted = [leaf for leaf in leaves if self._is_counted(brand, leaf.channel.key)]
            return counted or leaves
        return leaves

    def _is_counted(self, brand: str, channel: str) -> bool:
        return bool(self.pool.measures_at(brand, channel))

    def _sample(self, leaf: Leaf, brand: str) -> Sample:
        return self.pool.sample(leaf.measure, brand, leaf.channel.key)

    def _verdict(self, leaf: Leaf, brand: str) -> ClaimVerdict:
        key = (leaf.part, leaf.channel.key, brand)
        if key not in self._judged:
            place = replace(self._place(brand, leaf.channel.key), part=leaf.part)
            sample = self._sample(leaf, brand)
            part, kind = self._part(leaf), leaf.channel.kind
            verdict, facts = judge(part, sample, place, kind)
            words = explain(part, verdict, facts, kind)
            if is_too_small(verdict, self.minimum):  # also where it is quoted beside other channels
                words = too_small_words(verdict)
            self._judged[key] = replace(
                verdict, explanation=words, evidence=strength(verdict, facts)
            )
        return self._judged[key]

    def _with_total(self, found: ClaimVerdict, leaves: list[Leaf], brand: str) -> ClaimVerdict:
        """The same figure over all channels, when all of them are counted alike."""
        first = leaves[0]
        alike = {(leaf.part, key_of(leaf.measure)) for leaf in leaves}
        if len(alike) > 1 or self._part(first).rule not in ("share", "mean"):
            return found
        part, place = self._part(first), self._place(brand, ALL)
        channels = [leaf.channel.key for leaf in leaves]
        sample = self.pool.sample_over(first.measure, brand, channels)
        total, facts = judge(part, sample, place, first.channel.kind)
        if not total.n:
            return found
        return replace(
            found,
            promised=total.promised,
            delivered=total.delivered,
            low=total.low,
            high=total.high,
            unit=total.unit,
            explanation=joined(findings(part, total, facts, ""), found.explanation),
        )

    def _unjudged(self) -> list[ClaimVerdict]:
        """Parts that have no verdict, each with its reason."""
        counted = {leaf.part for leaf in self.leaves}
        found = []
        for number, part in enumerate(self.claim.test.parts):
            if number in counted:
                continue
            reasons = notes_of(part) if part.state != "judged" else (say(NOTES["no_clock"]),)
            state: VerdictState = (
                "not_measurable" if part.state == "not_measurable" else "not_judged_yet"
            )
            place = replace(self._place(self.claim.brand, ALL), part=number, state=state)
            found.append(replace(place, explanation=reasons[0] if reasons else place.explanation))
        return found

    def _part(self, leaf: Leaf) -> Part:
        return self.claim.test.parts[leaf.part]

    def _place(self, brand: str, channel: str) -> ClaimVerdict:
        return ClaimVerdict(
            claim=self.claim.key,
            origin=self.pool.origin,
            brand=brand,
            channel=channel,
            part=None,
            state="open",
        )
