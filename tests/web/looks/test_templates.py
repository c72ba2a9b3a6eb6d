"""What holds for every template and stylesheet without opening a browser."""

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
GUIDE = sorted((Path(__file__).parent / "templates").glob("*.html"))
COMPONENTS = sorted((ROOT / "templates/components").glob("*.html"))
CSS = ROOT / "static/css"

FORBIDDEN = {
    "inline style": re.compile(r"<style|\sstyle\s*=|['\"]style['\"]\s*:"),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)"),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "unescaped text": re.compile(r"\|\s*safe\b"),
    "another host": re.compile(r"(?:src|href)=[\"'](?:https?:)?//"),
}


def _ids(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("path", TEMPLATES, ids=_ids(TEMPLATES))
def test_a_template_holds_nothing_that_the_policy_refuses(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.S)
    found = {name: rule.findall(text) for name, rule in FORBIDDEN.items() if rule.search(text)}
    assert not found


def test_every_macro_is_used() -> None:
    sources = {path: path.read_text() for path in TEMPLATES + GUIDE}
    unused = []
    for path in COMPONENTS:
        for name in re.findall(r"{%-? macro (\w+)\(", sources[path]):
            calls = sum(len(re.findall(rf"\b{name}\(", text)) for text in sources.values())
            if calls < 2:  # its own definition is one
                unused.append(f"{path.name}: {name}")
    assert not unused


@pytest.mark.parametrize("path", COMPONENTS, ids=_ids(COMPONENTS))
def test_every_public_macro_says_what_it_is_for(path: Path) -> None:
    text = path.read_text()
    silent = [
        found[2]
        for found in re.finditer(r"(#\}\n)?\{%-? macro (\w+)\(", text)
        if not found[1] and not found[2].startswith("_")
    ]
    assert not silent


def test_every_icon_that_is_named_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="(\w+)"', (ROOT / "static/icons/sprite.svg").read_text()))
    named = {
        name
        for path in TEMPLATES + GUIDE
        for name in re.findall(r"(?:\bicon\(|icon_name=)'(\w+)'", path.read_text())
    }
    assert named
    assert named <= drawn


def test_the_styles_of_a_phone_page_fit_their_budget() -> None:
    sheets = [
        (CSS / f"{name}.css").read_bytes() for name in ("tokens", "base", "components", "phone")
    ]
    assert sum(len(gzip.compress(sheet)) for sheet in sheets) <= 9 * 1024


def test_a_sheet_uses_only_tokens_that_exist() -> None:
    text = {path.name: path.read_text() for path in CSS.glob("*.css")}
    known = set(re.findall(r"^\s*(--[\w-]+):", text["tokens.css"], re.M))
    used = {token for sheet in text.values() for token in re.findall(r"var\((--[\w-]+)", sheet)}
    assert used <= known
    assert known <= used | {"--font"}
