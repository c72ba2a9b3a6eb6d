"""Lists by CSV: whole or not at all, again without effect, and every bad row told."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.base import db
from models.fieldwork import Assignment
from models.findings import ImportFile
from models.history import Event
from models.program import Brand, Program, Touchpoint
from services.imports import IMPORTS, Imported, import_file
from services.imports.documented import column_table
from tests.factories import make_member, make_program, make_touchpoint, make_version

pytestmark = pytest.mark.usefixtures("context")

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)


def bring(program: Program, kind: str, text: str, *, create: bool = False) -> Imported:
    return import_file(
        program, IMPORTS[kind], text.encode(), f"{kind}.csv", None, create=create, now=NOW
    )


def told(result: Imported) -> list[tuple[int, str, str]]:
    return [(finding.row, finding.column, finding.code) for finding in result.findings]


def count(table: type, program: Program) -> int:
    found = select(func.count()).select_from(table).filter_by(program_id=program.id)
    return db.session.scalars(found).one()


def test_brands_are_added_and_the_same_file_changes_nothing() -> None:
    program = make_program()
    text = "name,client\nNorwood Mobile,yes\nHalden,\n"
    first = bring(program, "brands", text)
    again = bring(program, "brands", text)
    assert (first.added, first.same) == (2, 0)
    assert again.before is not None
    assert again.before.rows == 2
    assert count(Brand, program) == 4
    assert count(ImportFile, program) == 1


def test_a_row_that_is_there_already_is_left_and_a_changed_one_brought_up_to_date() -> None:
    program = make_program()
    result = bring(program, "brands", "key,name\nours,Ours\ntheirs,The Others\nnew,New\n")
    assert (result.added, result.changed, result.same) == (1, 1, 1)
    names = {brand.key: (brand.name, brand.is_client) for brand in program.brands}
    assert names == {"ours": ("Ours", True), "theirs": ("The Others", False), "new": ("New", False)}


def test_one_bad_row_imports_nothing_and_every_bad_row_is_told() -> None:
    program = make_program()
    text = (
        "name,brand,channel,zone,latitude\n"
        "A,ours,phone,Europe/London,\n"
        "B,nobody,pigeon,Europe/Lndon,\n"
        ",ours,phone,,\n"
        "C,nobody,pigeon,,\n"
        "D,ours,phone,,123\n"
        "E,ours,phone,,12\n"
        "A,theirs,phone,,\n"
    )
    result = bring(program, "touchpoints", text)
    assert result.refused
    assert told(result) == [
        (3, "zone", "zone"),
        (4, "name", "missing"),
        (5, "brand", "unknown_brand"),
        (5, "channel", "unknown_channel"),
        (6, "latitude", "number"),
        (7, "longitude", "half_a_place"),
        (8, "name", "told_twice"),
    ]
    assert count(Touchpoint, program) == 0
    assert count(ImportFile, program) == 0


def test_missing_brands_and_channels_are_created_only_when_asked_to() -> None:
    program = make_program()
    text = "name,brand,channel\nLeeds,Norwood,field visit\nYork,Norwood,store\n"
    assert bring(program, "touchpoints", text).errors == 4
    result = bring(program, "touchpoints", text, create=True)
    assert result.added == 2
    assert {channel.kind for channel in program.channels} == {"phone", "store"}
    found = db.session.scalars(select(Touchpoint).filter_by(program_id=program.id)).all()
    assert {(one.key, one.brand.name, one.zone) for one in found} == {
        ("leeds", "Norwood", "Europe/London"),
        ("york", "Norwood", "Europe/London"),
    }


def test_a_touchpoint_is_updated_in_the_columns_that_the_file_has() -> None:
    program = make_program()
    point = make_touchpoint(program)
    result = bring(
        program, "touchpoints", f"key,name,brand,channel,hours\n{point.key},New,ours,phone,24/7\n"
    )
    assert result.changed == 1
    assert (point.name, point.hours, point.contact) == ("New", "24/7", "+44 20 7946 0000")


def test_a_touchpoint_never_moves_to_another_brand() -> None:
    program = make_program()
    point = make_touchpoint(program)
    text = f"key,name,brand,channel\n{point.key},New,theirs,phone\n"
    assert told(bring(program, "touchpoints", text)) == [(2, "brand", "other_brand")]


def plan(
    program: Program, rows: str, columns: str = "touchpoint,wave,questionnaire,auditor,due,count"
) -> str:
    return f"{columns}\n{rows}"


def test_assignments_are_made_in_the_touchpoints_own_time() -> None:
    program = make_program()
    point, ana = make_touchpoint(program), make_member(program, "auditor")
    point.zone = "America/New_York"
    version = make_version(program)
    row = f"{point.key},2026-11,{version.questionnaire.key},{ana.email.upper()},%s,%s\n"
    text = plan(program, row % ("2026-11-05", "2") + row % ("2026-11-06 18:00", ""))
    result = bring(program, "assignments", text)
    assert not result.findings
    made = db.session.scalars(select(Assignment).order_by(Assignment.due_at, Assignment.id)).all()
    assert [one.due_at.isoformat() for one in made] == [
        "2026-11-06T04:59:00+00:00",
        "2026-11-06T04:59:00+00:00",
        "2026-11-06T23:00:00+00:00",
    ]
    assert {(one.person, one.state, one.version, one.stratum.key) for one in made} == {
        (ana, "assigned", version, "all")
    }
    assert len({one.audit_id for one in made}) == 3


def test_the_same_row_in_a_later_file_is_the_same_audit() -> None:
    program = make_program()
    point, version = make_touchpoint(program), make_version(program)
    row = f"{point.key},2026-11,{version.questionnaire.key},,2026-11-05,"
    bring(program, "assignments", plan(program, f"{row}2\n"))
    later = bring(program, "assignments", plan(program, f"{row}3\n{row.replace('05', '07')}\n"))
    assert (later.added, later.same) == (2, 0)
    assert count(Assignment, program) == 4


def test_everything_an_assignment_names_must_be_there_and_fit() -> None:
    program = make_program()
    point = make_touchpoint(program)
    draft, other = make_version(program, published=False), make_version(program)
    other.questionnaire.channel_kind = "store"
    manager = make_member(program, "manager")
    rows = (
        f"nowhere,never,nothing,nobody@example.org,2026-11-05,\n"
        f"{point.key},2026-11,{draft.questionnaire.key},{manager.email},05.11.2026,\n"
        f"{point.key},2026-11,{draft.questionnaire.key},{manager.email},2026-11-05,0\n"
        f"{point.key},2026-11,{draft.questionnaire.key},{manager.email},2026-11-05,1\n"
        f"{point.key},2026-11,{other.questionnaire.key},,2026-12-24,1\n"
    )
    assert told(bring(program, "assignments", plan(program, rows))) == [
        (2, "touchpoint", "unknown_touchpoint"),
        (2, "wave", "unknown_wave"),
        (2, "questionnaire", "unknown_questionnaire"),
        (2, "auditor", "unknown_auditor"),
        (3, "due", "date"),
        (4, "count", "number"),
        (5, "auditor", "unknown_auditor"),
        (5, "questionnaire", "version_unpublished"),
        (6, "questionnaire", "wrong_channel_kind"),
        (6, "due", "outside_wave"),
    ]
    assert count(Assignment, program) == 0


def test_a_note_does_not_stand_in_the_way() -> None:
    program = make_program()
    point, version = make_touchpoint(program), make_version(program)
    row = f"{point.key},2026-11,{version.questionnaire.key},,2026-10-05,1\n"
    result = bring(program, "assignments", plan(program, row))
    assert told(result) == [(2, "due", "outside_wave"), (2, "due", "due_passed")]
    assert count(Assignment, program) == 1


def test_an_import_is_told_once_in_the_history() -> None:
    program = make_program()
    bring(program, "brands", "name\nA\nB\nC\n")
    events = db.session.scalars(select(Event).filter_by(what="brands.imported")).all()
    assert [event.after for event in events] == [
        {"file": "brands.csv", "added": 3, "changed": 0, "same": 0}
    ]


def test_keys_are_looked_up_in_ones_own_program_only() -> None:
    mine, other = make_program(), make_program()
    point = make_touchpoint(other)
    version = make_version(mine)
    row = f"{point.key},2026-11,{version.questionnaire.key},,2026-11-05,1\n"
    assert told(bring(mine, "assignments", plan(mine, row))) == [
        (2, "touchpoint", "unknown_touchpoint")
    ]


@pytest.mark.one_database
@pytest.mark.parametrize("kind", IMPORTS)
def test_every_column_is_documented(kind: str) -> None:
    text = Path("docs/imports.md").read_text()
    assert column_table(IMPORTS[kind]) in text
