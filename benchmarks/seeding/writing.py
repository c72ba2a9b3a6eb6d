"""Seeded rows into SQLite, a cell at a time, past every service; indexes that can wait are made at the end."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date

import numpy as np

from benchmarks.seeding.contacts import KINDS, Contacts
from benchmarks.seeding.tallied import leans_of, tallies_of
from benchmarks.seeding.world import World
from models.findings import Finding
from models.program import Brand, Channel, Stratum, Wave

EPOCH = date(1970, 1, 1)
LATE_INDEXES = {"ix_finding_cell_measure": "finding", "ix_audit_cell_touchpoint": "audit"}


class Writer:
    """Writes cells with the audits, findings, tallies and leans of their contacts."""

    def __init__(self, path: str, world: World) -> None:
        self.world = world
        self.db = sqlite3.connect(path, isolation_level=None)
        for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-200000"):
            self.db.execute(f"PRAGMA {pragma}")
        self._late = [
            self.db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
            for name in LATE_INDEXES
        ]
        self.db.execute("BEGIN")
        for name in LATE_INDEXES:
            self.db.execute(f"DROP INDEX {name}")
        self.cells = self.audits = 0

    def write(
        self,
        contacts: Contacts,
        brand: Brand,
        channel: Channel,
        wave: Wave,
        strata: list[Stratum],
        places: list[int],
    ) -> None:
        self.cells += 1
        self.db.execute(
            "INSERT INTO cell (id, program_id, wave_id, brand_id, channel_id, origin, revision)"
            " VALUES (?, ?, ?, ?, ?, 'audited', ?)",
            (self.cells, self.world.program_id, wave.id, brand.id, channel.id, contacts.number),
        )
        self.db.execute(
            "INSERT INTO counted (cell_id, measure_id) SELECT ?, id FROM measure WHERE program_id = ?",
            (self.cells, self.world.program_id),
        )
        stratum_ids = [one.id for one in strata]
        ids = self._audits(contacts, wave, stratum_ids, places)
        self._findings(contacts, ids, stratum_ids, places)
        self._sums(contacts, channel.kind, stratum_ids)

    def close(self) -> None:
        self.db.execute("COMMIT")
        for statement in self._late:
            self.db.execute(statement)
        self.db.execute("ANALYZE")
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.db.close()

    def _audits(
        self, contacts: Contacts, wave: Wave, strata: list[int], places: list[int]
    ) -> list[str]:
        """Ids that grow, so that every index of audits grows at its end."""
        first = self.audits + 1
        self.audits += contacts.number
        numbers = range(first, self.audits + 1)
        ids = [f"{number:012x}40008000000000000000" for number in numbers]
        world, at = self.world, f"{wave.ends} 12:00:00.000000"
        self.db.executemany(
            "INSERT INTO assignment (id, program_id, wave_id, touchpoint_id, version_id, stratum_id,"
            " person_id, audit_id, attempt, key, state, due_at, briefing, declined_why, created_at)"
            f" VALUES (?, {world.program_id}, {wave.id}, ?, {world.version_id}, ?, ?, ?, 1, '',"
            f" 'done', '{at}', '', '', '{at}')",
            zip(
                numbers,
                _picked(places, contacts.place),
                _picked(strata, contacts.stratum),
                _picked(world.auditor_ids, contacts.auditor),
                ids,
                strict=True,
            ),
        )
        index = next(one for one in contacts.values if one.measure.metric == "index")
        seen = index.kind == KINDS.index("value")
        scores = [v if ok else None for v, ok in zip(index.value.tolist(), seen, strict=True)]
        self.db.executemany(
            "INSERT INTO audit (id, program_id, assignment_id, attempt, state, revision_no, cell_id,"
            " touchpoint_id, stratum_id, auditor_id, started_at, hour_utc, hour_of_week, score,"
            " submitted_at, decided_at, decided_by_id, reason, outcome,"
            " done_at)"
            f" VALUES (?, {world.program_id}, ?, 1, 'approved', 1, {self.cells}, ?, ?, ?, '{at}',"
            f" ?, ?, ?, '{at}', '{at}', {world.reviewer_id}, '', '', '{at}')",
            zip(
                ids,
                numbers,
                _picked(places, contacts.place),
                _picked(strata, contacts.stratum),
                _picked(world.auditor_ids, contacts.auditor),
                contacts.hour_utc.tolist(),
                contacts.hour_of_week.tolist(),
                scores,
                strict=True,
            ),
        )
        return ids

    def _findings(
        self, contacts: Contacts, ids: list[str], strata: list[int], places: list[int]
    ) -> None:
        columns = [
            ids,
            _picked(strata, contacts.stratum),
            _picked(places, contacts.place),
            contacts.hour_utc.tolist(),
            contacts.hour_of_week.tolist(),
        ]
        by_measure = [
            zip(
                [values.measure.id] * contacts.number,
                _picked(KINDS, values.kind),
                values.value.tolist(),
                values.verified.tolist(),
                values.applies.tolist(),
                strict=True,
            )
            for values in contacts.values
        ]
        self.db.executemany(
            f"INSERT INTO {Finding.__tablename__} (audit_id, stratum_id, touchpoint_id, hour_utc,"
            " hour_of_week, measure_id, kind, value, verified, cell_id, n)"
            f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, {self.cells}, 1)",
            _interleaved(zip(*columns, strict=True), zip(*by_measure, strict=True)),
        )

    def _sums(self, contacts: Contacts, channel_kind: str, strata: list[int]) -> None:
        cluster = contacts.place if channel_kind == "store" else contacts.hour_utc
        rows, leans = [], []
        for values in contacts.values:
            measure_id = values.measure.id
            for position, tally in tallies_of(contacts, values, cluster, len(strata)):
                columns = [json.dumps(column) for column in tally.to_columns()]
                rows.append((self.cells, strata[position], measure_id, *columns))
            if values.measure.judged:
                auditors = self.world.auditor_ids
                for who, n, s in leans_of(contacts, values, len(auditors)):
                    leans.append((self.cells, measure_id, auditors[who], n, s))
        self.db.executemany(
            "INSERT INTO tally (cell_id, stratum_id, measure_id, counts, clusters, hours168)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )
        self.db.executemany(
            "INSERT INTO lean (cell_id, measure_id, auditor_id, n, s) VALUES (?, ?, ?, ?, ?)", leans
        )


def _picked(names: object, positions: np.ndarray) -> list:  # type: ignore[type-arg]
    return np.array(names, dtype=object)[positions].tolist()  # type: ignore[no-any-return]


def _interleaved(audits: Iterator[tuple], values: Iterator[tuple]) -> Iterator[tuple]:  # type: ignore[type-arg]
    """Each audit's findings one after the other, as its index keeps them."""
    for audit, found in zip(audits, values, strict=True):
        for value in found:
            if value[-1]:
                yield (*audit, *value[:-1])


def hours_of(wave: Wave) -> tuple[int, int]:
    """The first hour of a wave since 1970, and its number of days."""
    return 24 * (wave.starts - EPOCH).days, (wave.ends - wave.starts).days + 1
