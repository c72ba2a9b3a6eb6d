"""The blueprint of the desk's pages, with its guard and what its frame says."""

from flask import Blueprint

from blueprints.access import guard
from blueprints.desk.frame import frame

desk = Blueprint("desk", __name__, url_prefix="/desk")
guard(desk, "desk")
desk.context_processor(frame)
