"""Counts of the parts of a program's contacts, by region or by hour: kept while their cells are unchanged."""

from collections.abc import Mapping

from domain.gathered_bytes import from_bytes, to_bytes
from domain.gathering import Gathered, Place
from domain.scorecard_rows import Origin
from domain.slices import By, Crossed, Slice, Where
from models.program import Program
from services.scorecards.dividing import Divided, regions_of
from services.scorecards.keeping import Entry, contents, fingerprint, known, remember
from services.scorecards.parted import PartCounts
from services.scorecards.source import OPENED, KeptSource

KIND = "part"
ORIGIN: Origin = "audited"
"""Reported counts have no place and no hour."""
At = tuple[Place, str]
"""A place, and which part of it."""


class KeptParts:
    """The domain's Parts over the findings of one program; all parts of a parent are counted at once."""

    def __init__(self, program: Program, source: KeptSource) -> None:
        where = regions_of(program.id)
        self._written = set(where.values())
        self.regions = sorted(self._written - {""})
        self.program_id = program.id
        self.source = source
        self.stamp = fingerprint(source.base, where)
        self.counts = PartCounts(program, source.measures, source.strata)
        self._levels: dict[tuple[Slice, By], _Level] = {}

    def of(self, parent: Slice, by: By) -> Mapping[str, "PartSource"]:
        if (parent, by) not in self._levels:
            divided = Divided(self.program_id, parent, by, self.regions)
            self._levels[parent, by] = _Level(self, divided)
        level = self._levels[parent, by]
        return {label: PartSource(level, label) for label in level.divided.labels}

    def crossed(self, waves: frozenset[str]) -> Mapping[Where, Crossed]:
        """Nothing where there is but one region: then there is nothing to cross."""
        if len(self._written) < 2:
            return {}
        cells = self.source.places_of(ORIGIN, waves)
        ids = {place: [cell.id for cell in found] for place, found in cells.items()}
        return self.counts.crossed(ids, waves)


class PartSource:
    """The domain's Source of one part."""

    def __init__(self, level: "_Level", label: str) -> None:
        self._level, self._label = level, label

    def digests(self, origin: Origin, waves: frozenset[str]) -> Mapping[Place, str]:
        found = self._level.digests(waves) if origin == ORIGIN else {}
        return {
            place: digest
            for (place, label), digest in found.items()
            if digest and label == self._label
        }

    def at(self, origin: Origin, waves: frozenset[str], place: Place) -> Gathered:
        return self._level.at(waves, (place, self._label)) if origin == ORIGIN else Gathered()


class _Level:
    """All parts of one parent."""

    def __init__(self, parts: KeptParts, divided: Divided) -> None:
        self._parts = parts
        self.divided = divided
        self._read: dict[frozenset[str], dict[At, str]] = {}
        self._made: dict[str, Gathered] = {}

    def digests(self, waves: frozenset[str]) -> dict[At, str]:
        """Every part of every place → the fingerprint of what is known there, "" for nothing."""
        if waves not in self._read:
            self._read[waves] = self._digests(waves)
        return self._read[waves]

    def at(self, waves: frozenset[str], at: At) -> Gathered:
        digest = self.digests(waves).get(at, "")
        if not digest:
            return Gathered()
        found = self._made.get(digest) or OPENED.get(digest)
        if found is None:
            self._load(waves)
            found = self._made.get(digest)
        return found or self._gathered(waves, [at[0]])[at]

    def _digests(self, waves: frozenset[str]) -> dict[At, str]:
        places = self._parts.source.places_of(ORIGIN, waves)
        stamps = {place: fingerprint(self._parts.stamp, cells) for place, cells in places.items()}
        kept = known(self._parts.program_id, KIND, fingerprint(sorted(waves)))
        found: dict[At, str] = {}
        stale: list[Place] = []
        for place, stamp in stamps.items():
            rows = {one: kept.get(self._key((place, one))) for one in self.divided.labels}
            if all(row and row[0] == stamp for row in rows.values()):
                found |= {(place, one): row[1] for one, row in rows.items() if row}
            else:
                stale.append(place)
        fresh = self._gathered(waves, stale)
        found |= {at: one.digest if one.measures else "" for at, one in fresh.items()}
        self._remember(waves, fresh, stamps)
        return found

    def _gathered(self, waves: frozenset[str], places: list[Place]) -> dict[At, Gathered]:
        cells = self._parts.source.places_of(ORIGIN, waves)
        ids = {place: [cell.id for cell in cells[place]] for place in places}
        found = self._parts.counts.gathered(self.divided, ids, waves)
        all_of = [(place, label) for place in places for label in self.divided.labels]
        made = {at: found.get(at, Gathered()) for at in all_of}
        self._made |= {one.digest: one for one in made.values()}
        return made

    def _remember(
        self, waves: frozenset[str], fresh: Mapping[At, Gathered], stamps: Mapping[Place, str]
    ) -> None:
        name = fingerprint(sorted(waves))
        entries = []
        for at, gathered in fresh.items():
            content = to_bytes(gathered) if gathered.measures else b""
            digest = gathered.digest if gathered.measures else ""
            OPENED.put(digest, gathered, 2 * len(content))
            stamp, key = stamps[at[0]], self._key(at)
            entries.append(Entry(self._parts.program_id, KIND, name, key, stamp, digest, content))
        remember(entries)

    def _load(self, waves: frozenset[str]) -> None:
        """Everything of this level that this worker does not have, in one query."""
        digests = self._read[waves]
        keys = [
            self._key(at)
            for at, digest in digests.items()
            if digest and digest not in self._made and OPENED.get(digest) is None
        ]
        name = fingerprint(sorted(waves))
        for _, digest, content in contents(self._parts.program_id, KIND, name, keys):
            self._made[digest] = from_bytes(content)
            OPENED.put(digest, self._made[digest], 2 * len(content))

    def _key(self, at: At) -> str:
        return fingerprint(self.divided.parent, self.divided.by, at)
