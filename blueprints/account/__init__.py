"""Everybody's own pages: signing in and out, accepting an invitation, one's account, the way to one's work."""

from blueprints.account.blueprint import account
from blueprints.account.routes import home, invitations, own, sign_in  # noqa: F401 - they register

__all__ = ["account"]
