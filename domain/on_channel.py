"""All brands on one channel over some waves: each brand and their sum as samples, every stratum with its weight."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from domain.counted import Counted
from domain.gathering import Gathered
from domain.measures import Measure, MeasureKey
from domain.samples import Clustering, Sample
from domain.scorecard_rows import ALL, ChannelRow
from domain.statistics.clusters import ClusterSums, effect_of, pooled_icc


class OnChannel:
    """What follows from the counts of one channel alone, each thing made once.

    A pure function of its row and of what was gathered of its brands, so that scorecards may share it. `whole` is
    the same channel over the whole period: correlations are estimated there once, never per claim (METHOD.md 1).
    """

    def __init__(
        self,
        row: ChannelRow | None,
        gathered: Mapping[str, Gathered],
        whole: "OnChannel | None" = None,
    ) -> None:
        self._row = row
        self._gathered = gathered
        self._whole = whole
        self._measures: dict[str, dict[MeasureKey, Measure]] = {}
        self._added: dict[MeasureKey, dict[str, Counted]] = {}
        self._iccs: dict[tuple[MeasureKey, str], float] = {}
        self._samples: dict[tuple[Measure, bool, str], Sample] = {}

    @cached_property
    def content(self) -> tuple[tuple[str, str], ...]:
        """(brand, fingerprint of what was gathered of it): all that figures of this channel follow from."""
        return tuple((brand, at.digest) for brand, at in self._gathered.items())

    @cached_property
    def waves(self) -> frozenset[str]:
        """The waves in which anything was counted."""
        return frozenset().union(*(at.waves for at in self._gathered.values()))

    def size(self) -> int:
        """About how many bytes it has, with the sums over brands."""
        ones = (one for at in self._gathered.values() for one in at.counted.values())
        return 2 * sum(one.size for one in ones)

    def measures(self, brand: str) -> dict[MeasureKey, Measure]:
        """The measures that were counted of a brand, or of any."""
        if brand not in self._measures:
            self._measures[brand] = {
                key: measure for at in self._of(brand) for key, measure in at.measures.items()
            }
        return self._measures[brand]

    def sample(self, measure: Measure, brand: str) -> Sample:
        """The sample of a brand, or of all together."""
        place = (measure, measure.judged, brand)
        if place not in self._samples:
            self._samples[place] = self._new_sample(measure, brand)
        return self._samples[place]

    def _of(self, brand: str) -> list[Gathered]:
        """What is known of the brands that are meant, in one order."""
        if brand == ALL:
            return list(self._gathered.values())
        return [self._gathered[brand]] if brand in self._gathered else []

    def _counted(self, key: MeasureKey, brand: str) -> dict[str, Counted]:
        """Stratum → counts; brand ALL is the sum of brands."""
        if brand != ALL:
            found = (one.counted.items() for one in self._of(brand))
            return {stratum: one for at in found for (whose, stratum), one in at if whose == key}
        if key not in self._added:
            parts: dict[str, list[Counted]] = defaultdict(list)
            for one in self._gathered:
                for stratum, counts in self._counted(key, one).items():
                    parts[stratum].append(counts)
            self._added[key] = {
                stratum: Counted.total(counts[0].unit, counts) for stratum, counts in parts.items()
            }
        return self._added[key]

    def _new_sample(self, measure: Measure, brand: str) -> Sample:
        seen = self._counted(measure.key, brand)
        strata = dict(self._row.strata) if self._row else {}
        strata |= {stratum: 1.0 for stratum in seen if stratum not in strata}
        nothing = Counted.empty(measure.unit)
        tallies = tuple(seen.get(stratum, nothing) for stratum in strata)
        design = self._design(measure.key, brand)
        deff = 1 + sum(part.adds for part in design)
        return Sample(measure, tuple(strata.values()), tallies, deff, tuple(strata), design)

    def _design(self, key: MeasureKey, brand: str) -> tuple[Clustering, ...]:
        """What each kind of clusters adds: from the place's own cluster sizes and the pooled correlation."""
        found = []
        for kind in self._kinds(key, brand):
            sums = (at.sums for at in self._of(brand))
            own = sum((at[key, kind] for at in sums if (key, kind) in at), start=ClusterSums())
            icc = self._icc(key, kind)
            found.append(Clustering(self._name(kind), own.mean_size, icc, effect_of(own, icc)))
        return tuple(found)

    def _kinds(self, key: MeasureKey, brand: str) -> list[str]:
        """The kinds of clusters that this measure has here; none for reported figures."""
        return sorted(
            {kind for at in self._of(brand) for whose, kind in at.clusters if whose == key}
        )

    def _icc(self, key: MeasureKey, kind: str) -> float:
        """The correlation within clusters, once per channel and measure, pooled over brands and waves."""
        if (key, kind) not in self._iccs:
            whole = self._whole
            known = whole is not None and kind in whole._kinds(key, ALL)
            self._iccs[key, kind] = (
                whole._icc(key, kind) if whole and known else self._own_icc(key, kind)
            )
        return self._iccs[key, kind]

    def _own_icc(self, key: MeasureKey, kind: str) -> float:
        brands = self._gathered.values()
        return pooled_icc([sums for at in brands for sums in at.clusters.get((key, kind), ())])

    def _name(self, kind: str) -> str:
        """What people call this kind of clusters on this channel."""
        if kind != "moment":
            return kind
        return "place" if self._row and self._row.kind == "store" else "hour"
