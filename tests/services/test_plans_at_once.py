"""Two people who carry out the same plan at once create its audits once, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

from flask import Flask
from sqlalchemy import func, select

from models.base import db
from models.fieldwork import Assignment
from models.program import Program
from models.questionnaires import Version
from services.plans import Asked, carry_out
from tests.factories import channel_of, make_version, stored, wave_of
from tests.services.test_plans import ALWAYS_OPEN, a_program
from tests.support.claims import register

NOW = datetime(2026, 10, 20, tzinfo=UTC)


def test_a_plan_carried_out_by_four_at_once_is_there_once(app: Flask) -> None:
    with stored(app):
        program = a_program()
        register(program, "C1", **ALWAYS_OPEN)
        ids = program.id, make_version(program).id
    start = Barrier(4)

    def one_of_them() -> int:
        with app.app_context():
            here = db.session.get_one(Program, ids[0])
            versions = {channel_of(here).id: db.session.get_one(Version, ids[1])}
            start.wait(timeout=30)
            made = carry_out(here, wave_of(here), {"C1": Asked()}, versions, now=NOW)
            db.session.commit()
            return len(made.assignments)

    with ThreadPoolExecutor(4) as pool:
        made = [
            future.result(timeout=60) for future in [pool.submit(one_of_them) for _ in range(4)]
        ]
    assert sorted(made) == [0, 0, 0, 59]
    with app.app_context():
        assert db.session.scalars(select(func.count()).select_from(Assignment)).one() == 59
