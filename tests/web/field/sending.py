"""What a phone sends, for tests: an audit with nothing missing, and photos in pieces."""

import hashlib
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from PIL import Image

from models.base import db
from tests.web.field.makers import Job

ANSWERS = {"solved": "yes", "mood": "kind", "friendly": "4", "read": "OK"}
MARKS = {
    "contact": [
        {"mark": "dial", "at": "2026-11-21T10:00:00.000Z", "how": "tap"},
        {"mark": "human", "at": "2026-11-21T10:03:10.000Z", "how": "tap"},
        {"mark": "end", "at": "2026-11-21T10:09:00.000Z", "how": "tap"},
    ]
}


def at(minutes: float = 0) -> str:
    """A time of a phone whose clock is right, so many minutes from now."""
    return (datetime.now(UTC) + timedelta(minutes=minutes)).isoformat()


def envelope(**more: Any) -> dict[str, Any]:
    """A finished audit with nothing missing."""
    return {
        "device": "phone-a",
        "seq": 7,
        "base_no": 0,
        "version": None,
        "answers": ANSWERS,
        "marks": MARKS,
        "started_at": at(-20),
        "changed_at": at(-5),
        "finished_at": at(-4),
        "outcome": "",
        "reason": "",
        "here": None,
        "sent_at": at(),
        "from": None,
    } | more


def typed(**more: Any) -> dict[str, Any]:
    """A copy that is still being filled in."""
    return envelope(finished_at=None, **more)


def put(job: Job, body: Any, client: Any = None, **headers: str) -> Any:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    address = f"/field/sync/audits/{job.audit_id}"
    return (client or job.client).put(
        address, data=data, content_type="application/json", headers=headers
    )


def told(response: Any) -> dict[str, Any]:
    assert response.status_code == 200, response.text
    return response.json  # type: ignore[no-any-return]


def rows(job: Job, table: Any) -> list[Any]:
    with job.app.app_context():
        found = db.session.query(table).filter_by(audit_id=job.audit_id).order_by(table.id).all()
        for one in found:
            for name in ("answers", "marks", "body"):
                getattr(one, name, None)
        return found


def picture(shift: int = 0, quality: int = 90, size: tuple[int, int] = (160, 120)) -> bytes:
    """A picture that looks like something; another `shift`, another picture."""
    image = Image.new("L", (16, 12))
    image.putdata([(n * (37 + 10 * shift) + n * n * (shift + 3)) % 256 for n in range(192)])
    written = io.BytesIO()
    image.resize(size, Image.Resampling.BICUBIC).convert("RGB").save(
        written, "JPEG", quality=quality
    )
    return written.getvalue()


class Media:
    """One photo or recording on a phone."""

    def __init__(
        self, job: Job, data: bytes, *, key: str = "proof", kind: str = "photo", **said: Any
    ) -> None:
        self.job, self.data, self.id = job, data, uuid4()
        self.said = {
            "audit": str(job.audit_id),
            "key": key,
            "kind": kind,
            "size": len(data),
            "sha": hashlib.sha256(data).hexdigest(),
            "captured_at": at(-5),
            "name": "photo.jpg",
        } | said

    @property
    def address(self) -> str:
        return f"/field/sync/media/{self.id}"

    def piece(self, offset: int, length: int, client: Any = None) -> dict[str, Any]:
        response = self.put(offset, self.data[offset : offset + length], client)
        return told(response)

    def put(self, offset: int, data: bytes, client: Any = None) -> Any:
        return (client or self.job.client).put(
            self.address,
            data=data,
            query_string={**self.said, "offset": offset},
            content_type="application/octet-stream",
            headers={"X-CSRFToken": "as scripts send it"},
        )

    def standing(self) -> dict[str, Any]:
        return told(self.job.client.get(self.address, query_string=self.said))

    def send(self) -> dict[str, Any]:
        """All at once."""
        return self.piece(0, len(self.data))
