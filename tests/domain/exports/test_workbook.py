"""The workbook: numbers are numbers in their unit, sheets print, charts and links are what they should be."""

import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from domain.exports import FORMATS
from domain.exports.safe_text import NOT_IN_XML, fits_xml
from domain.exports.workbook.looks import Looks, number
from domain.exports.workbook.packing import finished, new_book
from domain.exports.workbook.records import add_records
from tests.domain.exports.reports import PUBLISHED, as_workbook, synthetic, tidy_rows

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
READ = ("About", "Grid (Audited)", "Grid (Reported)", "Measures (Audited)", "Charts", "Promises")
COUNTED = ("Figures", "Claims", "Gaps", "Counts", "Notes")


@pytest.fixture(scope="module")
def data():
    return FORMATS["xlsx"].write(synthetic(PUBLISHED))


@pytest.fixture(scope="module")
def book():
    return as_workbook(synthetic(PUBLISHED))


def cells_of(sheet):
    return [cell for line in sheet.iter_rows() for cell in line if cell.value not in (None, "")]


def cell_with(sheet, text):
    return next(cell for cell in cells_of(sheet) if cell.value == text)


def test_sheets_to_read_come_first_then_sheets_to_count_with(book):
    assert tuple(book.sheetnames) == (*READ, *COUNTED)


def test_the_about_sheet_says_which_edition_it_is_and_carries_the_logo(book):
    told = " ".join(str(cell.value) for cell in cells_of(book["About"]))
    for words in (
        "Telecom service",
        "Northline",
        PUBLISHED.sha,
        PUBLISHED.summary,
        "Two verdicts changed.",
    ):
        assert words in told
    assert len(book["About"]._images) == 1


def test_a_cell_of_the_grid_is_a_number_over_its_margin_its_n_and_its_verdicts(book):
    sheet = book["Grid (Audited)"]
    brand, channel = cell_with(sheet, "Northline"), cell_with(sheet, "Phone")
    figure = sheet.cell(brand.row, channel.column)
    assert (round(figure.value, 1), figure.number_format) == (47.8, "0.0")
    assert re.fullmatch(
        r"\d+(\.\d)?–\d+(\.\d)? · n 60", sheet.cell(brand.row + 1, channel.column).value
    )
    chips = sheet.cell(brand.row + 2, channel.column)
    assert chips.value.split("\n") == ["◆ Broken: 24/7", "✓ Kept: Dropped"]
    assert chips.fill.fgColor.rgb == "FFFDECE3"


def test_a_group_too_small_says_its_n_instead_of_a_number(book):
    sheet = book["Grid (Audited)"]
    brand, channel = cell_with(sheet, "Northline"), cell_with(sheet, "Store")
    assert sheet.cell(brand.row, channel.column).value == "n 3: too few to report"


def test_waits_and_shares_are_numbers_in_formats_of_their_own(book):
    sheet = book["Measures (Audited)"]
    formats = {cell.number_format for cell in cells_of(sheet) if cell.data_type in ("n", "d")}
    assert formats == {"0.0%", "0.0", "[h]:mm:ss"}


def test_a_number_reads_as_on_the_page_where_spreadsheets_round_otherwise():
    """66.25 is 66.2 on the page; almost all is never 100%."""
    assert number(66.25, "score") == 66.2
    assert (number(0.9996, "yes_no"), number(1.0, "share")) == (0.999, 1.0)
    assert number(95, "seconds") * 86_400 == pytest.approx(95)


def test_sheets_to_read_print_in_landscape_on_the_width_of_the_paper(book):
    for name in (*READ, *COUNTED):
        sheet = book[name]
        assert sheet.page_setup.orientation == "landscape"
        pages = None if name == "About" else 0  # one, or as many as it takes
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, pages)
    assert book["Grid (Audited)"].print_title_rows
    assert book["Grid (Audited)"].freeze_panes
    assert all(book[name].auto_filter.ref and book[name].freeze_panes == "A2" for name in COUNTED)


def test_charts_are_native_and_have_margins_of_their_own(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        charts = [name for name in package.namelist() if re.match(r"xl/charts/chart\d", name)]
        assert len(charts) == 2
        for name in charts:
            text = package.read(name).decode()
            assert '<c:errValType val="cust"/>' in text
        bars = package.read("xl/worksheets/sheet2.xml").decode()
    assert 'type="dataBar"' in bars


def test_a_source_is_a_link_only_when_it_is_a_web_address(book):
    links = {
        cell.value: cell.hyperlink.target
        for cell in cells_of(book["Promises"])
        if cell.hyperlink is not None
    }
    assert links == {"https://example.org/a?b=c&d=e": "https://example.org/a?b=c&d=e"}
    assert cell_with(book["Promises"], "javascript:alert(1)").hyperlink is None
    others = (
        cell for name in book.sheetnames if name != "Promises" for cell in cells_of(book[name])
    )
    assert all(cell.hyperlink is None for cell in others)


def test_counts_say_what_a_figure_was_counted_from_and_nothing_of_what_is_hidden(book):
    rows = tidy_rows(book, "Counts")
    [dropped] = [
        one
        for one in rows
        if (one["brand"], one["channel"], one["metric"], one["origin"])
        == ("north", "phone", "dropped", "audited")
    ]
    assert (dropped["success"], dropped["failure"], dropped["n"]) == (57, 3, 60)
    assert not [one for one in rows if (one["brand"], one["channel"]) == ("north", "store")]


def test_it_opens_on_the_grid_and_its_tables_have_filters(book):
    assert book.active.title == "Grid (Audited)"
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["Grid (Audited)"]
    assert all(book[sheet].auto_filter.ref for sheet in ("Promises", "Figures", "Claims"))


@pytest.mark.parametrize("text", ["plain", "tab\tand\nline\r", "Zürich – 東京 🙂", "\x7f\x85"])
def test_text_that_xml_can_hold_is_left_as_it_is(text):
    assert fits_xml(text)
    assert not NOT_IN_XML.search(text)


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_text_that_xml_cannot_hold_is_noticed(bad):
    assert not fits_xml(f"one{bad}two")
    assert NOT_IN_XML.search(bad)


@pytest.mark.parametrize("translate", [str, lambda sentence: f"{sentence}:".replace(":", "ß")])
def test_the_about_sheet_names_the_sheets_that_there_are(translate):
    """In any language: those to read have names in it, those to count with keep the names that formulas know."""
    data = FORMATS["xlsx"].write(replace(synthetic(PUBLISHED), translate=translate))
    book = openpyxl.load_workbook(io.BytesIO(data))
    first = [cell.value for cell in book.worksheets[0]["A"]]
    told = {name.split(" (")[0] for name in book.sheetnames[1:]}
    assert told - {None} <= set(first)
    assert book.sheetnames[-5:] == ["Figures", "Claims", "Gaps", "Counts", "Notes"]


def test_numbers_truths_and_texts_of_one_column_stay_what_they_are():
    """1, 1.0 and True are one key to a dictionary."""
    book, values = new_book(), (1, True, 1.0, False, 0, "1", "", None, 2.5, " two ")
    looks = Looks(book, synthetic(PUBLISHED))
    looks.sheet("First").write_string(0, 0, "Text.")
    add_records(looks, "Mixed", ("value",), [{"value": value} for value in values])
    sheet = openpyxl.load_workbook(io.BytesIO(finished(book)))["Mixed"]
    told = [cell.value for (cell,) in sheet.iter_rows(min_row=2)]
    assert [repr(one) for one in told] == [
        *("1", "True", "1.0", "False", "0", "'1'", "None", "None", "2.5", "' two '"),
    ]
