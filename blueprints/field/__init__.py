"""The auditor's pages: jobs, briefings, filling in, sending."""

from flask import Blueprint

from blueprints.access import guard
from blueprints.field import modules, phone_words, whose

field = Blueprint("field", __name__, url_prefix="/field")
guard(
    field,
    "auditor",
    public=("worker", "shell_page", "manifest"),
    # Who is an auditor no more still sends what was done while they were.
    signed_in=("package", "queue", "sync_token", "sync_one", "sync_media", "media_standing"),
)
field.context_processor(phone_words.frame)
field.add_app_template_global(modules.preloads)
field.record_once(lambda state: whose.init_app(state.app))

from blueprints.field.routes import (  # noqa: E402, F401 - they add their views
    assignments,
    board,
    calendar,
    fill,
    media,
    offline,
    outcome,
    photos,
    queue,
    sending,
    sheets,
    sync,
)
