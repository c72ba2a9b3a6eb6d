"""From counts per place to samples: brands and channels added up, each stratum with its weight."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from domain.counted import Counted
from domain.gathering import Gathered, Source
from domain.measures import Measure, MeasureKey
from domain.samples import Clustering, Sample
from domain.scorecard_rows import ALL, ChannelRow, Origin
from domain.statistics.clusters import ClusterSums, effect_of, pooled_icc


class Pool:
    """The counts of one origin over some waves; gives the sample of any measure, brand and channel.

    A place is read from the source when a sample first needs it.
    """

    def __init__(
        self, origin: Origin, channels: Sequence[ChannelRow], source: Source, waves: frozenset[str]
    ) -> None:
        self.origin = origin
        self.channels = {channel.key: channel for channel in channels}
        self._source = source
        self._waves = waves
        self._read: dict[tuple[str, str], Gathered] = {}
        self._measures: dict[tuple[str, str], dict[MeasureKey, Measure]] = {}
        self._added: dict[tuple[MeasureKey, str], dict[str, Counted]] = {}
        self._iccs: dict[tuple[MeasureKey, str, str], float] = {}
        self._samples: dict[tuple[MeasureKey, str, str], Sample] = {}

    @cached_property
    def _brands_on(self) -> dict[str, tuple[str, ...]]:
        """Channel → the brands with tallies there."""
        found: dict[str, list[str]] = defaultdict(list)
        for brand, channel in self._source.places(self.origin, self._waves):
            found[channel].append(brand)
        return {channel: tuple(brands) for channel, brands in found.items()}

    def places(self) -> Iterator[tuple[str, str]]:
        """Every (brand, channel) with tallies, without the totals."""
        for channel, brands in self._brands_on.items():
            yield from ((brand, channel) for brand in brands)

    def waves_seen(self) -> frozenset[str]:
        """The waves in which anything was counted."""
        return frozenset().union(*(self._at(*place).waves for place in self.places()))

    def measures_at(self, brand: str, channel: str) -> tuple[Measure, ...]:
        """The measures counted in a place; over all channels, only what all of them count alike."""
        if channel != ALL:
            return tuple(self._measures_on(brand, channel).values())
        found: dict[str, dict[MeasureKey, Measure]] = defaultdict(dict)
        for one in self.channels:
            for key, measure in self._measures_on(brand, one).items():
                if not measure.condition:
                    found[measure.metric][key] = measure
        return tuple(next(iter(keys.values())) for keys in found.values() if len(keys) == 1)

    def sample(self, measure: Measure, brand: str, channel: str) -> Sample:
        """The sample of one place; over all channels, each channel weighs what was contacted there."""
        if channel != ALL:
            return self._on_channel(measure, brand, channel)
        return self.sample_over(measure, brand, tuple(self.channels))

    def sample_over(self, measure: Measure, brand: str, channels: Sequence[str]) -> Sample:
        """The sample of some channels together."""
        parts = [self._on_channel(measure, brand, one) for one in channels]
        parts = [part for part in parts if part.known or part.unknown]
        return _side_by_side(measure, parts)

    def _at(self, brand: str, channel: str) -> Gathered:
        place = (brand, channel)
        if place not in self._read:
            known = brand in self._brands_on.get(channel, ())
            self._read[place] = (
                self._source.at(self.origin, self._waves, place) if known else Gathered()
            )
        return self._read[place]

    def _brands(self, brand: str, channel: str) -> tuple[str, ...]:
        """The brands that are meant on a channel, in one order."""
        return self._brands_on.get(channel, ()) if brand == ALL else (brand,)

    def _measures_on(self, brand: str, channel: str) -> dict[MeasureKey, Measure]:
        place = (brand, channel)
        if place not in self._measures:
            self._measures[place] = {
                key: measure
                for one in self._brands(brand, channel)
                for key, measure in self._at(one, channel).measures.items()
            }
        return self._measures[place]

    def _counted(self, key: MeasureKey, brand: str, channel: str) -> dict[str, Counted]:
        """Stratum → counts; brand ALL is the sum of brands."""
        if brand != ALL:
            at = self._at(brand, channel).counted
            return {stratum: one for (whose, stratum), one in at.items() if whose == key}
        if (key, channel) not in self._added:
            parts: dict[str, list[Counted]] = defaultdict(list)
            for one in self._brands_on.get(channel, ()):
                for stratum, counts in self._counted(key, one, channel).items():
                    parts[stratum].append(counts)
            self._added[(key, channel)] = {
                stratum: Counted.total(counts[0].unit, counts) for stratum, counts in parts.items()
            }
        return self._added[(key, channel)]

    def _on_channel(self, measure: Measure, brand: str, channel: str) -> Sample:
        place = (measure.key, brand, channel)
        if place not in self._samples:
            self._samples[place] = self._new_sample(measure, brand, channel)
        return self._samples[place]

    def _new_sample(self, measure: Measure, brand: str, channel: str) -> Sample:
        seen = self._counted(measure.key, brand, channel)
        row = self.channels.get(channel)
        strata = dict(row.strata) if row else {}
        strata |= {stratum: 1.0 for stratum in seen if stratum not in strata}
        nothing = Counted.empty(measure.unit)
        tallies = tuple(seen.get(stratum, nothing) for stratum in strata)
        design = self._design(measure.key, brand, channel)
        deff = 1 + sum(part.adds for part in design)
        return Sample(measure, tuple(strata.values()), tallies, deff, tuple(strata), design)

    def _design(self, key: MeasureKey, brand: str, channel: str) -> tuple[Clustering, ...]:
        """What each kind of clusters adds: from the place's own cluster sizes and the pooled correlation."""
        found = []
        for kind in self._kinds(key, brand, channel):
            sums = (self._at(one, channel).sums for one in self._brands(brand, channel))
            own = sum((at[key, kind] for at in sums if (key, kind) in at), start=ClusterSums())
            icc = self._icc(key, kind, channel)
            name = self._name(kind, channel)
            found.append(Clustering(name, own.mean_size, icc, effect_of(own, icc)))
        return tuple(found)

    def _kinds(self, key: MeasureKey, brand: str, channel: str) -> list[str]:
        """The kinds of clusters that this measure has here; none for reported figures."""
        clusters = (self._at(one, channel).clusters for one in self._brands(brand, channel))
        return sorted({kind for sums in clusters for whose, kind in sums if whose == key})

    def _icc(self, key: MeasureKey, kind: str, channel: str) -> float:
        """The correlation within clusters, once per channel and measure, pooled over brands and waves."""
        place = (key, kind, channel)
        if place not in self._iccs:
            brands = (self._at(one, channel) for one in self._brands(ALL, channel))
            cells = [sums for at in brands for sums in at.clusters.get((key, kind), ())]
            self._iccs[place] = pooled_icc(cells)
        return self._iccs[place]

    def _name(self, kind: str, channel: str) -> str:
        """What people call this kind of clusters on this channel."""
        row = self.channels.get(channel)
        if kind != "moment":
            return kind
        return "place" if row and row.kind == "store" else "hour"


def _side_by_side(measure: Measure, parts: Sequence[Sample]) -> Sample:
    """Several channels as one sample: strata keep their weight within their channel."""
    weights: list[float] = []
    tallies: list[Counted] = []
    known = [part.known for part in parts]
    for part, n in zip(parts, known, strict=True):
        target = sum(part.weights) or 1.0
        weights += [n * weight / target for weight in part.weights]
        tallies += part.tallies
    total = sum(known)
    worse = sum(part.deff * n for part, n in zip(parts, known, strict=True))
    return Sample(measure, tuple(weights), tuple(tallies), worse / total if total else 1.0)
