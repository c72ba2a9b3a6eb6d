"""Files that travel as one: scripts of the fill page, stylesheets of a page."""

import re
from pathlib import Path

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

from blueprints import joining
from blueprints.module_graph import path_of, reached
from blueprints.static_files import one_sheet
from settings import ROOT

FOLDER = ROOT / "static/js"


def address_of(app: Flask, name: str) -> str:
    with app.test_request_context():
        return url_for("static", filename=name)


def written(folder: Path, **texts: str) -> Path:
    (folder / "field").mkdir()
    for name, text in texts.items():
        (folder / "field" / f"{name}.js").write_text(text)
    return folder


def test_a_module_stands_in_a_scope_of_its_own_after_those_that_it_needs(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        page="import { b } from './b.js';\nb();\n",
        b="import { a as c, d } from './a.js';\nexport { d };\nexport function b() { return c; }\n",
        a="export const a = 1;\nexport class d {}\n",
    )
    assert joining.names(folder) == ("phone/page.js",)
    assert joining.joined(folder, "phone/page.js") == (
        "const $a = (() => {\nconst a = 1;\nclass d {}\nreturn { a, d };\n})();\n"
        "const $b = (() => {\nconst { a: c, d } = $a;\n\nfunction b() { return c; }\nreturn { b, d };\n})();\n"
        "const { b } = $b;\nb();\n\n"
        "export { $a, $b };"
    )


def test_what_comes_later_takes_from_where_it_is(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        page="import { a } from './a.js';\nimport('./late.js');\na();\n",
        a="export const a = () => import('./a.js');\n",
        late="import { a } from './a.js';\nimport { own } from './own.js';\nexport const b = () => import('./a.js');\n",
        own="export const own = 1;\n",
        other="export const other = 1;\n",
    )
    assert joining.names(folder) == ("phone/late.js", "phone/own.js", "phone/page.js")
    later = "import('./page.js').then((all) => all.$a)"
    assert joining.joined(folder, "phone/late.js") == (
        "import { $a } from './page.js'; const { a } = $a;\nimport { own } from './own.js';\n"
        f"export const b = () => {later};\n"
    )
    assert f"const a = () => {later};" in joining.joined(folder, "phone/page.js")


def test_what_a_contact_needs_at_once_is_one_file_from_which_others_take(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        page="import { a } from './a.js';\nimport('./timeline.js');\n",
        a="export const a = 1;\n",
        timeline=(
            "import { a } from './a.js';\nimport { m } from './m.js';\n"
            "export const t = [a, m];\nimport('./strip.js');\n"
        ),
        m="import { a } from './a.js';\nexport const m = a;\n",
        strip="import { m } from './m.js';\nm();\n",
    )
    assert joining.names(folder) == ("phone/page.js", "phone/strip.js", "phone/timeline.js")
    assert joining.joined(folder, "phone/timeline.js") == (
        "import { $a } from './page.js';\n"
        "const $m = (() => {\nconst { a } = $a;\nconst m = a;\nreturn { m };\n})();\n"
        "const { a } = $a;\nconst { m } = $m;\nexport const t = [a, m];\nimport('./strip.js');\n\n"
        "export { $m };"
    )
    assert joining.joined(folder, "phone/strip.js") == (
        "import { $m } from './timeline.js'; const { m } = $m;\nm();\n"
    )


def test_what_pages_share_is_a_file_that_both_take_from(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        page="import { f } from './f.js';\n",
        f="import { a } from './a.js';\nexport const f = a;\n",
        list="import { g } from './g.js';\nimport { a } from './a.js';\nimport('./awaiting.js');\n",
        queue="import { g } from './g.js';\nimport { q } from './q.js';\n",
        g="import { a } from './a.js';\nexport const g = a;\n",
        awaiting="import { m } from './m.js';\n",
        timeline="import { m } from './m.js';\n",
        a="export const a = 1;\n",
        m="export const m = 1;\n",
        q="export const q = 1;\n",
    )
    assert joining.homes(folder) == {
        "field/a.js": "base.js",
        "field/m.js": "base.js",
        "field/f.js": "page.js",
        "field/g.js": "around.js",
    }
    assert joining.joined(folder, "phone/around.js").startswith("import { $a } from './base.js';\n")
    assert joining.needed(folder, "field/list.js") == ("phone/base.js", "phone/around.js")
    assert joining.needed(folder, "field/queue.js") == (
        "phone/base.js",
        "phone/around.js",
        "phone/q.js",
    )
    assert joining.needed(folder, "field/page.js") == ("phone/base.js",)


def test_modules_that_need_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    folder = written(tmp_path, page="import './a.js';\n", a="import './page.js';\n")
    with pytest.raises(ValueError, match="needs itself"):
        joining.joined(folder, "phone/page.js")


def test_every_module_of_the_pages_has_one_address() -> None:
    """One that is there alone and inside of another file would be there twice, with two states."""
    files = [name.removeprefix(joining.FOLDER) for name in joining.names(FOLDER)]
    texts = {one: joining.joined(FOLDER, joining.FOLDER + one) for one in files}
    scoped = [
        one
        for text in texts.values()
        for one in re.findall(r"^const (\S+) = \(\(\) =>", text, re.M)
    ]
    alone = ["$" + re.sub(r"\W", "_", one.removesuffix(".js")) for one in files]
    assert "$store" in scoped
    assert len(set(scoped)) == len(scoped)
    assert not set(scoped) & set(alone)
    for here, text in texts.items():
        named = re.findall(r"(?:from |import\()'(\.[^']+)'", text)
        assert {path_of(here, one) for one in named} <= set(files), here


def test_no_module_lies_about_that_no_page_asks_for() -> None:
    alone = {"field/early.js"}  # before the first paint
    modules = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("field/**/*.js")}
    asked = reached(FOLDER, (joining.FILL, *joining.ENTRIES, "field/worker/main.js"))
    assert modules - alone == asked


def test_every_joined_file_can_be_had_and_kept(app: Flask, client: FlaskClient) -> None:
    for name in joining.names(FOLDER):
        answer = client.get(address_of(app, name))
        assert (answer.status_code, answer.mimetype) == (200, "text/javascript"), name
        assert answer.cache_control.immutable
    assert client.get(address_of(app, "phone/store.js")).status_code == 404


def test_stylesheets_of_a_page_are_one_file(app: Flask, client: FlaskClient) -> None:
    one, other = (client.get(address_of(app, f"css/{name}.css")).text for name in ("base", "field"))
    assert client.get(address_of(app, "css/base+field.css")).text == one + other
    assert client.get("/sign-in").text.count('rel="stylesheet" href="/static') == 2  # and print's


@pytest.mark.parametrize(
    "name", ["base+gone", "base+base", "base+../../settings", "+", "base+" + "a" * 300]
)
def test_nothing_else_is_joined(app: Flask, client: FlaskClient, name: str) -> None:
    assert client.get(address_of(app, f"css/{name}.css")).status_code == 404


def test_links_between_which_something_stands_keep_it() -> None:
    link = '<link rel="stylesheet" href="/static/0/css/{}.css">\n'
    house = '<link rel="stylesheet" href="/scorecards/a/house/style.css">\n'
    told = one_sheet(link.format("a") + link.format("b") + house)
    assert told == link.format("a+b") + house
    assert one_sheet(house) == house
