"""The name of what the phone keeps of the product's own: new code, templates, styles or words make a new one."""

import hashlib
from functools import cache
from pathlib import Path

from flask import current_app
from flask_babel import get_locale

from blueprints.static_files import current_digest

MAKERS = ("templates", "blueprints/field", "domain", "translations")
"""Folders that sheets and logic are made of, besides the static files."""
SOURCES = (".html", ".py", ".lark", ".mo")


def current_release() -> str:
    """Part of the addresses of sheets and logic, so that a browser may keep them for ever."""
    root = Path(current_app.root_path)
    made = digest_of_makers.__wrapped__(root) if current_app.debug else digest_of_makers(root)
    return f"{current_digest()[:8]}{made}-{get_locale() or 'en'}"


def sheet_name(version_id: int, channel_kind: str, language: str) -> str:
    """One version of a questionnaire for one kind of channel in one of its languages."""
    return f"{version_id}-{channel_kind}-{language}"


@cache
def digest_of_makers(root: Path) -> str:
    """Eight characters that change with any source of a sheet; compiled files don't count."""
    seen = hashlib.sha256()
    for folder in MAKERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in SOURCES:
                seen.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()[:8]
