"""Findings from elsewhere: whole or not at all, marked as reported, each bad row told with its line."""

import pytest
from sqlalchemy import func, select

from domain.problems import Problem
from models.base import db
from models.findings import Cell, Finding, Tally
from models.program import Program, Wave
from services.metrics import metric_for
from services.reported import Columns, import_findings
from tests import factories as make

COUNTS = Columns("brand", "channel", "month", total="all", failure="late")
CONTACTS = Columns("brand", "channel", "month", value="seconds")


@pytest.fixture
def table(tmp_path, context):
    def write(text: str):
        path = tmp_path / f"table{len(list(tmp_path.iterdir()))}.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def number_of(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_counts_become_reported_tallies_of_brands_channels_and_months(table):
    path = table(
        "brand,channel,month,all,late\nRF4,1,2017-03-01,21289.0,2879.0\nRF4,2,2017-03-01,813,22\n"
    )
    done = import_findings(path, "ae", "in_time", COUNTS, create=True)
    assert (done.rows, done.contacts, done.bad) == (2, 22102, 0)
    wave = db.session.scalars(select(Wave)).one()
    assert (wave.key, wave.starts.day, wave.ends.day) == ("2017-03", 1, 31)
    assert {cell.origin for cell in db.session.scalars(select(Cell))} == {"reported"}
    counts = [row.counts for row in db.session.scalars(select(Tally).order_by(Tally.cell_id))]
    assert {"success": 18410, "failure": 2879} in counts


def test_contacts_become_waits_on_the_clock_of_their_channel(table):
    path = table(
        "brand,channel,month,seconds\nA,hotline,2021,55\nA,hotline,2021,\nA,store,2021,60.2\n"
    )
    done = import_findings(path, "waits", "wait", CONTACTS, create=True)
    assert (done.rows, done.unknown) == (3, 1)
    by_clock = {row.measure.clock: row.counts for row in db.session.scalars(select(Tally))}
    assert by_clock["dial>human"]["answered"] == {"55": 1}
    assert by_clock["dial>human"]["blank"] == 1
    assert by_clock["enter>served"]["answered"] == {"61": 1}  # "within 60 s" would be untrue


def test_one_bad_row_means_nothing_is_imported_and_every_bad_row_is_told(table):
    path = table(
        "brand,channel,month,all,late\nA,x,2017-03,10,2\nB,x,2017-03,10,11\n,x,2017-03,1,0\nC,x,2017-13,5,1\n"
        "D,x,2017-03,many,0\n"
    )
    done = import_findings(path, "ae", "in_time", COUNTS, create=True)
    told = {(finding.row, finding.column) for finding in done.findings}
    assert told == {(3, "late"), (4, "brand"), (5, "month"), (6, "all")}
    assert all(str(finding.message) and str(finding.mend) for finding in done.findings)
    assert (done.bad, number_of(Finding), number_of(Program)) == (4, 0, 0)


def test_the_same_file_again_changes_nothing(table):
    path = table("brand,channel,month,all,late\nA,x,2017-03,10,2\n")
    import_findings(path, "ae", "in_time", COUNTS, create=True)
    again = import_findings(path, "ae", "in_time", COUNTS)
    assert again.again
    assert number_of(Finding) == 1


def test_another_file_adds_to_the_same_cell_and_makes_its_figures_stale(table):
    import_findings(
        table("brand,channel,month,all,late\nA,x,2017-03,10,2\n"), "ae", "m", COUNTS, create=True
    )
    import_findings(table("brand,channel,month,all,late\nA,x,2017-03,5,1\n"), "ae", "m", COUNTS)
    db.session.expire_all()
    assert db.session.scalars(select(Tally)).one().counts == {"success": 12, "failure": 3}
    assert db.session.scalars(select(Cell.revision)).one() == 2


def test_a_day_falls_into_the_wave_that_holds_it(table):
    make.make_program("p")
    path = table("brand,channel,month,all,late\nOurs,phone,2026-11-17,10,2\n")
    import_findings(path, "p", "in_time", COUNTS, create=True)
    assert [wave.key for wave in db.session.scalars(select(Wave))] == ["2026-11"]


def test_without_create_what_is_missing_is_told_and_not_made(table):
    program = make.make_program("p")
    metric_for(program, "in_time", unit="yes_no")
    path = table("brand,channel,month,all,late\nNobody,phone,2026-11,10,2\nOurs,phone,1999,1,0\n")
    done = import_findings(path, "p", "in_time", COUNTS)
    assert {(finding.row, finding.code) for finding in done.findings} == {
        (2, "unknown_brand"),
        (3, "unknown_wave"),
    }


@pytest.mark.parametrize(
    ("columns", "create", "code"),
    [
        (Columns("brand", "channel", "month"), True, "columns_unclear"),
        (Columns("brand", "channel", "month", total="all"), True, "columns_unclear"),
        (
            Columns("brand", "channel", "month", total="all", failure="gone"),
            True,
            "columns_missing",
        ),
        (COUNTS, False, "not_there"),
        (Columns("brand", "channel", "month", value="all"), True, "not_there"),
    ],
)
def test_columns_that_do_not_say_one_thing_are_refused_with_the_next_step(
    table, columns, create, code
):
    path = table("brand,channel,month,all,late\nA,x,2017-03,10,2\n")
    with pytest.raises(Problem) as refused:
        import_findings(path, "ae", "in_time", columns, create=create)
    assert refused.value.code == code


def test_a_file_from_a_windows_program_is_read(table, tmp_path):
    path = tmp_path / "win.csv"
    path.write_bytes("brand;channel;month;all;late\r\nCafé;x;2017-03;10;2\r\n".encode("cp1252"))
    done = import_findings(path, "ae", "in_time", COUNTS, create=True)
    assert (done.rows, done.bad) == (1, 0)
