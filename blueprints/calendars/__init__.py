"""Calendars by their private address: calendar programs fetch them without signing in."""

from blueprints.calendars.subscribed import calendars

__all__ = ["calendars"]
