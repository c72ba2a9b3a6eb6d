"""Accepting a submitted audit over HTTP, against a bare insert of the same document, in one run."""

import contextlib
import json
import os
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import app as product
from benchmarks.accept_world import build_world
from benchmarks.floor_app import FloorPerson, create_app, db
from benchmarks.load import Outcome, ask, hammer, http_request
from benchmarks.serving import gunicorn
from settings import Settings
from tests.support import postgres
from tests.support.databases import migrate

CLIENTS = 8
EACH = 250
WARM = 20
ANSWERS = {
    f"question_{n}": ["a", 3, "12.5", "Said that a colleague would call back."][n % 4]
    for n in range(20)
}


@contextlib.contextmanager
def databases() -> Iterator[dict[str, str]]:
    """An empty SQLite file, and a PostgreSQL database that is as durable as people's are."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        urls = {"SQLite": f"sqlite:///{Path(folder) / 'bench.sqlite'}"}
        found = postgres.binaries()
        if found:
            server = stack.enter_context(postgres.server(found, ("max_connections=80",)))
            urls["PostgreSQL"] = f"{server}/postgres"
        yield urls


def measure_floor(url: str) -> Outcome:
    """Requests that insert one JSON row each."""
    app = create_app()
    with app.app_context():
        db.create_all()
        db.session.add(FloorPerson(email="bench@example.org"))
        db.session.commit()
        db.engine.dispose()
    with gunicorn("benchmarks.floor_app:create_app()", DATABASE_URL=url) as port:
        cookie = cookie_of(ask(port, http_request("POST", "/sign-in"))[1])
        hammer(port, lambda _: floor_requests(cookie, WARM), CLIENTS)  # both workers warm
        return hammer(port, lambda _: floor_requests(cookie, EACH), CLIENTS)


def measure_ours(url: str) -> Outcome:
    """Requests that hand in a draft of twenty answers each, by the button of the last page."""
    settings = Settings.from_env()
    migrate(url, Path(settings.evidence_store.removeprefix("file://")))
    world = build_world(product.create_app(settings), CLIENTS * (WARM + EACH))
    with gunicorn("app:create_app()", DATABASE_URL=url) as port:
        hammer(port, lambda client: world.requests(client * WARM, WARM), CLIENTS)
        first = CLIENTS * WARM
        return hammer(port, lambda client: world.requests(first + client * EACH, EACH), CLIENTS)


def floor_requests(cookie: str, number: int) -> Iterator[bytes]:
    for _ in range(number):
        body = json.dumps({"id": str(uuid.uuid4()), "answers": ANSWERS}).encode()
        yield http_request("POST", "/audits", body, Content_Type="application/json", Cookie=cookie)


def cookie_of(head: bytes) -> str:
    """The session cookie that an answer sets."""
    for line in head.decode().split("\r\n"):
        name, _, value = line.partition(": ")
        if name.lower() == "set-cookie" and value.startswith("session="):
            return value.partition(";")[0]
    raise ValueError("the answer set no session cookie")


def row(name: str, outcome: Outcome) -> str:
    """One line of the table."""
    codes = ", ".join(f"{code}: {n}" for code, n in sorted(outcome.statuses.items()))
    return (
        f"| {name} | {outcome.per_second:,.0f} | {outcome.percentile(0.5):.1f} | {outcome.percentile(0.99):.1f} |"
        f" {len(outcome.latencies)} ({codes}) |"
    )


def main() -> None:
    print("| | requests/s | p50 ms | p99 ms | n (status: count) |\n|---|---|---|---|---|")
    with databases() as urls:
        for name, url in urls.items():
            os.environ |= {"DATABASE_URL": url, "SECRET_KEY": "only-for-benchmarks"}
            floor, ours = measure_floor(url), measure_ours(url)
            assert set(ours.statuses) <= {200, 201, 302}, ours.statuses
            print(row(f"bare insert, {name}", floor))
            print(row(f"accept an audit, {name}", ours))
            times = ours.per_second / floor.per_second
            tail = ours.percentile(0.99) / floor.percentile(0.99)
            print(f"| **ratio, {name}** | **{times:.2f}** | | **{tail:.1f}** | |", flush=True)


if __name__ == "__main__":
    main()
