"""Counts of a program for a scorecard: kept ones while their cells are unchanged, else gathered from the tallies."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import orjson
from sqlalchemy import BigInteger, Float, Text, case, cast, func, select

from domain.gathered_bytes import from_bytes, to_bytes
from domain.gathering import Gathered, LeanRow, Place, TallyRow, gather
from domain.scorecard_rows import Origin
from models import findings as rows
from models.base import db
from models.findings import Cell
from models.program import Program
from services.metrics import known_measures
from services.scorecards.edition import edition
from services.scorecards.keeping import Entry, contents, fingerprint, known, remember
from services.scorecards.recent import Recent

KIND = "gathered"
OPENED = Recent[Gathered](most_bytes=24_000_000)
"""What this worker read lately, by its fingerprint."""


CELLS = 150
"""Of so many, or of one place, the tallies are read at once: the database holds them all while it sorts."""

Packed = tuple[Gathered, bytes]
"""What was gathered, and the bytes that it is kept as; none when there is nothing."""


class CellRow(NamedTuple):
    """One cell as a scorecard sees it."""

    id: int
    wave: str
    revision: int


class KeptSource:
    """The domain's Source over the tables of one program, as they were when it was made."""

    def __init__(self, program: Program) -> None:
        self._program_id = program.id
        self.measures = {one.id: one for one in known_measures(program.id)}
        self.strata = {s.id: s.key for c in program.channels for s in c.strata}
        self.base = fingerprint(edition(), sorted(self.strata.items()), self.measures)
        self._cells = _cells_of(program)
        self._read: dict[tuple[Origin, str], dict[Place, str]] = {}
        self._made: dict[str, Gathered] = {}
        self.asked: dict[tuple[Origin, frozenset[str]], str] = {}

    def digests(self, origin: Origin, waves: frozenset[str]) -> Mapping[Place, str]:
        return {place: digest for place, digest in self._digests(origin, waves).items() if digest}

    def at(self, origin: Origin, waves: frozenset[str], place: Place) -> Gathered:
        digests = self._digests(origin, waves)
        digest = digests.get(place, "")
        if not digest:
            return Gathered()
        found = self._made.get(digest) or OPENED.get(digest)
        if found is None:
            self._load(origin, waves, digests)
            found = self._made.get(digest) or self._gathered_again(origin, waves, place)
        return found

    def fingerprint_of(self, origin: Origin, waves: frozenset[str]) -> str:
        """One fingerprint of all that these waves know."""
        return fingerprint(self._digests(origin, waves))

    @property
    def cells_fingerprint(self) -> str:
        """Of all cells of the program and their revisions, whatever the period."""
        return fingerprint(self.base, sorted(self._cells.items()))

    def _digests(self, origin: Origin, waves: frozenset[str]) -> dict[Place, str]:
        """Every place with a cell that ever changed → the fingerprint of what is known of it, "" for nothing."""
        name = fingerprint(sorted(waves))
        if (origin, name) not in self._read:
            places = self.places_of(origin, waves)
            stamps = {place: fingerprint(self.base, cells) for place, cells in places.items()}
            kept = known(self._program_id, KIND, name)
            found = {}
            for place, stamp in stamps.items():
                was, digest = kept.get(_key(origin, place), ("", ""))
                found[place] = digest if was == stamp else None
            stale = [place for place, digest in found.items() if digest is None]
            fresh = self._gather(origin, {place: places[place] for place in stale})
            for place, (gathered, content) in fresh.items():
                found[place] = gathered.digest if content else ""
                self._made[gathered.digest] = gathered
            remember(self._entries(origin, name, fresh, stamps))
            self._read[(origin, name)] = {place: digest or "" for place, digest in found.items()}
        digests = self._read[(origin, name)]
        if (origin, waves) not in self.asked:
            self.asked[(origin, waves)] = fingerprint(digests)
        return digests

    def _entries(
        self, origin: Origin, name: str, fresh: dict[Place, Packed], stamps: dict[Place, str]
    ) -> Iterator[Entry]:
        for place, (gathered, content) in fresh.items():
            digest = gathered.digest if content else ""
            OPENED.put(digest, gathered, 2 * len(content))
            key = _key(origin, place)
            yield Entry(self._program_id, KIND, name, key, stamps[place], digest, content)

    def _gathered_again(self, origin: Origin, waves: frozenset[str], place: Place) -> Gathered:
        """A place whose row another worker has written anew since its fingerprint was read."""
        gathered, _ = self._gather(origin, {place: self.places_of(origin, waves)[place]})[place]
        self._made[gathered.digest] = gathered
        digests = self._read[(origin, fingerprint(sorted(waves)))]
        digests[place] = gathered.digest
        self.asked[(origin, waves)] = fingerprint(digests)
        return gathered

    def _load(self, origin: Origin, waves: frozenset[str], digests: dict[Place, str]) -> None:
        """Everything of these waves that this worker does not have, in one query."""
        keys = [
            _key(origin, place)
            for place, digest in digests.items()
            if digest and digest not in self._made and OPENED.get(digest) is None
        ]
        name = fingerprint(sorted(waves))
        for _, digest, content in contents(self._program_id, KIND, name, keys):
            self._made[digest] = from_bytes(content)
            OPENED.put(digest, self._made[digest], 2 * len(content))

    def places_of(self, origin: Origin, waves: Collection[str]) -> dict[Place, list[CellRow]]:
        """Every place with a cell in these waves that ever changed, in one order."""
        found: dict[Place, list[CellRow]] = defaultdict(list)
        for (where, place), cells in self._cells.items():
            inside = [cell for cell in cells if cell.wave in waves]
            if where == origin and inside:
                found[place] = inside
        return dict(sorted(found.items()))

    def _gather(self, origin: Origin, places: dict[Place, list[CellRow]]) -> dict[Place, Packed]:
        """What the tallies say of these places; each as it will be read, in as little memory."""
        found = dict.fromkeys(places, (Gathered(), b""))
        for part in _parts(places):
            where = {cell.id: (place, cell.wave) for place in part for cell in places[place]}
            audited = origin == "audited"
            leans = self._leans(where) if audited else {}
            for place, tallies in groupby(self._tallies(where), key=itemgetter(0)):
                made = gather((row for _, row in tallies), audited, leans.get(place, ()))
                if made.measures:
                    content = to_bytes(made)
                    found[place] = from_bytes(content), content
        return found

    def _leans(self, where: dict[int, tuple[Place, str]]) -> dict[Place, list[LeanRow]]:
        """What auditors gave, summed up over auditors by the database."""
        lean = rows.Lean
        query = (
            select(
                lean.cell_id,
                lean.measure_id,
                func.sum(lean.n),
                func.count(),
                func.sum(cast(lean.n, BigInteger) * lean.n),
                func.sum(cast(lean.s, Float) * lean.s / lean.n),
            )
            .where(lean.cell_id.in_(where), lean.n > 0)
            .group_by(lean.cell_id, lean.measure_id)
            .order_by(lean.cell_id, lean.measure_id)
        )
        found: dict[Place, list[LeanRow]] = defaultdict(list)
        for cell_id, measure_id, n, auditors, squares, between in db.session.execute(query):
            place, wave = where[cell_id]
            measure = self.measures[measure_id]
            found[place].append(
                LeanRow(wave, measure, int(n), auditors, int(squares), float(between))
            )
        return found

    def _tallies(self, where: dict[int, tuple[Place, str]]) -> Iterator[tuple[Place, TallyRow]]:
        """Place by place; columns come as text, so that what is not needed is not parsed."""
        with_hours = [id for id, one in self.measures.items() if one.unit == "yes_no"]
        hours = case((rows.Tally.measure_id.in_(with_hours), cast(rows.Tally.hours168, Text)))
        query = (
            select(
                rows.Tally.cell_id,
                rows.Tally.stratum_id,
                rows.Tally.measure_id,
                cast(rows.Tally.counts, Text),
                cast(rows.Tally.clusters, Text),
                hours,
            )
            .join(Cell, rows.Tally.cell_id == Cell.id)
            .where(Cell.id.in_(where))
            .order_by(Cell.brand_id, Cell.channel_id)
            .execution_options(yield_per=100)  # each has some 30 KB of text
        )
        for cell_id, stratum_id, measure_id, *packed in db.session.execute(query):
            place, wave = where[cell_id]
            columns = [orjson.loads(text) if text else {} for text in packed]
            measure = self.measures[measure_id]
            yield place, TallyRow(wave, self.strata[stratum_id], measure, *columns)


def _parts(places: Mapping[Place, list[CellRow]]) -> Iterator[list[Place]]:
    """The places in their order, in parts of not much more than CELLS cells."""
    part: list[Place] = []
    cells = 0
    for place, rows_ in places.items():
        part.append(place)
        cells += len(rows_)
        if cells >= CELLS:
            yield part
            part, cells = [], 0
    if part:
        yield part


def _cells_of(program: Program) -> dict[tuple[Origin, Place], list[CellRow]]:
    """The cells that ever changed, in one order; the revisions are read before any tally, so no stamp promises more."""
    brands = {brand.id: brand.key for brand in program.brands}
    channels = {channel.id: channel.key for channel in program.channels}
    waves = {wave.id: wave.key for wave in program.waves}
    query = select(
        Cell.id, Cell.brand_id, Cell.channel_id, Cell.wave_id, Cell.origin, Cell.revision
    ).where(Cell.program_id == program.id, Cell.revision > 0)
    found: dict[Any, list[CellRow]] = defaultdict(list)
    for id, brand, channel, wave, origin, revision in db.session.execute(query.order_by(Cell.id)):
        key = (origin, (brands[brand], channels[channel]))
        found[key].append(CellRow(id, waves[wave], revision))
    return found


def _key(origin: Origin, place: Place) -> str:
    return json.dumps([origin, *place])
