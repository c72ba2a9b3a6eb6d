"""Retention: evidence past its date loses its bytes, words their place in the search; rows and figures stay."""

from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import Select, select

from models.audits import Evidence
from models.base import db, utc_now
from models.program import Program
from services.evidence import path_of
from services.history import record
from services.store import remove_bytes
from services.verbatims.keeping import forget_words_before

JUST_SENT = timedelta(hours=1)
"""Bytes younger than this may belong to a photo whose row is not written yet; they wait for the next time."""


def expire_evidence(*, now: datetime | None = None) -> int:
    """Remove the bytes of evidence past its date, unless a row that is still kept has the same; how many rows ended."""
    now = now or utc_now()
    past = list(db.session.scalars(_past(now)))
    gone = {sha for sha in {one.sha for one in past} if _let_go(sha, now)}
    ended = [one for one in past if one.sha in gone]
    for one in ended:
        one.state = "removed"
    db.session.flush()
    for program_id, photos in Counter(one.program_id for one in ended).items():
        record("evidence.removed", program=program_id, after={"photos": photos}, at=now)
    return len(ended)


def _past(now: datetime) -> Select[Evidence]:
    return (
        select(Evidence)
        .where(Evidence.state == "stored", Evidence.expires_at <= now)
        .order_by(Evidence.id)
    )


def _let_go(sha: str, now: datetime) -> bool:
    """Whether the rows past their date may end: the bytes are removed now, or stay for others that hold them."""
    same = db.session.scalars(
        select(Evidence).where(Evidence.sha == sha, Evidence.state == "stored")
    )
    if any(one.is_kept(now) for one in same):
        return True
    return remove_bytes(path_of(sha), older_than=now - JUST_SENT)


def expire_words(*, now: datetime | None = None) -> int:
    """Forget the searchable words of contacts past the date of their program; how many answers those were."""
    now = now or utc_now()
    gone = 0
    for program in db.session.scalars(select(Program).order_by(Program.id)):
        before = now - timedelta(days=program.retention_days)
        number = forget_words_before(program.id, before)
        if number:
            record("words.removed", program=program, after={"answers": number}, at=now)
        gone += number
    return gone
