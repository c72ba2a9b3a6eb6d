"""Every figure, n and verdict in every file is the one that the page shows: one contract over FORMATS."""

from datetime import UTC, datetime

import pytest
from lxml import html

from domain.exports import FORMATS
from models.base import db
from models.people import person_with_email
from services.demo import DEMO_PEOPLE, load_demo
from tests.factories import sign_in, stored
from tests.support.told_by_files import READERS, Told

pytestmark = pytest.mark.one_database
HOME = "/scorecards/promise-check/"
METRICS = ("index", "wait", "knowledge", "resolution", "empathy", "reached_human", "dropped")


@pytest.fixture
def manager(app, client):
    """The demo's manager; one load serves the whole contract."""
    with stored(app):
        load_demo(datetime(2026, 11, 21, 12, tzinfo=UTC))
    email = next(person.email for person in DEMO_PEOPLE if person.role == "manager")
    with app.app_context():
        person = db.session.scalars(person_with_email(email)).one()
        return sign_in(client, person)


def page_of(client, metric):
    """(brand, channel) → shown and n of every cell, as the HTML says it."""
    page = html.fromstring(client.get(f"{HOME}?metric={metric}").text)
    found = {}
    for line in page.xpath("//tr[@data-place]"):
        for cell in line.xpath("./td"):
            shown = "".join(cell.xpath(".//*[contains(@class, 'cell-figure')]/text()")[:1]).strip()
            n = [text for text in cell.itertext() if text.strip().startswith("n ")]
            if n:
                number = int(n[0].strip()[2:].replace(",", ""))
                figure = shown if any(letter.isdigit() for letter in shown) else ""
                found[(line.get("data-place"), cell.get("data-name"))] = (figure, number)
    return page, found


def verdicts_of(page):
    """Words → verdict of every promise on the page."""
    return {
        row.xpath(".//blockquote")[0].text_content().strip().strip("“”"): row.xpath(
            "./span[contains(@class, 'verdict')]"
        )[0]
        .text_content()
        .strip()
        for row in page.xpath("//article[contains(@class, 'promise-row')]")
    }


def test_every_figure_and_verdict_in_every_file_is_the_page_s(manager):
    assert set(READERS) == set(FORMATS), "a new format needs a reader of its own"
    pages = {metric: page_of(manager, metric) for metric in METRICS}
    files = {key: READERS[key](manager.get(f"{HOME}download/{key}").data) for key in FORMATS}
    names = {figure[2] for figure in files["json"].figures}
    shown = {
        (*place, name_of(page), *figure)
        for page, cells in pages.values()
        for place, figure in cells.items()
    }
    assert len(shown) > 60
    assert {one[2] for one in shown} <= names
    verdicts = verdicts_of(pages["index"][0])
    assert len(verdicts) >= 12
    for key in ("csv", "json", "xlsx"):
        assert shown <= files[key].figures, key
    assert files["pptx"].figures == {one for one in shown if one[2] == "Index"}
    for key in ("csv", "json", "xlsx", "pptx"):
        assert {words: word for words, word, _ in files[key].verdicts} == verdicts, key
    counts = files["json"].verdicts
    assert all(files[key].verdicts == counts for key in ("csv", "xlsx", "pptx"))
    on_paper(files["pdf"], shown, verdicts)


def name_of(page):
    """The metric that a page shows, by the caption of its grid."""
    caption = page.xpath("//table[contains(@class, 'grid')]/caption")[0].text_content()
    return caption.split(" by brand")[0].strip()


def on_paper(told: Told, shown, verdicts):
    """Every figure, every n and every promise can be read in the PDF."""
    text = " ".join(told.text.split())
    for *_, figure, n in shown:
        assert figure in text
        assert f"{n:,}" in text
    for word in set(verdicts.values()):
        assert word in text
    for words in verdicts:
        assert words.split()[0] in text
