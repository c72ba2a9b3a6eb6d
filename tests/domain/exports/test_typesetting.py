"""Typesetting: markup in data is inert, the same data gives the same bytes, memory stays flat."""

import struct
from datetime import UTC, datetime

import pytest

from domain.exports.typesetter import TYPESETTER
from domain.exports.typesetting import DOCUMENTS, compile_pdf, compile_png, svg_to_png
from tests.support.processes import resident_mb

DATE = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)
NAMED = """
#let data = json("data.json")
#set document(title: data.name)
#data.name
"""
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><rect width="9" height="9"/></svg>'


def test_markup_in_a_name_is_a_name():
    evil = '#panic("no") *bold* $x$ \\ #read("/etc/passwd")'
    assert compile_pdf(NAMED, {"name": evil}, made_at=DATE).startswith(b"%PDF-1.7")


def test_the_same_data_gives_the_same_bytes():
    first = compile_pdf(NAMED, {"name": "Northline"}, made_at=DATE)
    DOCUMENTS.forget()
    assert compile_pdf(NAMED, {"name": "Northline"}, made_at=DATE) == first


def test_what_was_set_is_handed_out_again_until_anything_that_goes_in_differs():
    def made(name="Northline", files=None, at=DATE, standards=("a-3a",)):
        return compile_pdf(NAMED, {"name": name}, files or {}, made_at=at, standards=standards)

    first = made()
    assert made() is first
    others = [
        made("Redwing"),
        made(files={"a.csv": b"1"}),
        made(at=None),
        made(standards=("a-2a",)),
    ]
    assert all(one is not first for one in others)


def test_a_drawing_becomes_a_picture_of_its_size():
    png = svg_to_png(SQUARE, ppi=192)
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (192, 96)


@pytest.mark.parametrize("path", ["/etc/hostname", "../../../../../../../../etc/hostname"])
def test_a_source_reads_nothing_of_the_machine(path):
    with pytest.raises(RuntimeError, match=r"not found|escape"):
        compile_png(f'#read("{path}")', {})


def test_memory_stays_flat_over_two_hundred_here_and_where_they_are_set():
    def held() -> tuple[float, float]:
        return resident_mb(), resident_mb(TYPESETTER.pid)

    def grown(times: int) -> list[float]:
        before = held()
        for i in range(times):
            rows = "\n".join(f"{i} {j} " + "word " * 20 for j in range(100))
            compile_pdf(NAMED, {"name": rows}, made_at=DATE)
        return [after - first for first, after in zip(before, held(), strict=True)]

    compile_pdf(NAMED, {"name": "Northline"}, made_at=DATE)
    grown(50)
    assert max(grown(150)) < 15
