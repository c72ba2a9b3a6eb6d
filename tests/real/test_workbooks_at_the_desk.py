"""Real workbooks of many organisations: each is taken in, told about, and can be looked at section by section."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.questionnaires import Version
from services.questionnaires import load_questionnaire
from tests.factories import make_member, make_program, sign_in, stored

pytestmark = [pytest.mark.one_database, pytest.mark.slow]

FORMS = Path(__file__).parents[2] / ".." / "shared" / "forms"


@pytest.mark.skipif(not FORMS.is_dir(), reason="the folder with the real workbooks is not there")
def test_every_real_workbook_is_taken_in_and_previewed(app: Flask, client: FlaskClient) -> None:
    with stored(app):
        person = make_member(make_program("winter", "Winter"), "desk")
    sign_in(client, person)
    workbooks = sorted(FORMS.glob("*.xlsx"))
    assert workbooks
    for path in workbooks:
        file = (BytesIO(path.read_bytes()), path.name)
        uploaded = client.post("/desk/winter/questionnaires", data={"file": file})
        assert uploaded.status_code == 302, path.name
        assert client.get(uploaded.location).status_code == 200, path.name
        with app.app_context():
            version = db.session.get_one(Version, int(uploaded.location.rpartition("/")[2]))
            sections = len(load_questionnaire(version).sections)
        for step in range(1, sections + 1):
            page = client.get(f"{uploaded.location}/preview/{step}")
            assert page.status_code == 200, f"{path.name}, section {step}"
