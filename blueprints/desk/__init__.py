"""The desk's pages, for agency staff, within one program."""

from flask import Blueprint

from blueprints.access import guard

desk = Blueprint("desk", __name__, url_prefix="/desk")
guard(desk, "desk")
