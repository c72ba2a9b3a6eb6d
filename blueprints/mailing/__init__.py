"""The way out of our mails, for whoever got one: nobody has to sign in for it."""

from blueprints.mailing.unsubscribing import mailing

__all__ = ["mailing"]
