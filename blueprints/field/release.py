"""The name of what the phone keeps of the product's own: new code, templates, styles or words make a new one."""

from functools import cache
from pathlib import Path

from flask import current_app
from flask_babel import get_locale

from blueprints.static_files import current_digest, digest_of

MAKERS = ("templates", "blueprints/field", "domain", "translations")
"""Folders that sheets and logic are made of, besides the static files."""


def current_release() -> str:
    """Part of the addresses of sheets and logic, so that a browser may keep them for ever."""
    root = Path(current_app.root_path)
    made = _digest_of_makers.__wrapped__ if current_app.debug else _digest_of_makers
    return f"{current_digest()[:8]}{made(root)[:8]}-{get_locale() or 'en'}"


def sheet_name(version_id: int, channel_kind: str, language: str) -> str:
    """One version of a questionnaire for one kind of channel in one of its languages."""
    return f"{version_id}-{channel_kind}-{language}"


@cache
def _digest_of_makers(root: Path) -> str:
    return "".join(digest_of(root / name)[:2] for name in MAKERS)
