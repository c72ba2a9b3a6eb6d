"""Accepting a submitted audit over HTTP, against a bare insert of the same document, in one run."""

import contextlib
import json
import os
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

from benchmarks.floor_app import FloorPerson, create_app, db
from benchmarks.load import Outcome, ask, hammer, http_request
from benchmarks.serving import gunicorn
from tests.support import postgres

CLIENTS = 8
EACH = 250
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
    os.environ |= {"DATABASE_URL": url, "SECRET_KEY": "only-for-benchmarks"}
    app = create_app()
    with app.app_context():
        db.create_all()
        db.session.add(FloorPerson(email="bench@example.org"))
        db.session.commit()
        db.engine.dispose()
    with gunicorn("benchmarks.floor_app:create_app()", DATABASE_URL=url) as port:
        cookie = cookie_of(ask(port, http_request("POST", "/sign-in"))[1])
        hammer(port, lambda _: floor_requests(cookie, 20), CLIENTS)  # both workers warm
        return hammer(port, lambda _: floor_requests(cookie, EACH), CLIENTS)


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
            print(row(f"bare insert, {name}", measure_floor(url)), flush=True)


if __name__ == "__main__":
    main()
