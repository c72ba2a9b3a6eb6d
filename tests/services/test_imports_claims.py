"""Claims by CSV: promises in the brands' own words become tests, versions and scopes."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.claims import COLUMNS, Part, Test
from domain.claims.notes import notes_of
from domain.measures import Measure
from models.base import db
from models.claims import Claim, claims_of
from models.program import Program
from services.claim_tests import reread_claims
from services.claims import freeze_claims
from services.imports import IMPORTS, Imported, import_file
from services.imports.claims import ClaimRow
from services.metrics import metric_with_key
from services.programs import add_channel, add_wave, measure_for
from services.questionnaires import known_metrics
from tests.factories import make_program, wave_of
from tests.services.claiming import fieldwork

pytestmark = pytest.mark.usefixtures("context")

REAL = Path(__file__).parents[2] / ".." / "shared" / "claims" / "claims.csv"
HEAD = "id,brand,claim,channel,kind,metric,operator,value,unit,share_pct,source\n"
TWENTY = "C1,Ours,answered within 20 seconds,hotline,time_threshold,answer_time,<=,20,s,,\n"
ROUND = "C2,all,24/7 support,all,availability,open_hours,=,24/7,,,https://example.org/a\n"


def bring(program: Program, rows: str, *, create: bool = False) -> Imported:
    data = (HEAD + rows).encode()
    return import_file(program, IMPORTS["claims"], data, "claims.csv", None, create=create)


def told(result: Imported) -> list[tuple[int, str, str]]:
    return [(finding.row, finding.column, finding.code) for finding in result.findings]


def claim(program: Program, key: str) -> Claim:
    return db.session.scalars(claims_of(program.id).where(Claim.key == key)).unique().one()


def places(program: Program, key: str) -> set[tuple[str, str]]:
    """(channel, what is counted there) of the claim's first part."""
    channels = {channel.id: channel.key for channel in program.channels}
    part = claim(program, key).current.parts[0]
    return {
        (
            channels[scope.channel_id or 0],
            f"{scope.measure.clock} {scope.measure.condition}".strip() if scope.measure else "",
        )
        for scope in part.scopes
    }


def test_a_claim_becomes_a_test_on_its_channel() -> None:
    program = make_program()
    assert bring(program, TWENTY).added == 1
    found = claim(program, "C1")
    assert found.brand is not None
    assert found.brand.key == "ours"
    assert Test.from_document(found.current.test).state == "judged"
    assert Part.from_document(found.current.parts[0].rule).within == 20
    assert places(program, "C1") == {("phone", "dial>human")}


def test_all_means_every_channel_each_with_its_own_clock_and_those_that_come_later() -> None:
    program = make_program()
    add_channel(program, "shops", "Shops", "store")
    bring(program, ROUND)
    assert claim(program, "C2").brand is None
    assert places(program, "C2") == {
        ("phone", "dial>human within 2700"),
        ("shops", "enter>served within 2700"),
    }
    add_channel(program, "mail", "Mail", "email")
    reread_claims(program)
    assert ("mail", "sent>human_reply within 172800") in places(program, "C2")


def test_a_kind_of_channel_means_every_channel_of_that_kind() -> None:
    program = make_program()
    add_channel(program, "sales", "Sales line", "phone")
    bring(program, TWENTY + TWENTY.replace("C1", "C3").replace("hotline", "sales"))
    assert {place for place, _measure in places(program, "C1")} == {"phone", "sales"}
    assert {place for place, _measure in places(program, "C3")} == {"sales"}


def test_the_same_row_is_left_and_new_words_make_a_new_version() -> None:
    program = make_program()
    bring(program, TWENTY + ROUND)
    result = bring(program, TWENTY.replace(",20,", ",15,") + ROUND)
    assert (result.changed, result.same) == (1, 1)
    found = claim(program, "C1")
    assert [version.no for version in found.versions] == [1, 2]
    assert Part.from_document(found.current.parts[0].rule).within == 15
    assert Part.from_document(found.versions[0].parts[0].rule).within == 20


def test_a_frozen_claim_stays_as_it_was_until_there_is_a_wave_to_change_in() -> None:
    program = make_program()
    bring(program, TWENTY)
    fieldwork(program, wave_of(program))
    assert told(bring(program, TWENTY.replace(",20,", ",60,"))) == [(2, "id", "no_later_wave")]
    assert not bring(program, TWENTY + ROUND).refused
    assert len(claim(program, "C1").versions) == 1


def test_claims_of_later_waves_are_not_frozen_by_an_earlier_one() -> None:
    program = make_program()
    december = add_wave(program, "dec", "December", date(2026, 12, 1), date(2026, 12, 31))
    bring(program, TWENTY + ROUND)
    claim(program, "C2").current.from_wave_id = december.id
    assert freeze_claims(program, wave=wave_of(program)) == 1
    assert claim(program, "C1").current.frozen_at is not None
    assert claim(program, "C2").current.frozen_at is None


def test_a_claim_brings_the_yes_no_metric_that_it_needs_so_that_a_questionnaire_can_carry_it() -> (
    None
):
    program = make_program()
    bring(program, "C4,Ours,all staff wear a name badge,phone,absolute,name_badge,=,true,,100,\n")
    version = claim(program, "C4").current
    assert Test.from_document(version.test).state == "judged"
    assert version.parts[0].scopes[0].measure is not None
    metric = metric_with_key(program, "name_badge")
    assert metric is not None
    assert (metric.name, metric.unit, metric.direction) == ("Name badge", "yes_no", "higher")
    assert "name_badge" in known_metrics(program)
    assert reread_claims(program) == 0


def test_a_condition_makes_a_measure_of_its_own_on_the_same_metric() -> None:
    program = make_program()
    late = TWENTY.replace("C1", "C5").replace("20 seconds", "20 seconds in business hours")
    bring(program, TWENTY + late)
    assert places(program, "C5") == {("phone", "dial>human in opening hours for 20")}
    metric = metric_with_key(program, "wait")
    assert metric is not None
    assert metric.unit == "seconds"


def test_a_claim_that_waits_for_its_metric_is_read_again_when_it_comes() -> None:
    program = make_program()
    bring(program, "C4,Ours,the best terms,phone,superlative_rank,sla,=,1,rank,,\n")
    version = claim(program, "C4").current
    assert Test.from_document(version.test).state == "not_measurable"
    measure_for(program, Measure("sla", "score"))
    assert reread_claims(program) == 1
    assert Test.from_document(version.test).state == "judged"


def test_bad_rows_are_told_and_nothing_is_registered() -> None:
    program = make_program()
    rows = (
        "C1,Nobody,a,pigeon,availability,open_hours,=,24/7,,,\n"
        "C2,Ours,b,phone,wishful,answer_time,<=,20,s,,\n"
        "c1,Ours,c,phone,availability,open_hours,=,24/7,,,\n"
        "C5,Ours,d,phone,availability,open_hours,=,24/7,,,javascript:alert(1)\n"
        "C6,Ours,,phone,availability,open_hours,=,24/7,,,\n"
    )
    assert told(bring(program, rows)) == [
        (2, "brand", "unknown_brand"),
        (2, "channel", "unknown_channel"),
        (3, "kind", "unknown_claim_kind"),
        (4, "id", "told_twice"),
        (5, "source", "link"),
        (6, "claim", "missing"),
    ]
    assert not db.session.scalars(select(Claim).filter_by(program_id=program.id)).all()


@pytest.mark.one_database
def test_the_columns_of_the_register_come_first() -> None:
    assert tuple(ClaimRow().fields)[: len(COLUMNS)] == COLUMNS


@pytest.mark.skipif(not REAL.exists(), reason="the folder with the real claims is not there")
def test_every_real_claim_is_imported_with_a_test_or_the_reason_why_not() -> None:
    program = make_program()
    data = REAL.read_bytes()
    first = import_file(program, IMPORTS["claims"], data, "claims.csv", None, create=True)
    assert (first.added, first.findings) == (43, ())
    found = db.session.scalars(claims_of(program.id)).unique().all()
    assert len(found) == 43
    for one in found:
        parts = [Part.from_document(part.rule) for part in one.current.parts]
        assert parts, one.key
        for part, row in zip(parts, one.current.parts, strict=True):
            assert notes_of(part), one.key
            if part.state == "judged":
                assert all(scope.measure for scope in row.scopes), one.key
            else:
                assert str(notes_of(part)[0]).startswith("Not measurable")
    again = import_file(program, IMPORTS["claims"], data + b"\n", "claims.csv", None)
    assert (again.same, again.findings) == (43, ())
