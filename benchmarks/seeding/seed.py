"""One call makes the whole database."""

import os
from collections import defaultdict
from pathlib import Path

import numpy as np
from sqlalchemy import select

import app as product
from benchmarks.seeding.contacts import draw_contacts
from benchmarks.seeding.world import AUDITORS, build_world, measures_and_strata
from benchmarks.seeding.writing import Writer, hours_of
from models.base import db
from models.program import Program, Touchpoint
from settings import Settings
from tests.support.databases import migrate


def seed(path: Path, audits: int, start: int = 7) -> None:
    """A migrated SQLite file with so many approved audits, the same ones for the same `start`."""
    url = f"sqlite:///{path}"
    migrate(url, path.parent)
    os.environ |= {"DATABASE_URL": url, "SECRET_KEY": "only-for-benchmarks"}
    app = product.create_app(Settings.from_env())
    with app.app_context():
        world = build_world()
        db.session.commit()
        program = db.session.get_one(Program, world.program_id)
        _write_all(program, Writer(str(path), world), audits, np.random.default_rng(start))
        db.session.remove()
        db.engine.dispose()


def _write_all(program: Program, writer: Writer, audits: int, random: np.random.Generator) -> None:
    measures, strata = measures_and_strata(program)
    places = _places(program)
    cells = [(w, b, c) for w in program.waves for b in program.brands for c in program.channels]
    quality = {b.id: q for b, q in zip(program.brands, np.linspace(0.7, 1.5, 10), strict=True)}
    sizes = np.bincount(random.integers(0, len(cells), audits), minlength=len(cells))
    for (wave, brand, channel), number in zip(cells, sizes.tolist(), strict=True):
        first, days = hours_of(wave)
        here, parts = places[(brand.id, channel.id)], strata[channel.id]
        contacts = draw_contacts(
            random,
            number,
            channel.kind,
            measures,
            first_hour=first,
            days=days,
            quality=quality[brand.id],
            places=len(here),
            strata=len(parts),
            auditors=AUDITORS,
        )
        writer.write(contacts, brand, channel, wave, parts, here)
    writer.close()


def _places(program: Program) -> dict[tuple[int, int], list[int]]:
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    rows = db.session.execute(
        select(Touchpoint.brand_id, Touchpoint.channel_id, Touchpoint.id).where(
            Touchpoint.program_id == program.id
        )
    )
    for brand, channel, touchpoint in rows:
        found[(brand, channel)].append(touchpoint)
    return found
