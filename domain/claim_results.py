"""One claim on one origin: its verdict, those of its parts, and those of every cell it covers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.around import Around
from domain.claims.agreement import trusted
from domain.claims.combining import combined
from domain.claims.comparing import Contest, compared
from domain.claims.explaining import explain, findings, strength
from domain.claims.judging import judge
from domain.claims.notes import NOTES, notes_of
from domain.claims.opponents import opponents
from domain.claims.parts import Part
from domain.claims.sentences import joined
from domain.claims.tested import tested_as
from domain.measures import Measure
from domain.pooling import Pool
from domain.samples import Sample
from domain.scorecard_rows import ALL, ChannelRow, ClaimRow
from domain.scorecard_values import ClaimResult, ClaimVerdict, VerdictState
from domain.small_groups import is_too_small, too_few_words, withheld, without_figures
from domain.statistics.display import HIDDEN_BELOW
from domain.words import Sentence, say


@dataclass(frozen=True, slots=True)
class Leaf:
    """One part on one channel, counted by one measure."""

    part: int
    channel: ChannelRow
    measure: Measure


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
    """The verdicts of one claim on one pool, each leaf judged once per brand.

    A claim of every brand is pooled over brands within each channel.
    """

    def __init__(self, claim: ClaimRow, pool: Pool, around: Around) -> None:
        self.claim = claim
        self.pool = pool
        self.around = around
        self.leaves = leaves_of(claim, around.channels)
        self._judged: dict[tuple[int, str, str], ClaimVerdict] = {}
        self._wholes: dict[tuple[str, str], ClaimVerdict] = {}
        self._hidden: dict[tuple[str, str, int | None], int] = {}
        self._names = {channel.key: channel.name for channel in around.channels}

    def result(self) -> ClaimResult:
        """All verdicts; groups worth fewer audits than the minimum are told by their number alone."""
        parts = self.claim.test.parts
        return ClaimResult(
            claim=self.claim,
            origin=self.pool.origin,
            verdict=self.verdict(),
            tested_as=tuple(tested_as(part, self.around.metrics) for part in parts),
            notes=tuple(dict.fromkeys(note for part in parts for note in notes_of(part))),
            parts=tuple(self._told(one) for one in self.of_parts(self.claim.brand)),
            cells=tuple(self._told(one) for one in self.of_cells()),
        )

    def verdict(self) -> ClaimVerdict:
        """The verdict on the whole claim, as it may be told; its many cells are not judged for it."""
        return self._told(self.whole(self.claim.brand))

    def is_seen(self) -> bool:
        """Whether anything of this claim was counted at all."""
        brand = self.claim.brand
        return any(self.sample(leaf, brand).total for leaf in self.leaves)

    def whole(self, brand: str, channel: str = ALL) -> ClaimVerdict:
        """The verdict on the claim for one brand or all, on one channel or all."""
        if (brand, channel) not in self._wholes:
            self._wholes[brand, channel] = self._new_whole(brand, channel)
        return self._wholes[brand, channel]

    def _new_whole(self, brand: str, channel: str) -> ClaimVerdict:
        leaves = self._leaves(brand, channel)
        parts = [self.of_leaf(leaf, brand) for leaf in leaves] + self._unjudged()
        place = self._place(brand, channel)
        found = combined(self.claim.test, place, parts, self._names)
        has_total = len(leaves) > 1 and self._hidden_within(found) != 1
        return self._with_total(found, leaves, brand) if has_total else found

    def of_parts(self, brand: str) -> tuple[ClaimVerdict, ...]:
        """Each part on each of its channels, then the parts without a verdict."""
        judged = [self.of_leaf(leaf, brand) for leaf in self._leaves(brand, ALL)]
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

    def _told(self, verdict: ClaimVerdict) -> ClaimVerdict:
        """Without what would give a small group away: its own figures, or those of a total with just one in it."""
        found = without_figures(verdict, self.around.minimum)
        return withheld(found) if self._hidden_within(verdict) == 1 else found

    def _hidden_within(self, verdict: ClaimVerdict) -> int:
        """How many single groups of a total are too small; what others published protects nobody."""
        place = (verdict.brand, verdict.channel, verdict.part)
        if place not in self._hidden:
            self._hidden[place] = self._count_hidden(verdict)
        return self._hidden[place]

    def _count_hidden(self, verdict: ClaimVerdict) -> int:
        brands = {verdict.brand}
        if verdict.brand == ALL:
            brands = {brand for brand, _ in self.pool.places()}
        leaves = [
            leaf
            for leaf in self._leaves(verdict.brand, verdict.channel)
            if verdict.part in (None, leaf.part)
        ]
        if self.pool.origin == "reported" or len(brands) * len(leaves) < 2:
            return 0
        minimum = max(self.around.minimum, HIDDEN_BELOW)
        return sum(
            is_too_small(self.of_leaf(leaf, brand), minimum) for brand in brands for leaf in leaves
        )

    def _leaves(self, brand: str, channel: str) -> list[Leaf]:
        """The leaves of a place. A reported brand is asked only about channels that were reported of it."""
        leaves = [leaf for leaf in self.leaves if channel in (ALL, leaf.channel.key)]
        if self.pool.origin == "reported":
            counted = [leaf for leaf in leaves if self._is_counted(brand, leaf.channel.key)]
            return counted or leaves
        return leaves

    def _is_counted(self, brand: str, channel: str) -> bool:
        return bool(self.pool.measures_at(brand, channel))

    def sample(self, leaf: Leaf, brand: str) -> Sample:
        """What one part of a brand on a channel is judged from."""
        pool, against = self.pool, self._part(leaf).against
        if against in ("last_wave", "last_year") and self.around.over_time:
            pool = self.around.over_time(against).now[0]
        return pool.sample(leaf.measure, brand, leaf.channel.key)

    def of_leaf(self, leaf: Leaf, brand: str) -> ClaimVerdict:
        key = (leaf.part, leaf.channel.key, brand)
        if key not in self._judged:
            found = self._found(leaf, brand)
            minimum = max(self.around.minimum, HIDDEN_BELOW)
            if is_too_small(found, minimum):
                # also where it is quoted beside other channels
                found = replace(found, explanation=too_few_words(found.n, minimum))
            self._judged[key] = found
        return self._judged[key]

    def _found(self, leaf: Leaf, brand: str) -> ClaimVerdict:
        """The verdict of one leaf from the counts alone, in words."""
        place = replace(self._place(brand, leaf.channel.key), part=leaf.part)
        part, kind = self._part(leaf), leaf.channel.kind
        if part.against:
            return self._compared(leaf, place)
        verdict, facts = judge(part, self.sample(leaf, brand), place, kind)
        words = explain(part, verdict, facts, kind)
        verdict = replace(verdict, explanation=words, evidence=strength(verdict, facts))
        return trusted(verdict, self.around.agreement.get(leaf.measure.key))

    def _compared(self, leaf: Leaf, place: ClaimVerdict) -> ClaimVerdict:
        part, sample = self._part(leaf), self.sample(leaf, place.brand)
        found = opponents(part, place.brand, leaf.measure, leaf.channel.key, self.pool, self.around)
        if isinstance(found, Sentence):
            return replace(
                place,
                state="not_judged_yet",
                n=sample.known,
                n_eff=sample.worth,
                unknown=sample.unknown,
                explanation=found,
            )
        name = self.around.metrics.get(part.metric, part.metric)
        contest = Contest(part, place, leaf.channel.kind, name, self.around.minimum)
        verdict = compared(contest, sample, found)
        return trusted(verdict, self.around.agreement.get(leaf.measure.key))

    def _with_total(self, found: ClaimVerdict, leaves: list[Leaf], brand: str) -> ClaimVerdict:
        """The same figure over all channels, when all of them are counted alike."""
        first = leaves[0]
        alike = {(leaf.part, leaf.measure.key) for leaf in leaves}
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
            version=self.claim.version,
        )
