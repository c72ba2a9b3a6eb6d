"""Finding words among 100,000 answers, on both databases: the service with all its filters, as a page asks it."""

import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median
from uuid import uuid4

import sqlalchemy as sa

import app as product
from benchmarks.accept_audit import databases
from domain.searching import folded, read_query, words_of
from models.audits import Audit
from models.base import db
from models.findings import Cell
from models.program import Program
from models.verbatims import Verbatim, VerbatimWord
from services.upsert import insert_rows
from services.verbatims.searching import Wanted, readable_cells, search
from settings import Settings
from tests import factories as make
from tests.support.databases import migrate

ANSWERS = 100_000
CHUNK = 5_000
TIMES = 7
FREQUENT = ("the", "staff", "waited", "nobody", "friendly")
"""In so many answers of a hundred: all of these, or 30, 15, 9 and 3."""
SHARES = (1.0, 0.3, 0.15, 0.09, 0.03)


def main() -> None:
    print(f"| searching {ANSWERS:,} answers, ms (median of {TIMES}, worst) | | |")
    print("|---|---|---|")
    with databases() as urls:
        for kind, url in urls.items():
            os.environ |= {"DATABASE_URL": url, "SECRET_KEY": "only-for-benchmarks"}
            settings = Settings.from_env()
            migrate(url, Path(settings.evidence_store.removeprefix("file://")))
            with product.create_app(settings).app_context():
                for name, ask in asked(_world()).items():
                    print(f"| {name} | {kind} | {_timed(ask)} |", flush=True)
                db.session.remove()
                db.engine.dispose()


def asked(program: Program) -> dict[str, Callable[[], object]]:
    """What a manager may look for; the cells that may be read are found each time."""
    waves = tuple(wave.id for wave in program.waves)

    def find(text: str = "", start: int = 0, **more: str) -> Callable[[], object]:
        def ask() -> object:
            cells = readable_cells(program, waves, 5)
            inside = tuple(id for id, *_ in cells.cells)
            return search(
                Wanted(program.id, read_query(text), cells=inside, **more),  # type: ignore[arg-type]
                start,
                25,
            )

        return ask

    return {
        "everything, newest first": find(),
        "a rare word": find("zebra"),
        "a word of 3 in 100": find("friendly"),
        "a word of 30 in 100": find("staff"),
        "a word of every answer": find("the"),
        "two frequent words": find("staff waited"),
        "a frequent and a rare word": find("staff zebra"),
        "a phrase": find("“waited nobody”"),
        "a word nobody wrote": find("xylophone"),
        "a frequent word, low scores": find("staff", score="low"),
        "the fortieth page": find("staff", 975),
    }


def _timed(ask: Callable[[], object]) -> str:
    taken = []
    for _ in range(TIMES + 1):
        began = time.perf_counter()
        ask()
        db.session.rollback()
        taken.append(1000 * (time.perf_counter() - began))
    return f"**{median(taken[1:]):.1f}**, {max(taken[1:]):.1f}"


def _world() -> Program:
    program = make.make_program()
    auditor = make.make_member(program, "auditor")
    version = make.make_version(program)
    job = make.make_assignment(program, auditor, version=version)
    cell = Cell(
        program_id=program.id,
        wave_id=job.wave_id,
        brand_id=job.touchpoint.brand_id,
        channel_id=job.touchpoint.channel_id,
    )
    db.session.add(cell)
    db.session.flush()
    rng = Random(1)
    for start in range(0, ANSWERS, CHUNK):
        _write(program, job.id, cell.id, job.touchpoint_id, job.stratum_id, auditor.id, start, rng)
    db.session.commit()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("ANALYZE"))
    return program


def _write(
    program: Program,
    job_id: int,
    cell_id: int,
    touchpoint_id: int,
    stratum_id: int,
    auditor_id: int,
    start: int,
    rng: Random,
) -> None:
    """Approved audits with one answer each, and the index of its words."""
    audits, said, words = [], [], []
    for n in range(start, start + CHUNK):
        id, text, at = uuid4(), _text(rng, n), make.SEEN + timedelta(seconds=n)
        score = rng.randint(0, 1000)
        audits.append(
            {
                "id": id, "program_id": program.id, "assignment_id": job_id, "attempt": n + 1,
                "state": "approved", "revision_no": 1, "cell_id": cell_id,
                "touchpoint_id": touchpoint_id, "stratum_id": stratum_id, "auditor_id": auditor_id,
                "started_at": at, "hour_utc": 0, "hour_of_week": 0, "score": score,
                "submitted_at": at, "reason": "",
            }
        )  # fmt: skip
        said.append(
            {
                "id": n + 1, "program_id": program.id, "audit_id": id, "cell_id": cell_id,
                "question": "verbatim", "label": "What should the brand know?", "text": text,
                "folded": folded(text), "at": at, "score": score, "indexed": True,
            }
        )  # fmt: skip
        words += [
            {"program_id": program.id, "word": word, "verbatim_id": n + 1}
            for word in words_of(folded(text))
        ]
    insert_rows(Audit, audits)
    insert_rows(Verbatim, said)
    insert_rows(VerbatimWord, words)


def _text(rng: Random, n: int) -> str:
    """Twelve to thirty words of 4,000, and the frequent ones."""
    words = [f"w{rng.randint(0, 4000):x}ord" for _ in range(rng.randint(12, 30))]
    words += [w for w, share in zip(FREQUENT, SHARES, strict=True) if rng.random() < share]
    if n % 5_000 == 0:
        words.append("zebra")
    if n % 400 == 0:
        return " ".join(words) + " waited nobody"
    rng.shuffle(words)
    return " ".join(words)


if __name__ == "__main__":
    main()
