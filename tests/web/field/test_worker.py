"""The worker, its shells and its name as an app: data-free, whole, and of one release."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blueprints import joining
from blueprints.field.shells import TEMPLATES
from settings import ROOT
from tests.factories import make_member, make_program, sign_in, stored

pytestmark = pytest.mark.one_database


@pytest.fixture
def auditor(app: Flask) -> FlaskClient:
    with stored(app):
        person = make_member(
            make_program("secret-program", "Secret Program"), "auditor", "Kim Field"
        )
    return sign_in(app.test_client(), person)


def setup_of(client: FlaskClient) -> dict[str, Any]:
    found = re.search(r"^start\((.*)\);$", client.get("/field/worker.js").text, re.MULTILINE)
    assert found
    return dict(json.loads(found[1]))


def kept(client: FlaskClient) -> list[str]:
    setup = setup_of(client)
    return [*setup["files"], *(one for named in setup["shells"].values() for one in named.values())]


def test_the_worker_is_a_module_that_browsers_ask_for_each_time(client: FlaskClient) -> None:
    response = client.get("/field/worker.js")
    assert response.mimetype == "text/javascript"
    assert response.headers["Cache-Control"] == "no-cache"
    assert re.match(
        r'import \{ start \} from "/static/[0-9a-f]{12}/js/field/worker/main.js";', response.text
    )


def test_everything_the_worker_keeps_can_be_had_signed_out(client: FlaskClient) -> None:
    """An install that fails on one file keeps nothing; a session may end at any time."""
    for address in kept(client):
        assert client.get(address).status_code == 200, address


def test_every_script_that_field_pages_may_ask_for_is_kept(client: FlaskClient) -> None:
    found = {re.sub(r"^/static/\w+/", "", one) for one in kept(client)}
    assert {one for one in found if one.endswith(".js")} == set(joining.names(ROOT / "static/js"))


def test_what_field_pages_name_is_kept(auditor: FlaskClient) -> None:
    addresses = set(kept(auditor))
    for page in ("/field/", "/field/queue", "/field/phone"):
        named = set(re.findall(r'"(/static/[^"#]+)', auditor.get(page).text))
        assert named <= addresses, page


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_shell_holds_nobodys_data(auditor: FlaskClient, name: str) -> None:
    response = auditor.get(setup_of(auditor)["shells"]["en"][name])
    for secret in ("Kim Field", "Secret Program", "csrf_token", "example.org"):
        assert secret not in response.text
    assert "Set-Cookie" not in response.headers


def test_no_session_travels_with_what_every_cache_may_keep(auditor: FlaskClient) -> None:
    with auditor.session_transaction() as session:
        session.permanent = True
    auditor.delete_cookie("field_person", path="/field/")
    shells = setup_of(auditor)["shells"]["en"].values()
    for address in (*shells, next(iter(kept(auditor)))):
        auditor.delete_cookie("field_person", path="/field/")
        response = auditor.get(address)
        assert response.cache_control.public
        assert "Set-Cookie" not in response.headers, address


def test_a_shell_swallows_no_message_meant_for_a_page(app: Flask, auditor: FlaskClient) -> None:
    with auditor.session_transaction() as session:
        session["_flashes"] = [("message", "Sent to the desk.")]
    shell = auditor.get(setup_of(auditor)["shells"]["en"]["list"])
    assert "Sent to the desk." not in shell.text
    assert "Sent to the desk." in auditor.get("/field/").text


def test_a_shell_of_another_release_is_not_handed_out(client: FlaskClient) -> None:
    address = setup_of(client)["shells"]["en"]["list"]
    assert client.get(address).headers["Cache-Control"].endswith("immutable")
    assert client.get(re.sub(r"/[^/]+$", "/0123456789abcdef-en", address)).status_code == 404


def test_the_manifest_names_icons_that_are_there(client: FlaskClient) -> None:
    response = client.get("/field/app.webmanifest")
    assert response.mimetype == "application/manifest+json"
    told = response.json
    assert (told["start_url"], told["scope"], told["display"]) == (
        "/field/",
        "/field/",
        "standalone",
    )
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    for icon in told["icons"]:
        assert client.get(icon["src"]).status_code == 200
    assert [one["url"] for one in told["shortcuts"]] == ["/field/", "/field/queue", "/field/phone"]


def test_scripts_of_the_worker_import_no_page(app: Flask) -> None:
    """What the worker needs runs where there is no document."""
    waiting, seen = [ROOT / "static/js/field/worker/main.js"], set[Path]()
    while waiting:
        path = waiting.pop().resolve()
        if path in seen:
            continue
        seen.add(path)
        text = path.read_text()
        assert not re.search(
            r"^(const .*|[^/*]*)\bdocument\.(querySelector|addEventListener)", text, re.MULTILINE
        ), path.name
        waiting += [path.parent / one for one in re.findall(r"from '(\.[^']+)'", text)]
    assert len(seen) > 5


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_phone_is_told_whose_pages_it_may_show(app: Flask, scheme: str) -> None:
    with stored(app):
        person = make_member(make_program(), "auditor")
        key = str(person.id)
    client = sign_in(app.test_client(), person)
    page = client.get("/field/", base_url=f"{scheme}://localhost")
    cookie = page.headers["Set-Cookie"]
    assert cookie.startswith(f"field_person={key};")
    assert "Path=/field/" in cookie
    assert "HttpOnly" not in cookie
    assert "SameSite=Lax" in cookie


def test_signing_out_tells_the_phone_even_from_another_page(app: Flask) -> None:
    """Told as nobody, not by taking it away: a browser that was killed may have lost a cookie."""
    with stored(app):
        person = make_member(make_program(), "auditor")
    client = sign_in(app.test_client(), person)
    client.get("/field/")
    client.post("/sign-out")
    told = client.get_cookie("field_person", path="/field/")
    assert told is not None
    assert told.value == "-"


@pytest.mark.parametrize("page", ["/field/", "/field/queue", "/field/phone", "/field/board"])
def test_what_the_scripts_of_a_page_need_is_asked_for_at_once(
    auditor: FlaskClient, page: str
) -> None:
    text = auditor.get(page).text
    asked = re.findall(r'<link rel="modulepreload" href="/static/\w+/([^"]+)"', text)
    assert asked[:2] == ["phone/around.js", "phone/base.js"]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("page", ["/field/", "/field/queue", "/field/phone", "/field/board"])
def test_a_page_names_scripts_only_where_all_pages_have_them(
    auditor: FlaskClient, page: str
) -> None:
    """Below js/field/ the same module would be another one, with a state of its own."""
    named = re.findall(r'"/static/\w+/([^"]+\.js)"', auditor.get(page).text)
    assert set(named) <= set(joining.names(ROOT / "static/js"))
    assert "phone/offline.js" in named
