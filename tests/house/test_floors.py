"""The house stands: imports point down, and the domain knows neither the web nor the database."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from settings import ROOT

FLOORS = {"app": 5, "blueprints": 4, "services": 3, "models": 2, "domain": 1}
"""A module may import its own floor and those below; `settings` stands beside them, for all but the domain."""

DOMAIN_MAY_IMPORT = {
    "lark",
    "re2",
    "numpy",
    "scipy.special",
    "python_calamine",
    "xlsxwriter",
    "pptx",
    "PIL",
    "typst",
    "fontTools",
    "msgspec",
    "pyarrow",
}

COMMIT_ON_THEIR_OWN = {
    "services/mail.py": "a message is sent after the commit that caused it, and noted at once",
    "services/jobs/running.py": "each step of a job is a transaction of its own, so that it is never done twice",
    "services/people.py": "when a person was last seen is part of no deed",
}


def sources() -> list[Path]:
    found = [ROOT / "app.py"]
    for floor in FLOORS:
        found += (ROOT / floor).rglob("*.py")
    return sorted(found)


def imports_of(path: Path) -> Iterator[str]:
    """Full dotted names that a file imports, wherever in the file; those for type checkers alone too."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = list(package[: len(package) - node.level]) if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield module


def names_from(path: Path, *libraries: str) -> Iterator[str]:
    """`library.name` for every name that a file takes from one of these libraries."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in libraries:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.partition(".")[0] in libraries)


def is_domain_knowledge(name: str) -> bool:
    top = name.partition(".")[0]
    return (
        top in sys.stdlib_module_names
        or top == "domain"
        or any(name == known or name.startswith(known + ".") for known in DOMAIN_MAY_IMPORT)
    )


def floor_of(name: str) -> int | None:
    return FLOORS.get(name.partition(".")[0])


def test_imports_point_down() -> None:
    upward = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources()
        for name in imports_of(path)
        if (floor_of(name) or 0) > FLOORS[path.relative_to(ROOT).with_suffix("").parts[0]]
    }
    assert upward == set()


def test_the_domain_knows_neither_the_web_nor_the_database() -> None:
    strange = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / "domain").rglob("*.py")
        for name in imports_of(path)
        if not is_domain_knowledge(name)
    }
    assert strange == set()


def test_services_take_nothing_of_the_web_but_the_settings() -> None:
    spoken = {
        f"{path.relative_to(ROOT)}: {name}"
        for floor in ("services", "models")
        for path in (ROOT / floor).rglob("*.py")
        for name in names_from(path, "flask", "werkzeug", "wtforms", "flask_wtf")
        if name not in ("flask.current_app", "flask.has_app_context")
    }
    assert spoken == set()


def test_services_leave_the_commit_to_the_views() -> None:
    committing = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "services").rglob("*.py")
        if ".commit()" in path.read_text()
    }
    assert committing <= set(COMMIT_ON_THEIR_OWN)
