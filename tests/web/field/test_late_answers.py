"""What a phone asks for in the background may be answered after somebody else has signed in on it."""

from flask import Flask

from tests.web.field.makers import make_job
from tests.web.field.sending import envelope, put


def test_no_session_travels_with_what_is_answered_in_the_background(app: Flask) -> None:
    job = make_job(app)
    with job.client.session_transaction() as session:
        session.permanent = True
    cookies = job.client.get("/field/package").headers.getlist("Set-Cookie")
    assert [one for one in cookies if one.startswith("session=")]
    answer = put(job, envelope(), **{"X-Field-Person": str(job.auditor.id)})
    assert answer.status_code == 200
    for one in (answer, job.client.get("/field/worker.js")):
        assert "Set-Cookie" not in one.headers
