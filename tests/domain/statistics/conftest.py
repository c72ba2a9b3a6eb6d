"""Drawn examples take as long as they take: the first of them loads scipy."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
