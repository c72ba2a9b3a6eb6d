"""The PDF as an independent reader finds it: tagged, archived, on its paper, whole, with its data inside."""

import json
import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from domain.exports.paper import write_pdf
from domain.exports.paper.drawn import Drawer
from domain.exports.reading_order import in_order
from domain.problems import Problem
from tests.domain.exports.reports import EVIL, PUBLISHED, as_json, renamed, synthetic
from tests.support import missing

A4, LETTER = (595.276, 841.89), (612.0, 792.0)
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">')
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)


def asked(program, *options, data, folder):
    """What a tool of poppler says of a document."""
    if shutil.which(program) is None:
        missing.skip_or_fail(program, "On Debian: apt-get install poppler-utils.")
    path = folder / "report.pdf"
    path.write_bytes(data)
    options = [str(path) if one == "FILE" else one for one in options]
    return subprocess.run(
        [program, *options], cwd=folder, capture_output=True, check=True
    ).stdout.decode(errors="replace")


@pytest.fixture(scope="module")
def document():
    return write_pdf(synthetic(PUBLISHED))


@pytest.fixture
def ask(tmp_path):
    return lambda program, *options, data: asked(program, *options, data=data, folder=tmp_path)


def pages_of(ask, data):
    """Width, height and the boxes of the words of each page."""
    text = ask("pdftotext", "-bbox", "FILE", "-", data=data)
    for width, height, inside in PAGE.findall(text):
        boxes = [tuple(map(float, box)) for box in WORD.findall(inside)]
        yield float(width), float(height), boxes


def test_it_is_tagged_titled_and_dated_by_its_edition(ask, document):
    info = ask("pdfinfo", "-isodates", "FILE", data=document)
    assert "Tagged:          yes" in info
    assert "Title:           Was the promise kept? Telecom service, Autumn – Winter" in info
    assert "CreationDate:    2026-11-20T08:00:00Z" in info


def test_it_says_that_it_is_pdf_a_and_pdf_ua(ask, document):
    metadata = ask("pdfinfo", "-meta", "FILE", data=document)
    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_headings_tables_and_pictures_are_tagged_and_pictures_have_words(ask, document):
    tags = ask("pdfinfo", "-struct-text", "FILE", data=document)
    for tag in ("H1", "H2", "Table", "TH", "TD", "Figure", "Link"):
        assert re.search(rf"^\s*{tag}\b", tags, re.MULTILINE), tag


def test_the_data_of_the_downloads_is_inside(ask, document, tmp_path):
    ask("pdfdetach", "-saveall", "-o", str(tmp_path), "FILE", data=document)
    inside = json.loads((tmp_path / "scorecard.json").read_text())
    assert inside == as_json(synthetic(PUBLISHED))
    assert (tmp_path / "scorecard.csv").read_text().startswith("record,")


def test_every_figure_verdict_and_n_of_the_scorecard_stands_on_its_pages(ask, document):
    text = " ".join(ask("pdftotext", "FILE", "-", data=document).split())
    report = synthetic(PUBLISHED)
    for grid in report.scorecard.grids:
        for cell in grid.cells.values():
            for figure in filter(None, (cell.index, cell.critical, *cell.dimensions)):
                assert figure.shown in text
                assert f"n {figure.n}" in text
    for result in report.scorecard.claims:
        assert result.claim.words in text
    assert EVIL in text


def test_margin_and_range_are_named_apart(ask, document):
    text = " ".join(ask("pdftotext", "FILE", "-", data=document).split())
    assert "Range that holds however often one looks: " in text
    assert "95% margin if one looks once: " in text


def test_an_edition_bears_its_hash_in_full_at_the_end_and_short_on_every_page(ask, document):
    pages = ask("pdftotext", "FILE", "-", data=document).split("\f")[:-1]
    assert all(PUBLISHED.sha[:12] in page for page in pages)
    assert PUBLISHED.sha in pages[-1].replace("\n", "")


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("letter", LETTER)])
def test_it_is_on_its_paper(ask, paper, size):
    pages = list(pages_of(ask, write_pdf(replace(synthetic(), paper=paper))))
    for width, height, _ in pages:
        assert sorted((width, height)) == pytest.approx(size, abs=0.5)


NAMES = {
    "long": "Vereinigte Donaudampfschifffahrtselektrizitätenhauptbetriebswerk "
    + "Aufsichtsratsgesellschaft mbH & Co. Kommanditgesellschaft auf Aktien ",
    "unbroken": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch_",
    "right to left": "شركة الاتصالات السعودية ",
    "markup": "#panic() *bold* _it_ $x^2$ @ref <label> `raw` \\ // [content] ",
}


@pytest.mark.parametrize("kind", NAMES)
def test_whatever_the_names_no_word_leaves_its_page(ask, kind):
    data = write_pdf(renamed(synthetic(PUBLISHED), NAMES[kind]))
    for width, height, boxes in pages_of(ask, data):
        for left, top, right, bottom in boxes:
            assert 0 <= left <= right <= width
            assert 0 <= top <= bottom <= height


@pytest.mark.parametrize(
    ("name", "font"), [("日本電信電話 ", "Noto Sans SC"), ("ธนาคาร ", "Noto Sans Thai")]
)
def test_a_name_that_no_font_can_set_is_refused_with_the_font_that_can(name, font):
    with pytest.raises(Problem, match=font) as refused:
        write_pdf(renamed(synthetic(), name))
    assert refused.value.status == 409


def test_the_client_s_colour_and_logo_are_on_it_and_verdicts_keep_their_colours(ask, document):
    images = ask("pdfimages", "-list", "FILE", data=document)
    assert re.search(r"\b300\s+100\b", images)


def with_more(report, brands):
    """The same report with the first brand's figures under more, long names."""
    scorecard = report.scorecard
    first, *_ = scorecard.brands
    more = {
        f"more-{n}": replace(first, key=f"more-{n}", name=f"{n} {NAMES['long']}", is_client=False)
        for n in range(brands)
    }
    grids = tuple(
        replace(
            grid,
            cells=grid.cells
            | {
                (key, channel): replace(cell, brand=key)
                for key in more
                for (brand, channel), cell in grid.cells.items()
                if brand == first.key
            },
        )
        for grid in scorecard.grids
    )
    return replace(
        report,
        scorecard=replace(scorecard, brands=(*scorecard.brands, *more.values()), grids=grids),
    )


@pytest.mark.parametrize("brands", [4, 6, 12])
def test_no_grid_runs_into_the_foot_of_its_page(ask, brands):
    data = write_pdf(with_more(synthetic(PUBLISHED), brands))
    text = ask("pdftotext", "-bbox", "FILE", "-", data=data)
    for _, _, inside in PAGE.findall(text)[1:]:  # after the cover
        foot = max(float(top) for top in re.findall(r'yMin="([\d.]+)"[^>]*>kept\?<', inside))
        lows = [float(low) for low in re.findall(r'yMax="([\d.]+)"', inside)]
        assert max(low for low in lows if low < foot) < foot - 3
        assert sum(low >= foot for low in lows) <= 10  # Was the promise kept? · hash, Page 4 / 9


def test_every_promise_is_an_entry_of_the_outline_and_a_link_from_the_list(ask, document):
    claims = synthetic().scorecard.claims
    links = ask("pdfinfo", "-dests", "FILE", data=document)
    tags = ask("pdfinfo", "-struct-text", "FILE", data=document)
    for result in claims:
        assert f"promise-{result.claim.key}" in links
    assert tags.count("Link") >= 2 * len(claims)
    assert b"/Outlines" in document
    assert b"/Lang" in document
    assert len(document) < 2_000_000


def test_a_number_behind_a_name_in_arabic_or_hebrew_keeps_its_place():
    assert in_order("الهاتف, 18 May 2026") == "الهاتف\u200e, 18 May 2026"
    assert in_order("בנק – 27 of 88") == "בנק\u200e – 27 of 88"
    assert in_order("وعود 2026 · May") == "وعود 2026 · May"
    assert in_order("Northline – 27 of 88") == "Northline – 27 of 88"


def test_it_says_which_language_it_is_in_to_those_who_have_it_read(document):
    assert b"/Lang(en)" in document
    assert b"/Lang(de)" in write_pdf(replace(synthetic(PUBLISHED), language="de"))


def test_pictures_are_remembered_for_the_same_promise_said_to_the_same_reader_alone():
    report = synthetic(PUBLISHED)
    result = report.scorecard.claims[0]
    first = Drawer(report).of_claim(result)
    assert Drawer(synthetic(PUBLISHED)).of_claim(result) is first
    moved = replace(result, verdict=replace(result.verdict, delivered=0.123))
    others = [
        Drawer(report).of_claim(moved),
        Drawer(replace(report, language="de")).of_claim(result),
        Drawer(replace(report, translate=lambda sentence: "…")).of_claim(result),
        Drawer(replace(report, paper="letter")).of_claim(result),
    ]
    assert all(one is not first for one in others)
