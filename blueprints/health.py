"""One page for machines that watch: does the server answer, and does its database?"""

from flask import Blueprint
from sqlalchemy import text

from blueprints.access import guard
from models.base import db

health = Blueprint("health", __name__)
guard(health, "public")


@health.get("/health")
def show() -> dict[str, str]:
    """200 when the database answers; a failing database becomes a 503 by blueprints.errors."""
    db.session.execute(text("SELECT 1"))
    return {"status": "ok", "database": "ok"}
