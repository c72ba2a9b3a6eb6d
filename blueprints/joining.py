"""Scripts of the fill page as one file, because a slow line pays for every request; modules stay as they are written.

`fill/core.js` holds every module below `field/page.js`, each in a scope of its own, in the order in which they need
each other. `fill/page.js` and what is imported later take from it, so that a module is there once. `fill/timeline.js`,
which a page with a contact needs at once, brings what stands below it likewise.
"""

import posixpath
import re
from functools import cache
from pathlib import Path

from blueprints.lean import lean

ENTRY = "field/page.js"
CLOCK = "field/timeline.js"
FOLDER = "fill/"
CORE = "core.js"
_IMPORT = re.compile(r"^import (?:(\{[^}]*\}) from )?'(\.[^']+)';", re.MULTILINE)
_LATER = re.compile(r"\bimport\('(\.[^']+)'\)")
_EXPORT = re.compile(r"^export (?=(?:async )?function\b|const |class )", re.MULTILINE)
_NAME = re.compile(r"^export (?:(?:async )?function\b[ *]*|const |class )([\w$]+)", re.MULTILINE)
_NAMES = re.compile(r"^export \{([^}]*)\};", re.MULTILINE)


def below(folder: Path, name: str) -> tuple[str, ...]:
    """The modules below this one, those that are needed first first; what is imported later is not among them."""
    found: dict[str, None] = {}
    _gather(folder, name, found, ())
    return tuple(one for one in found if one != name)


def later(folder: Path, name: str) -> frozenset[str]:
    """Modules that are imported while the page runs, and what they need, without those of its core."""
    core = {name, *below(folder, name)}
    found, waiting = set[str](), sorted(core)
    while waiting:
        here = waiting.pop()
        text = _read(folder, here)
        for one in _targets(here, text, _LATER, 1) + _targets(here, text, _IMPORT, 2):
            if one not in core and one not in found:
                found.add(one)
                waiting.append(one)
    return frozenset(found)


def names(folder: Path) -> tuple[str, ...]:
    """Every file of `fill/`."""
    alone = sorted(later(folder, ENTRY) - homes(folder).keys())
    return (FOLDER + CORE, *(FOLDER + _own(one) for one in (ENTRY, *alone)))


def homes(folder: Path) -> dict[str, str]:
    """The modules that travel inside of another file, by name, with that file."""
    core = below(folder, ENTRY)
    has_clock = CLOCK in later(folder, ENTRY)
    inner = [one for one in below(folder, CLOCK) if one not in core] if has_clock else []
    return {**dict.fromkeys(core, CORE), **dict.fromkeys(inner, _own(CLOCK))}


def joined(folder: Path, name: str) -> str:
    """The text of one file of `fill/`; `folder` is static/js."""
    file, found = name.removeprefix(FOLDER), homes(folder)
    inside = [one for one, home in found.items() if home == file]
    if not inside:
        return _taking(f"field/{file}", _read(folder, f"field/{file}"), found)
    given = f"export {{ {', '.join(map(_space, inside))} }};"
    return "\n".join([*_own_texts(folder, file, inside, found), given])


def _own_texts(folder: Path, file: str, inside: list[str], found: dict[str, str]) -> list[str]:
    """What a file is made of that has others inside; what it takes from the core is named once for all of them."""
    scoped = [_scoped(folder, one) for one in inside]
    if file == CORE:
        return scoped
    own = f"field/{file}"
    targets = [
        path for one in (*inside, own) for path in _targets(one, _read(folder, one), _IMPORT, 2)
    ]
    needed = dict.fromkeys(_space(path) for path in targets if found.get(path) == CORE)
    brought = [f"import {{ {', '.join(needed)} }} from '{_to(CORE, file)}';"] if needed else []
    return [*brought, *scoped, _taking(own, _read(folder, own), found, (CORE, file))]


def _scoped(folder: Path, name: str) -> str:
    """One module as a function that runs once and gives what the module exports."""
    text = _read(folder, name)
    given = [
        *_NAME.findall(text),
        *(one for listed in _NAMES.findall(text) for one in _listed(listed)),
    ]
    text = _EXPORT.sub("", _NAMES.sub("", text))
    text = _IMPORT.sub(lambda found: _from_space(name, found[1], found[2]), text)
    text = _LATER.sub(lambda found: f"import('./{_own(_path(name, found[1]))}')", text)
    return f"const {_space(name)} = (() => {{\n{text.strip()}\nreturn {{ {', '.join(given)} }};\n}})();"


def _taking(name: str, text: str, found: dict[str, str], brought: tuple[str, ...] = ()) -> str:
    """A module that travels as itself, and takes what is inside of another file from there."""
    file = _own(name)

    def taken(one: re.Match[str]) -> str:
        home = found.get(_path(name, one[2]))
        if home is None:
            return one[0]
        bound = _from_space(name, one[1], one[2])
        if home in brought:
            return bound
        return f"import {{ {_space(_path(name, one[2]))} }} from '{_to(home, file)}'; {bound}"

    def asked(one: re.Match[str]) -> str:
        path = _path(name, one[1])
        home = found.get(path)
        return f"import('{_to(home, file)}').then((all) => all.{_space(path)})" if home else one[0]

    return _LATER.sub(asked, _IMPORT.sub(taken, text))


def _to(there: str, here: str) -> str:
    """From one file of `fill/` to another."""
    path = posixpath.relpath(there, posixpath.dirname(here) or ".")
    return path if path.startswith(".") else f"./{path}"


def _from_space(name: str, bound: str | None, target: str) -> str:
    return f"const {bound.replace(' as ', ': ')} = {_space(_path(name, target))};" if bound else ""


def _listed(names_of_export: str) -> list[str]:
    return [one.strip() for one in names_of_export.split(",") if one.strip()]


def _space(name: str) -> str:
    return "$" + re.sub(r"\W", "_", _own(name).removesuffix(".js"))


def _own(name: str) -> str:
    return name.removeprefix("field/")


def _path(name: str, relative: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), relative))


def _targets(name: str, text: str, pattern: re.Pattern[str], group: int) -> list[str]:
    return [_path(name, found[group]) for found in pattern.finditer(text)]


def _gather(folder: Path, name: str, found: dict[str, None], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"{name} needs itself: {' → '.join(above)}")
    if name in found:
        return
    for one in _targets(name, _read(folder, name), _IMPORT, 2):
        _gather(folder, one, found, (*above, name))
    found[name] = None


def _read(folder: Path, name: str) -> str:
    path = folder / name
    return _lean(str(path), path.stat().st_mtime_ns)


@cache
def _lean(path: str, _changed: int) -> str:
    return lean(Path(path).read_text())
