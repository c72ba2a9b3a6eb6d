"""How much of one person may be on its way at once, so that what nobody finishes can't fill the store."""

from flask import current_app
from sqlalchemy import func, select

from domain.problems import Problem
from domain.words import N_, say
from models.base import db
from models.fieldwork import Assignment
from models.people import Person
from models.uploads import Upload
from services.photos import TOO_LARGE

MOST_OF_AN_AUDIT = 200
MOST_REFUSED = 2_000
"""Of an audit: what was refused takes no room of photos, yet each leaves a row."""
EMPTY = N_("There is nothing in this file.")
TOO_MANY = N_("This audit has too many photos on their way. Send those first, or remove some.")
TOO_MUCH = N_(
    "Much of yours is on its way already. This stays on your phone, and follows when the rest has arrived."
)


def check_room(assignment: Assignment, person: Person, size: int) -> None:
    """Problem 429 where too much is on its way: it stays on the phone, which tries again.

    An upload counts as large as it will be: what is begun is always let finish. Where nothing else is on its way, one
    of any size is let in: it would wait for ever.
    """
    mine = Upload.person_id == person.id
    of_audit = (
        select(Upload.state, func.count())
        .where(mine, Upload.assignment_id == assignment.id, Upload.state != "stored")
        .group_by(Upload.state)
    )
    count = dict(iter(db.session.execute(of_audit)))  # by state
    if count.get("partial", 0) >= MOST_OF_AN_AUDIT or count.get("refused", 0) >= MOST_REFUSED:
        raise Problem("uploads_enough", TOO_MANY, 429)
    on_its_way = select(func.coalesce(func.sum(Upload.size), 0)).where(
        mine, Upload.state == "partial"
    )
    most = current_app.config["SETTINGS"].max_unfinished_mb * 1_000_000
    begun = db.session.scalars(on_its_way).one()
    if begun and begun + size > most:
        raise Problem("uploads_enough", TOO_MUCH, 429)


def hopeless(size: int) -> Problem | None:
    """What the size alone says: no piece has to travel for that."""
    most = most_bytes()
    if size <= 0:
        return Problem("photo_empty", EMPTY)
    if size > most:
        found = -(-size // 1_000_000)
        return Problem("photo_too_large", say(TOO_LARGE, found=found, most=most // 1_000_000), 413)
    return None


def most_bytes() -> int:
    """Of one photo or recording."""
    return int(current_app.config["SETTINGS"].max_upload_mb) * 1_000_000
