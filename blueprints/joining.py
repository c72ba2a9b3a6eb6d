"""Scripts of the auditor's pages as a few files, because a slow line pays for every request; modules stay as written.

Every module has one address below `phone/`, whichever page asks: inside of a file that brings several, each in a scope
of its own, or alone. So no page has a module twice, and what one page fetched the next one has. `base.js` is what the
fill page and the pages around it share, `around.js` the rest of the list and of what every page around the questions
begins with; `page.js`, the fill page's own, and `timeline.js`, the clock of a contact, bring what else is below them.
"""

import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from blueprints.module_graph import IMPORT, LATER, below, path_of, reached, read

FOLDER = "phone/"
BASE, AROUND = "base.js", "around.js"
FILL = "field/page.js"
CLOCK = "field/timeline.js"
BEGINNING = ("field/offline.js", "field/list.js")
"""The first page that an auditor opens."""
ENTRIES = (*BEGINNING, "field/briefing.js", "field/queue.js", "field/phone.js", "field/board.js")
"""What pages around the questions name."""
SOON = ("field/awaiting.js", "field/running.js")
"""What these pages ask for later on most days; what it shares with the fill page must not bring all of that."""
_EXPORT = re.compile(r"^export (?=(?:async )?function\b|const |class )", re.MULTILINE)
_NAME = re.compile(r"^export (?:(?:async )?function\b[ *]*|const |class )([\w$]+)", re.MULTILINE)
_NAMES = re.compile(r"^export \{([^}]*)\};", re.MULTILINE)


def names(folder: Path) -> tuple[str, ...]:
    """Every file of `phone/`; `folder` is static/js."""
    found = homes(folder)
    packs = [one for one in (BASE, AROUND) if one in found.values()]
    alone = sorted(reached(folder, _there(folder, (FILL, *ENTRIES))) - found.keys())
    return tuple(FOLDER + one for one in (*packs, *map(_own, alone)))


def needed(folder: Path, *entries: str) -> tuple[str, ...]:
    """The files that these modules need at once, without their own."""
    found = homes(folder)
    inner = (one for entry in entries for one in below(folder, entry))
    own = {FOLDER + _own(one) for one in entries}
    files = (FOLDER + found.get(one, _own(one)) for one in inner)
    return tuple(dict.fromkeys(one for one in files if one not in own))


def homes(folder: Path) -> dict[str, str]:
    """The modules that travel inside of another file, by name, with that file; those that are needed first first."""
    return dict(_homes(folder, tuple(_changes(folder))))


@lru_cache(maxsize=8)
def _homes(folder: Path, _changes: tuple[tuple[str, int], ...]) -> tuple[tuple[str, str], ...]:
    fill, clock = _below_all(folder, (FILL,)), _below_all(folder, (CLOCK,))
    shared = {*_below_all(folder, (*ENTRIES, *SOON))}
    found = {one: BASE for one in (*fill, *clock) if one in shared}
    around = _below_all(folder, BEGINNING)
    for home, inner in ((_own(FILL), fill), (_own(CLOCK), clock), (AROUND, around)):
        for one in inner:
            found.setdefault(one, home)
    return tuple(found.items())


def joined(folder: Path, name: str) -> str:
    """The text of one file of `phone/`."""
    file, found = name.removeprefix(FOLDER), homes(folder)
    own, inside = f"field/{file}", [one for one, home in found.items() if home == file]
    if not inside:
        return _taking(own, read(folder, own), found)
    sources = {one: read(folder, one) for one in (*inside, *_there(folder, (own,)))}
    brought = _brought(file, sources, found)
    parts = [*brought.values(), *(_scoped(one, file, sources[one], found) for one in inside)]
    if own in sources:
        parts.append(_taking(own, sources[own], found, (file, *brought)))
    return "\n".join([*parts, f"export {{ {', '.join(map(_space, inside))} }};"])


def _brought(file: str, sources: dict[str, str], found: dict[str, str]) -> dict[str, str]:
    """What a file that has others inside takes from elsewhere, named once for all of them."""
    taken: dict[str, dict[str, None]] = {}
    for name, text in sources.items():
        for one in IMPORT.finditer(text):
            path = path_of(name, one[2])
            if found.get(path, file) != file:
                taken.setdefault(found[path], {})[_space(path)] = None
    return {
        home: f"import {{ {', '.join(spaces)} }} from '{_to(home, file)}';"
        for home, spaces in taken.items()
    }


def _scoped(name: str, file: str, text: str, found: dict[str, str]) -> str:
    """One module as a function that runs once and gives what the module exports."""
    given = [
        *_NAME.findall(text),
        *(one for listed in _NAMES.findall(text) for one in _listed(listed)),
    ]
    text = _EXPORT.sub("", _NAMES.sub("", text))
    text = IMPORT.sub(lambda one: _from_space(name, one[1], one[2]), text)
    text = _asking(name, file, text, found)
    return f"const {_space(name)} = (() => {{\n{text.strip()}\nreturn {{ {', '.join(given)} }};\n}})();"


def _taking(name: str, text: str, found: dict[str, str], brought: tuple[str, ...] = ()) -> str:
    """A module that travels as itself, and takes what is inside of another file from there."""
    file = _own(name)

    def taken(one: re.Match[str]) -> str:
        home = found.get(path_of(name, one[2]))
        if home is None:
            return one[0]
        bound = _from_space(name, one[1], one[2])
        if home in brought:
            return bound
        return f"import {{ {_space(path_of(name, one[2]))} }} from '{_to(home, file)}'; {bound}"

    return _asking(name, file, IMPORT.sub(taken, text), found)


def _asking(name: str, file: str, text: str, found: dict[str, str]) -> str:
    """What is fetched later comes from where it is; `file` is where this text travels."""

    def asked(one: re.Match[str]) -> str:
        path = path_of(name, one[1])
        home = found.get(path)
        if home is None:
            return f"import('{_to(_own(path), file)}')"
        return f"import('{_to(home, file)}').then((all) => all.{_space(path)})"

    return LATER.sub(asked, text)


def _below_all(folder: Path, entries: Iterable[str]) -> tuple[str, ...]:
    found = (one for entry in _there(folder, entries) for one in below(folder, entry))
    return tuple(dict.fromkeys(found))


def _there(folder: Path, names: Iterable[str]) -> list[str]:
    return [one for one in names if (folder / one).is_file()]


def _changes(folder: Path) -> list[tuple[str, int]]:
    paths = sorted((folder / "field").rglob("*.js"))
    return [(str(path), path.stat().st_mtime_ns) for path in paths]


def _to(there: str, here: str) -> str:
    """From one file of `phone/` to another."""
    path = posixpath.relpath(there, posixpath.dirname(here) or ".")
    return path if path.startswith(".") else f"./{path}"


def _from_space(name: str, bound: str | None, target: str) -> str:
    space = _space(path_of(name, target))
    return f"const {bound.replace(' as ', ': ')} = {space};" if bound else ""


def _listed(names_of_export: str) -> list[str]:
    return [one.strip() for one in names_of_export.split(",") if one.strip()]


def _space(name: str) -> str:
    return "$" + re.sub(r"\W", "_", _own(name).removesuffix(".js"))


def _own(name: str) -> str:
    return name.removeprefix("field/")
