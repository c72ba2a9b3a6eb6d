"""Words are found without case and accents, all of them, and phrases as they stand."""

import pytest

from domain.searching import Piece, Query, folded, highlighted, read_query, words_of


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Über  ALLES", " uber alles "),
        ("Café\nà la carte", " cafe a la carte "),
        ("“There’s nothing!”", " there s nothing "),
        ("Straße", " strasse "),
        ("İstanbul", " istanbul "),
        ("ﬁnance", " finance "),
        ("二十 min", " 二 十 min "),
        ("…", "  "),
    ],
)
def test_folding_leaves_words_without_case_and_marks(text, plain):
    assert folded(text) == plain


def test_words_are_counted_once():
    assert words_of(folded("No, no: “nothing” I can’t do.")) == (
        "no",
        "nothing",
        "i",
        "can",
        "t",
        "do",
    )


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ("", Query()),
        ("  ?! ", Query()),
        ("Hold MUSIC", Query(("hold", "music"))),
        ("“no way” person", Query(("no", "way", "person"), ("no way",))),
        ('"unfinished phrase', Query(("unfinished", "phrase"), ("unfinished phrase",))),
        ("can't", Query(("can", "t"), ("can t",))),
        ("%_", Query()),
        ("二十", Query(("二", "十"), ("二 十",))),
    ],
)
def test_a_question_is_words_and_phrases(asked, query):
    assert read_query(asked) == query


def test_what_was_found_stands_apart_and_nothing_is_lost():
    text = "Das Café – wie schön: CAFÉS überall, kein Decafé."
    pieces = highlighted(text, read_query("cafe schon"))
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.found] == ["Café", "schön", "CAFÉ"]


def test_a_phrase_is_found_over_a_line_break():
    pieces = highlighted("No\nway to a person", read_query('"no way"'))
    assert pieces == (Piece("No\nway", found=True), Piece(" to a person"))


def test_letters_that_become_two_keep_their_place():
    assert highlighted("Straße 7", read_query("strasse")) == (
        Piece("Straße", found=True),
        Piece(" 7"),
    )
