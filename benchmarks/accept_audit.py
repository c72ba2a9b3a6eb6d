"""Accepting a submitted audit over HTTP, against a bare insert of the same document, in one run."""

import contextlib
import json
import os
import tempfile
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import app as product
from benchmarks.accept_world import build_world
from benchmarks.floor_app import FloorPerson, create_app, db
from benchmarks.load import Outcome, ask, hammer, http_request
from benchmarks.serving import gunicorn
from settings import Settings
from tests.support import postgres
from tests.support.databases import migrate

CLIENTS = 8
EACH = 150
WARM = 20
ROUNDS = 3
ANSWERS = {
    f"question_{n}": ["a", 3, "12.5", "Said that a colleague would call back."][n % 4]
    for n in range(20)
}


def per_second(outcome: Outcome) -> float:
    return outcome.per_second


def p99(outcome: Outcome) -> float:
    return outcome.percentile(0.99)


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


def row(name: str, outcomes: Sequence[Outcome]) -> str:
    """One line of the table: medians over the rounds."""
    codes = sum((Counter(one.statuses) for one in outcomes), Counter[int]())
    told = ", ".join(f"{code}: {n}" for code, n in sorted(codes.items()))
    figures = [
        median(figure(one) for one in outcomes)
        for figure in (per_second, lambda one: one.percentile(0.5), p99)
    ]
    return f"| {name} | {figures[0]:,.0f} | {figures[1]:.1f} | {figures[2]:.1f} | {told} |"


def main() -> None:
    """Rounds of floor and ours in turn, because the disk's mood changes from minute to minute."""
    print(f"| medians of {ROUNDS} rounds | requests/s | p50 ms | p99 ms | status: n |")
    print("|---|---|---|---|---|")
    with databases() as urls:
        for name, url in urls.items():
            os.environ |= {"DATABASE_URL": url, "SECRET_KEY": "only-for-benchmarks"}
            rounds = [(measure_floor(url), measure_ours(url)) for _ in range(ROUNDS)]
            floors, ours = zip(*rounds, strict=True)
            assert all(set(one.statuses) <= {200, 201, 302} for one in ours)
            print(row(f"bare insert, {name}", floors))
            print(row(f"accept an audit, {name}", ours))
            times, tails = (
                sorted(figure(own) / figure(floor) for floor, own in rounds)
                for figure in (per_second, p99)
            )
            print(
                f"| **ratio, {name}** | **{median(times):.2f}** ({times[0]:.2f} to {times[-1]:.2f}) | |"
                f" **{median(tails):.1f}** ({tails[0]:.1f} to {tails[-1]:.1f}) | |",
                flush=True,
            )


if __name__ == "__main__":
    main()
