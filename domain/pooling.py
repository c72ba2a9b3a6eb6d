"""From counts per channel to samples: one channel, or several side by side."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cached_property

from domain.counted import Counted
from domain.gathering import Source
from domain.measures import Measure, MeasureKey
from domain.memory import CHANNELS
from domain.on_channel import OnChannel
from domain.samples import Sample
from domain.scorecard_rows import ALL, ChannelRow, Origin


class Pool:
    """The counts of one origin over some waves; gives the sample of any measure, brand and channel.

    A channel is read from the source when a sample first needs it, unless it is remembered. `whole` is the pool of
    the whole period, where correlations are estimated; the pool of a claim with dates of its own leans on it.
    """

    def __init__(
        self,
        origin: Origin,
        channels: Sequence[ChannelRow],
        source: Source,
        waves: frozenset[str],
        whole: "Pool | None" = None,
    ) -> None:
        self._whole = whole
        self.origin = origin
        self.channels = {channel.key: channel for channel in channels}
        self._source = source
        self._waves = waves
        self._on: dict[str, OnChannel] = {}

    @cached_property
    def _seen(self) -> dict[str, dict[str, str]]:
        """Channel → the brands with tallies there, each with the fingerprint of what is known of it."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for (brand, channel), digest in self._source.digests(self.origin, self._waves).items():
            found[channel][brand] = digest
        return dict(found)

    def places(self) -> Iterator[tuple[str, str]]:
        """Every (brand, channel) with tallies, without the totals."""
        for channel, brands in self._seen.items():
            yield from ((brand, channel) for brand in brands)

    def waves_seen(self) -> frozenset[str]:
        """The waves in which anything was counted."""
        return frozenset().union(*(self._channel(one).waves for one in self._seen))

    def measures_at(self, brand: str, channel: str) -> tuple[Measure, ...]:
        """The measures counted in a place; over all channels, only what all of them count alike."""
        if channel != ALL:
            return tuple(self._channel(channel).measures(brand).values())
        found: dict[str, dict[MeasureKey, Measure]] = defaultdict(dict)
        for one in self.channels:
            for key, measure in self._channel(one).measures(brand).items():
                if not measure.condition:
                    found[measure.metric][key] = measure
        return tuple(next(iter(keys.values())) for keys in found.values() if len(keys) == 1)

    def sample(self, measure: Measure, brand: str, channel: str) -> Sample:
        """The sample of one place; over all channels, each channel weighs what was contacted there."""
        if channel != ALL:
            return self._channel(channel).sample(measure, brand)
        return self.sample_over(measure, brand, tuple(self.channels))

    def sample_over(self, measure: Measure, brand: str, channels: Sequence[str]) -> Sample:
        """The sample of some channels together."""
        parts = [self._channel(one).sample(measure, brand) for one in channels]
        parts = [part for part in parts if part.known or part.unknown]
        return _side_by_side(measure, parts)

    def _channel(self, channel: str) -> OnChannel:
        if channel not in self._on:
            row, brands = self.channels.get(channel), self._seen.get(channel, {})
            whole = self._whole._channel(channel) if self._whole else None
            known = CHANNELS.get(_key(row, brands.items(), whole))
            self._on[channel] = known or self._read(row, channel, brands, whole)
        return self._on[channel]

    def _read(
        self,
        row: ChannelRow | None,
        channel: str,
        brands: Iterable[str],
        whole: OnChannel | None,
    ) -> OnChannel:
        """Remembered by what came, should it have changed since its fingerprint was read."""
        at = {one: self._source.at(self.origin, self._waves, (one, channel)) for one in brands}
        made = OnChannel(row, at, whole)
        return CHANNELS.of(_key(row, made.content, whole), lambda: made, OnChannel.size)


def _key(
    row: ChannelRow | None, content: Iterable[tuple[str, str]], whole: OnChannel | None
) -> Hashable:
    return ("channel", repr(row), tuple(content), whole.content if whole else ())


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
