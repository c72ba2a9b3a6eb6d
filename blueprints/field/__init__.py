"""The auditor's pages: jobs, briefings, filling in, sending."""

from flask import Blueprint

from blueprints.access import guard

field = Blueprint("field", __name__, url_prefix="/field")
guard(field, "auditor")

from blueprints.field.routes import assignments, fill, photos, queue, sending, sync  # noqa: E402, F401 - they add their views
