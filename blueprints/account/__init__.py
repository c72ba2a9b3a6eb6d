"""Everybody's own pages: signing in and out, accepting an invitation, one's account, the way to one's work."""

from blueprints.account.blueprint import account
from blueprints.account.routes import (  # noqa: F401 - they register
    home,
    invitations,
    language,
    own,
    sign_in,
)

__all__ = ["account"]
