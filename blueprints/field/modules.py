"""Which modules a script of static/js/ needs, so that a page may ask for all of them at once."""

import re
from functools import cache
from pathlib import Path, PurePosixPath

from flask import current_app

_IMPORT = re.compile(
    r"^(?:import|export)\b[^;]*?from '(\.[^']+)';|^import '(\.[^']+)';", re.MULTILINE
)


def modules(name: str) -> tuple[str, ...]:
    """The modules below this one, by their names in static/js/; what is imported later is not among them."""
    return _below(Path(current_app.root_path) / "static/js", name)


@cache
def _below(folder: Path, name: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        here = waiting.pop(0)
        for one in _imported(folder, here):
            if one not in found:
                found[one] = None
                waiting.append(one)
    return tuple(found)


def _imported(folder: Path, name: str) -> list[str]:
    path = folder / name
    text = path.read_text() if path.is_file() else ""
    at = PurePosixPath(name).parent
    return [_joined(at, one or other) for one, other in _IMPORT.findall(text)]


def _joined(folder: PurePosixPath, relative: str) -> str:
    parts = list(folder.parts)
    for part in PurePosixPath(relative).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)
