"""What was said when something came in is read later in the reader's own language, not in the one it came in with."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask

from domain.kept_words import kept_words, words_again
from domain.words import Sentence, say
from models.audits import AuditProblem
from models.base import db
from models.people import Person
from models.uploads import Upload
from services.syncing.envelope import OTHER_VERSION, UNKNOWN
from services.upload_limits import EMPTY
from tests.factories import sign_in, stored
from tests.web.field.makers import Job, make_job
from tests.web.field.sending import Media, envelope, put, told

pytestmark = pytest.mark.one_database

TONGUE = "ia"
WORDS = {
    UNKNOWN: "Le telephono ha inviate un incognite, «%(field)s»: %(value)s",
    OTHER_VERSION: "Altere version.",
    EMPTY: "Il ha nihil.",
}


@pytest.fixture
def job(app: Flask, tmp_path: Path) -> Job:
    """In an application that somebody reads in Interlingua (the made-up languages of other tests stay in memory)."""
    made = Catalog(locale=TONGUE, charset="utf-8")
    for sentence, translation in WORDS.items():
        made.add(sentence, translation)
    target = tmp_path / TONGUE / "LC_MESSAGES" / "messages.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as opened:
        write_mo(opened, made)
    app.extensions["babel"].translation_directories.append(str(tmp_path))
    app.config["LANGUAGES"] = (*app.config["LANGUAGES"], TONGUE)
    return make_job(app)


def now_in_interlingua(job: Job) -> None:
    with stored(job.app):
        for person in db.session.query(Person):
            person.language = TONGUE


def review_of(job: Job) -> str:
    desk = sign_in(job.app.test_client(), job.desk)
    return str(desk.get(f"/desk/{job.program.key}/audits/{job.audit_id}").text)


def test_why_an_audit_is_held_up_is_read_by_phone_and_desk_in_their_languages(job: Job) -> None:
    put(job, envelope(version=999_999, mood="5 % off"))
    assert "not known here, “mood”: 5 % off" in review_of(job)
    now_in_interlingua(job)
    assert "Le telephono ha inviate un incognite, «mood»: 5 % off" in review_of(job)
    again = told(put(job, envelope(version=999_999, mood="5 % off")))
    assert "Altere version." in {one["text"] for one in again["problems"]}


def test_why_a_photo_is_refused_is_told_in_the_language_of_who_asks(job: Job) -> None:
    media = Media(job, b"")
    assert media.piece(0, 0)["sentence"] == EMPTY
    now_in_interlingua(job)
    assert media.standing()["sentence"] == "Il ha nihil."


def test_what_was_kept_before_sentences_were_is_read_as_it_was(job: Job) -> None:
    put(job, envelope(mood="5 % off"))
    media = Media(job, b"")
    media.piece(0, 0)
    with stored(job.app):
        db.session.query(AuditProblem).update({"said": None, "text": "50 % are missing."})
        db.session.query(Upload).update({"said": None, "sentence": "Too large."})
    now_in_interlingua(job)
    assert "50 % are missing." in review_of(job)
    assert media.standing()["sentence"] == "Too large."


def test_a_sentence_within_a_sentence_comes_back_as_it_was() -> None:
    sentence = say(
        "%(what)s: %(n)s of %(all)s", what=say("Photos of %(x)s", x="50 %"), n=3, all=None
    )
    assert words_again(kept_words(sentence)) == sentence
    assert words_again(kept_words(Sentence("100 %"))) == Sentence("100 %")
