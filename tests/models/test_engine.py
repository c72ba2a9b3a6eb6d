"""Writers on one database lose nothing and are never told "locked" while others are merely busy."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, column, create_engine, select, table, text, update
from sqlalchemy.exc import OperationalError

from models.engine import engine_options, install_sqlite_rules

THREADS = 16
ROUNDS = 20


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    install_sqlite_rules()
    engine = create_engine(database_url, **engine_options(database_url, THREADS))
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE counter (id INTEGER PRIMARY KEY, revision INTEGER, total INTEGER)")
        )
        connection.execute(text("INSERT INTO counter VALUES (1, 0, 0)"))
    yield engine
    engine.dispose()


def add_one(engine: Engine) -> None:
    """As an approval does: a guard reads, then the lock is the first statement of what writes."""
    with engine.connect() as connection:
        connection.execute(text("SELECT * FROM counter")).all()
        connection.execute(text("UPDATE counter SET revision = revision + 1 WHERE id = 1"))
        total = connection.execute(text("SELECT total FROM counter WHERE id = 1")).scalar_one()
        connection.execute(
            text("UPDATE counter SET total = :total WHERE id = 1"), {"total": total + 1}
        )
        connection.commit()


def add_one_under_select_for_update(engine: Engine) -> None:
    """The other way to lock first, for services that must read before they know what to write."""
    counter = table("counter", column("id"), column("total"))
    with engine.connect() as connection:
        total = connection.execute(select(counter.c.total).with_for_update()).scalar_one()
        connection.execute(update(counter).values(total=total + 1))
        connection.commit()


def in_threads(work: Callable[[], None]) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(work) for _ in range(THREADS)]:
            done.result()


def test_sixteen_writers_that_lock_first_lose_nothing(engine: Engine) -> None:
    in_threads(lambda: [add_one(engine) for _ in range(ROUNDS)] and None)
    with engine.connect() as connection:
        row = connection.execute(text("SELECT revision, total FROM counter")).one()
    assert tuple(row) == (THREADS * ROUNDS, THREADS * ROUNDS)


def test_a_select_for_update_locks_on_both_databases(engine: Engine) -> None:
    in_threads(lambda: [add_one_under_select_for_update(engine) for _ in range(ROUNDS)] and None)
    with engine.connect() as connection:
        assert (
            connection.execute(text("SELECT total FROM counter")).scalar_one() == THREADS * ROUNDS
        )


def test_a_reader_does_not_wait_for_a_writer(engine: Engine) -> None:
    with engine.connect() as writer, engine.connect() as reader:
        writer.execute(text("UPDATE counter SET total = 7"))
        assert reader.execute(text("SELECT total FROM counter")).scalar_one() == 0
        writer.commit()
        assert reader.execute(text("SELECT total FROM counter")).scalar_one() == 7


def test_a_released_savepoint_is_not_a_commit(engine: Engine) -> None:
    with engine.connect() as connection:
        with connection.begin_nested():
            connection.execute(text("UPDATE counter SET total = 9"))
        connection.rollback()
        assert connection.execute(text("SELECT total FROM counter")).scalar_one() == 0


@pytest.mark.one_database
def test_a_lock_held_by_a_stranger_is_told_after_the_busy_time(
    engine: Engine, database_url: str
) -> None:
    impatient = engine_options(database_url)
    impatient["connect_args"]["timeout"] = 0.1
    other = create_engine(database_url, **impatient)
    with engine.connect() as holder, other.connect() as late:
        holder.execute(text("UPDATE counter SET total = 1"))
        with pytest.raises(OperationalError, match="database is locked"):
            late.execute(text("UPDATE counter SET total = 2"))
        late.rollback()
        holder.commit()
        late.execute(text("UPDATE counter SET total = 3"))
        late.commit()
    other.dispose()


@pytest.mark.one_database
def test_a_failed_writer_gives_its_turn_back(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("UPDATE counter SET total = 1"))
        with pytest.raises(OperationalError):
            connection.execute(text("UPDATE nowhere SET total = 1"))
    waiting = threading.Thread(target=add_one, args=(engine,), daemon=True)
    waiting.start()
    waiting.join(5)
    assert not waiting.is_alive()


@pytest.mark.one_database
def test_sqlite_is_durable_and_keeps_its_foreign_keys(engine: Engine) -> None:
    with engine.connect() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
