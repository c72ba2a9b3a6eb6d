"""Which script of static/js needs which, read from the scripts themselves."""

import posixpath
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from blueprints.lean import lean

IMPORT = re.compile(r"^import (?:(\{[^}]*\}) from )?'(\.[^']+)';", re.MULTILINE)
"""What is bound, and where it comes from."""
LATER = re.compile(r"\bimport\('(\.[^']+)'\)")
"""What is fetched while the page runs."""


def below(folder: Path, name: str) -> tuple[str, ...]:
    """The modules below this one, those that are needed first first; what is imported later is not among them."""
    found: dict[str, None] = {}
    _gather(folder, name, found, ())
    return tuple(one for one in found if one != name)


def reached(folder: Path, names: Iterable[str]) -> frozenset[str]:
    """These modules and all that they may ever ask for, now or later."""
    waiting, found = list(names), set[str]()
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            text = read(folder, here)
            waiting += [path_of(here, one[1]) for one in LATER.finditer(text)]
            waiting += _targets(here, text)
    return frozenset(found)


def read(folder: Path, name: str) -> str:
    """The text of a module as it travels."""
    path = folder / name
    return _lean(str(path), path.stat().st_mtime_ns)


def path_of(name: str, relative: str) -> str:
    """The module that one means by a relative path."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), relative))


def _targets(name: str, text: str) -> list[str]:
    return [path_of(name, found[2]) for found in IMPORT.finditer(text)]


def _gather(folder: Path, name: str, found: dict[str, None], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"{name} needs itself: {' → '.join(above)}")
    if name in found:
        return
    for one in _targets(name, read(folder, name)):
        _gather(folder, one, found, (*above, name))
    found[name] = None


@cache
def _lean(path: str, _changed: int) -> str:
    return lean(Path(path).read_text())
