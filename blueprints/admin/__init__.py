"""The administration of the installation: people, programs, health."""

from blueprints.admin.blueprint import admin
from blueprints.admin.routes import health, people, programs  # noqa: F401 - they add their views

__all__ = ["admin"]
