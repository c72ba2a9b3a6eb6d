"""Phones that send again and again, to a server that is killed: every audit and every photo is there exactly once."""

import hashlib
import http.client
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, UUID, uuid5

from flask import Flask
from sqlalchemy import func, select

from benchmarks.accept_world import MARKS, World, answers, build_world
from models.audits import Audit, AuditRevision, Evidence
from models.base import db
from models.history import Event
from services.evidence import open_evidence
from tests.support.killed_server import KilledServer, killed_server
from tests.web.field.sending import at, picture

AUDITS, CLIENTS, KILLS = 32, 16, 3
BETWEEN_KILLS = 6
"""So many answers are waited for before the next kill, so that it hits work in the middle."""


class Phones:
    """Sixteen phones that send everything twice, and anything that was not answered once more."""

    def __init__(self, server: KilledServer, world: World) -> None:
        self.server, self.world = server, world
        self.audits = [UUID(path.split("/")[2]) for path in world.paths]
        self.answered = threading.Semaphore(0)

    def send_all(self) -> list[dict[str, Any]]:
        with ThreadPoolExecutor(CLIENTS) as pool:
            return list(pool.map(self._send, range(len(self.audits) * 2)))

    def _send(self, n: int) -> dict[str, Any]:
        number = n % len(self.audits)
        audit = self.audits[number]
        photo, photo_id = picture(number), photo_of(audit)
        sent = self._envelope(number, photo_id)
        self._ask(f"/field/sync/audits/{audit}", sent | {"finished_at": None, "seq": 1})
        said = {"audit": audit, "key": "question_4#evidence", "kind": "photo", "size": len(photo)}
        said |= {"sha": hashlib.sha256(photo).hexdigest()}
        self._send_photo(f"/field/sync/media/{photo_id}?{urlencode(said)}", photo)
        return self._ask(f"/field/sync/audits/{audit}", sent)

    def _send_photo(self, address: str, photo: bytes) -> None:
        offset, state = 0, "partial"
        while state == "partial":
            told = self._ask(f"{address}&offset={offset}", photo[offset : offset + 1500])
            offset, state = told["offset"], told["state"]
        assert state == "stored", told

    def _envelope(self, number: int, photo_id: UUID) -> dict[str, Any]:
        given = {**answers(number), "question_4#evidence": [str(photo_id)]}
        times = {"started_at": "2026-11-02T09:29:00Z", "finished_at": "2026-11-02T09:40:00Z"}
        return {"device": "a", "seq": 2, "answers": given, "marks": MARKS, "sent_at": at(), **times}

    def _ask(self, address: str, body: dict[str, Any] | bytes) -> dict[str, Any]:
        """Until the server answers: as a phone does, without its patience."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Cookie": self.world.cookie, "X-CSRFToken": self.world.token}
        for _try in range(400):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
                connection.request("PUT", address, data, headers)
                answer = connection.getresponse()
                told = json.loads(answer.read())
            except (OSError, http.client.HTTPException, ValueError):
                threading.Event().wait(0.1)
                continue
            if answer.status == 200:
                self.answered.release()
                return dict(told)
            assert answer.status in (429, 503), (answer.status, told)
        raise AssertionError("never answered")


def photo_of(audit: UUID) -> UUID:
    return uuid5(NAMESPACE_URL, str(audit))


def kill_now_and_then(server: KilledServer, phones: Phones) -> None:
    for _kill in range(KILLS):
        for _answer in range(BETWEEN_KILLS):
            phones.answered.acquire(timeout=60)
        server.kill()
        server.start()


def test_of_all_that_was_acknowledged_everything_is_there_once(
    app: Flask, database_url: str, tmp_path: Path
) -> None:
    world = build_world(app, AUDITS)
    with killed_server(database_url, tmp_path) as server:
        phones = Phones(server, world)
        killer = threading.Thread(target=kill_now_and_then, args=(server, phones))
        killer.start()
        told = phones.send_all()
        killer.join()
    assert {one["state"] for one in told} == {"submitted"}
    with app.app_context():
        assert counted(Audit.id) == counted(AuditRevision.id) == AUDITS
        submitted = select(func.count()).select_from(Event).where(Event.what == "audit.submitted")
        assert db.session.scalar(submitted) == AUDITS
        photos = db.session.scalars(select(Evidence)).all()
        assert {one.id for one in photos} == {photo_of(audit) for audit in phones.audits}
        assert all(len(open_evidence(one)) == one.size for one in photos)
        revisions = db.session.scalars(select(AuditRevision)).all()
        named = {UUID(one.answers["question_4#evidence"][0]) for one in revisions}
        assert named == {one.id for one in photos}


def counted(column: Any) -> int:
    return db.session.scalar(select(func.count(column))) or 0
