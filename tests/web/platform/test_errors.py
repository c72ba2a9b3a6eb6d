"""What went wrong is told once, in words, as a page or as JSON, and nothing of the inside leaks."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError, OperationalError

from domain.problems import Problem
from domain.words import say
from models.base import db
from models.program import Program
from tests.factories import make_member, make_program, sign_in, stored

JSON = {"Accept": "application/json"}


@pytest.fixture
def breaking(make_app: Callable[..., Flask]) -> Callable[[BaseException], FlaskClient]:
    """A client of an application whose page /health raises the given error."""

    def break_with(error: BaseException) -> FlaskClient:
        app = make_app()

        def view() -> str:
            raise error

        app.view_functions["health.show"] = view
        return app.test_client()

    return break_with


def test_a_problem_is_a_page_for_people(breaking: Callable[[BaseException], FlaskClient]) -> None:
    answer = breaking(Problem("too_few", say("Only %(n)s rows.", n=2), 422)).get("/health")
    assert answer.status_code == 422
    assert "Only 2 rows." in answer.text
    assert "<h1>That did not work</h1>" in answer.text


def test_a_problem_is_json_for_programs(breaking: Callable[[BaseException], FlaskClient]) -> None:
    client = breaking(Problem("too_few", say("Only %(n)s rows.", n=2), 422, n=2))
    assert client.get("/health", headers=JSON).json == {
        "code": "too_few",
        "sentence": "Only 2 rows.",
        "status": 422,
        "details": {"n": 2},
    }


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (
            IntegrityError("INSERT secret", {}, Exception("UNIQUE constraint failed")),
            409,
            "conflict",
        ),
        (
            OperationalError("INSERT secret", {}, Exception("database is locked")),
            503,
            "service_unavailable",
        ),
        (
            OperationalError("INSERT secret", {}, Exception("database or disk is full")),
            507,
            "insufficient_storage",
        ),
        (RuntimeError("secret"), 500, "internal_server_error"),
    ],
)
def test_the_inside_does_not_leak(
    breaking: Callable[[BaseException], FlaskClient], error: Exception, status: int, code: str
) -> None:
    client = breaking(error)
    told = client.get("/health", headers=JSON)
    assert (told.status_code, told.get_json()["code"]) == (status, code)
    assert "secret" not in told.text + client.get("/health").text


@pytest.mark.one_database
def test_a_page_whose_frame_is_broken_still_tells(
    breaking: Callable[[BaseException], FlaskClient],
) -> None:
    client = breaking(RuntimeError("secret"))
    client.application.jinja_env.globals.pop("url_for")
    answer = client.get("/health")
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.text


@pytest.mark.one_database
def test_what_is_not_there_is_told_with_a_way_on(client: FlaskClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.text


def test_a_request_that_leaves_changes_uncommitted_fails_its_test(
    app: Flask, client: FlaskClient
) -> None:
    def forgetful() -> str:
        db.session.add(Program(key="x", name="X"))
        return "done"

    app.view_functions["health.show"] = forgetful
    with pytest.raises(AssertionError, match="never committed"):
        client.get("/health")


def test_a_page_that_writes_when_it_is_read_fails_its_test(app: Flask, client: FlaskClient) -> None:
    def greedy() -> str:
        db.session.add(Program(key="x", name="X"))
        db.session.commit()
        return "done"

    app.view_functions["health.show"] = greedy
    with pytest.raises(AssertionError, match="a GET wrote"):
        client.get("/health")


def test_after_a_clash_in_the_database_the_page_can_still_be_drawn(
    make_app: Callable[..., Flask],
) -> None:
    app = make_app()

    def clash() -> str:
        db.session.add_all([Program(key="x", name="X"), Program(key="x", name="Y")])
        db.session.flush()
        return "done"

    app.view_functions["health.show"] = clash
    answer = app.test_client().get("/health")
    assert answer.status_code == 409
    assert "Somebody else changed this" in answer.text


HUGE = "9" * 20


@pytest.mark.parametrize(
    "page", [f"assignments/{HUGE}", f"assignments?person={HUGE}", f"questionnaires/{HUGE}"]
)
def test_a_number_that_no_column_holds_is_no_fault_of_ours(app: Flask, page: str) -> None:
    with stored(app):
        program = make_program()
        desk = make_member(program, "desk")
    answer = sign_in(app.test_client(), desk).get(f"/desk/{program.key}/{page}")
    assert answer.status_code == 400
    assert "could not be read" in answer.text
