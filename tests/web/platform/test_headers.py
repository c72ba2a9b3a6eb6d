"""What every answer carries: a strict policy, no cache on shared phones, packed text."""

import gzip
from collections.abc import Callable

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

pytestmark = pytest.mark.one_database
PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "s" * 40,
    "BASE_URL": "https://audits.example.org",
}


def address_of(app: Flask, filename: str) -> str:
    with app.test_request_context():
        return url_for("static", filename=filename)


def test_the_server_says_whether_its_database_answers(client: FlaskClient) -> None:
    assert client.get("/health").json == {"status": "ok", "database": "ok"}


def test_no_page_may_run_scripts_from_elsewhere_or_be_framed(client: FlaskClient) -> None:
    policy = client.get("/health").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_auditors_may_use_camera_position_and_microphone(client: FlaskClient) -> None:
    allowed = client.get("/health").headers["Permissions-Policy"]
    assert all(f"{name}=(self)" in allowed for name in ("camera", "geolocation", "microphone"))


def test_scripts_and_sheets_travel_without_the_rules_of_pages(
    client: FlaskClient, app: Flask
) -> None:
    sheet = client.get(address_of(app, "css/base.css"))
    drawing = client.get(address_of(app, "icons/sprite.svg"))
    assert "Content-Security-Policy" not in sheet.headers
    assert sheet.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Security-Policy" in drawing.headers, "an SVG can be opened as a page"


def test_a_missing_file_is_told_by_a_page_with_all_rules(client: FlaskClient) -> None:
    assert "Content-Security-Policy" in client.get("/static/none/css/gone.css").headers


def test_pages_are_not_kept_by_shared_caches(client: FlaskClient) -> None:
    assert "private" in client.get("/health").headers["Cache-Control"]


def test_production_insists_on_https_and_its_own_name(make_app: Callable[..., Flask]) -> None:
    client = make_app(**PRODUCTION).test_client()
    answer = client.get("/health", base_url="https://audits.example.org")
    assert "max-age=" in answer.headers["Strict-Transport-Security"]
    assert client.get("/health", base_url="https://evil.example").status_code == 400


def test_production_cookies_are_for_https_alone(make_app: Callable[..., Flask]) -> None:
    config = make_app(**PRODUCTION).config
    assert config["SESSION_COOKIE_SECURE"]
    assert config["SESSION_COOKIE_HTTPONLY"]
    assert config["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_a_static_file_is_kept_for_ever_under_its_digest(app: Flask, client: FlaskClient) -> None:
    answer = client.get(address_of(app, "css/base.css"))
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.mimetype == "text/css"


def test_an_old_digest_gets_todays_file_and_may_not_keep_it(client: FlaskClient) -> None:
    assert client.get("/static/000000000000/css/base.css").headers["Cache-Control"] == "no-cache"


def test_static_files_stay_within_their_folder(client: FlaskClient) -> None:
    assert client.get("/static/000000000000/..%2fsettings.py").status_code == 404


def test_an_unchanged_static_file_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/static/0/css/base.css")
    again = client.get("/static/0/css/base.css", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("address", ["/nowhere", "/static/0/css/base.css"])
def test_text_travels_packed_when_the_browser_takes_it(client: FlaskClient, address: str) -> None:
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert "Accept-Encoding" in packed.headers["Vary"]
