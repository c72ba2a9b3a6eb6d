"""From tallies per cell to samples: waves, brands and channels added up, each stratum with its weight."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from domain.measures import Measure, MeasureKey
from domain.samples import Clustering, Sample, cluster_sums
from domain.scorecard_rows import ALL, CellTally, ChannelRow, Origin
from domain.statistics.clusters import ClusterSums, effect_of, pooled_icc
from domain.tallies import Tally


class Pool:
    """The tallies of one origin over some waves; gives the sample of any measure, brand and channel."""

    def __init__(
        self, origin: Origin, channels: Sequence[ChannelRow], rows: Iterable[CellTally]
    ) -> None:
        self.origin = origin
        self.channels = {channel.key: channel for channel in channels}
        self.measures: dict[MeasureKey, Measure] = {}
        self._rows: dict[tuple[MeasureKey, str, str, str], list[Tally]] = defaultdict(list)
        self._cells: dict[tuple[MeasureKey, str], dict[tuple[str, str], ClusterSums]] = {}
        for row in rows:
            self._add(row)

    def _add(self, row: CellTally) -> None:
        key = row.measure.key
        self.measures.setdefault(key, row.measure)
        self._rows[(key, row.channel, row.stratum, row.brand)].append(row.tally)
        if self.origin == "audited" and row.tally.clusters:
            cells = self._cells.setdefault((key, row.channel), {})
            place = (row.brand, row.wave)
            sums = cluster_sums(row.measure, row.tally)
            cells[place] = cells.get(place, ClusterSums()) + sums

    @cached_property
    def _tallies(self) -> dict[tuple[MeasureKey, str, str], dict[str, Tally]]:
        """(measure, channel, brand) → stratum → tally, waves added up; brand ALL is the sum of brands."""
        found: dict[tuple[MeasureKey, str, str], dict[str, Tally]] = defaultdict(dict)
        by_stratum: dict[tuple[MeasureKey, str, str], list[Tally]] = defaultdict(list)
        for (key, channel, stratum, brand), tallies in self._rows.items():
            total = Tally.total(self.measures[key].unit, tallies)
            found[(key, channel, brand)][stratum] = total
            by_stratum[(key, channel, stratum)].append(total)
        for (key, channel, stratum), totals in by_stratum.items():
            all_brands = Tally.total(self.measures[key].unit, totals)
            found[(key, channel, ALL)][stratum] = all_brands
        return dict(found)

    @cached_property
    def _icc(self) -> dict[tuple[MeasureKey, str], float]:
        """The correlation within clusters, once per channel and measure, pooled over brands and waves."""
        return {place: pooled_icc(list(cells.values())) for place, cells in self._cells.items()}

    def places(self) -> Iterator[tuple[str, str]]:
        """Every (brand, channel) with tallies, without the totals."""
        yield from {(brand, channel) for _, channel, brand in self._tallies if brand != ALL}

    def measures_at(self, brand: str, channel: str) -> tuple[Measure, ...]:
        """The measures counted in a place; over all channels, only what all of them count alike."""
        if channel != ALL:
            return self._measures_on.get((brand, channel), ())
        found: dict[str, set[MeasureKey]] = defaultdict(set)
        for one in self.channels:
            for measure in self._measures_on.get((brand, one), ()):
                if not measure.condition:
                    found[measure.metric].add(measure.key)
        return tuple(self.measures[keys.pop()] for keys in found.values() if len(keys) == 1)

    @cached_property
    def _measures_on(self) -> dict[tuple[str, str], tuple[Measure, ...]]:
        found: dict[tuple[str, str], list[Measure]] = defaultdict(list)
        for key, channel, brand in self._tallies:
            found[(brand, channel)].append(self.measures[key])
        return {place: tuple(measures) for place, measures in found.items()}

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

    def _on_channel(self, measure: Measure, brand: str, channel: str) -> Sample:
        key = measure.key
        seen = self._tallies.get((key, channel, brand), {})
        row = self.channels.get(channel)
        strata = dict(row.strata) if row else {}
        strata |= {stratum: 1.0 for stratum in seen if stratum not in strata}
        nothing = Tally.empty(measure.unit)
        tallies = tuple(seen.get(stratum, nothing) for stratum in strata)
        design = self._design(key, brand, channel)
        deff = 1 + sum(part.adds for part in design)
        return Sample(measure, tuple(strata.values()), tallies, deff, tuple(strata), design)

    def _design(self, key: MeasureKey, brand: str, channel: str) -> tuple[Clustering, ...]:
        """Nothing for reported figures; else from the cell's own cluster sizes and the pooled correlation."""
        cells = self._cells.get((key, channel), {})
        own = sum(
            (sums for (who, _), sums in cells.items() if brand in (ALL, who)), start=ClusterSums()
        )
        if not own.n:
            return ()
        icc = self._icc[(key, channel)]
        row = self.channels.get(channel)
        kind = "place" if row and row.kind == "store" else "hour"
        return (Clustering(kind, own.mean_size, icc, effect_of(own, icc)),)


def _side_by_side(measure: Measure, parts: Sequence[Sample]) -> Sample:
    """Several channels as one sample: strata keep their weight within their channel."""
    weights: list[float] = []
    tallies: list[Tally] = []
    known = [part.known for part in parts]
    for part, n in zip(parts, known, strict=True):
        target = sum(part.weights) or 1.0
        weights += [n * weight / target for weight in part.weights]
        tallies += part.tallies
    total = sum(known)
    worse = sum(part.deff * n for part, n in zip(parts, known, strict=True))
    return Sample(measure, tuple(weights), tuple(tallies), worse / total if total else 1.0)
