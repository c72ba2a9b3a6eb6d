"""Workbooks become versions: drafts are replaced, published ones stay, the same file changes nothing."""

import pytest
from sqlalchemy import select

from domain.problems import Problem
from models.base import db
from models.metrics import metrics_of
from models.program import Program
from models.questionnaires import Version
from services.publishing import blocking, publish_version
from services.questionnaires import (
    latest_published,
    load_questionnaire,
    upload_workbook,
)
from tests.factories import make_program
from tests.support.workbooks import SURVEY, workbook

pytestmark = pytest.mark.usefixtures("context")


def with_question(kind: str, name: str, label: str, metric: str = "") -> list[list[str]]:
    return [*SURVEY, [kind, name, label, metric]]


def upload(program: Program, data: bytes) -> Version:
    return upload_workbook(program, data, "folder/call.xlsx", None)


def test_a_workbook_becomes_a_version_that_can_be_read_back() -> None:
    version = upload(make_program(), workbook())
    assert (version.no, version.is_published, version.workbook_name) == (1, False, "call.xlsx")
    assert (version.questionnaire.key, version.questionnaire.channel_kind) == ("call", "phone")
    assert [one.name for one in load_questionnaire(version).questions()] == ["remark"]
    assert load_questionnaire(version) is load_questionnaire(version)


def test_a_draft_is_replaced_and_a_published_version_followed_by_the_next() -> None:
    program = make_program()
    first = upload(program, workbook())
    second = upload(program, workbook(with_question("integer", "n", "How many?")))
    assert second is first
    assert len(list(load_questionnaire(first).questions())) == 2
    publish_version(first, None)
    third = upload(program, workbook())
    assert (third.no, third.questionnaire) == (2, first.questionnaire)
    assert latest_published(first.questionnaire) is first


def test_a_published_workbook_again_is_the_version_that_it_gave() -> None:
    program = make_program()
    version = publish_version(upload(program, workbook()), None)
    assert upload(program, workbook()) is version
    assert len(db.session.scalars(select(Version)).all()) == 1


def test_errors_stand_in_the_way_of_publishing() -> None:
    bad = upload(make_program(), workbook(with_question("select_one nowhere", "q", "Which?")))
    assert blocking(bad)
    with pytest.raises(Problem, match="can't be published yet"):
        publish_version(bad, None)
    assert not bad.is_published


def test_a_new_metric_is_warned_of_and_made_when_it_is_published() -> None:
    program = make_program()
    version = upload(program, workbook(with_question("integer", "tidy", "How tidy?", "tidiness")))
    assert [one["code"] for one in version.findings if one["code"] == "new_metric"] == [
        "new_metric"
    ]
    assert "tidiness" not in {one.key for one in db.session.scalars(metrics_of(program.id))}
    publish_version(version, None)
    made = {one.key: one for one in db.session.scalars(metrics_of(program.id))}["tidiness"]
    assert (made.unit, len(made.measures)) == ("score", 1)


@pytest.mark.parametrize("data", [b"", b"not a workbook", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_workbook_is_told_and_changes_nothing(data: bytes) -> None:
    program = make_program()
    with pytest.raises(Problem) as caught:
        upload(program, data)
    assert caught.value.details["findings"]
    assert not db.session.scalars(select(Version)).all()
