"""The blueprint of everybody's own pages, with its guard."""

from flask import Blueprint

from blueprints.access import guard
from blueprints.account.frame import frame

account = Blueprint("account", __name__)
guard(account, "person", public=("sign_in", "sign_out", "invitation", "choose_language"))
account.app_context_processor(frame)
