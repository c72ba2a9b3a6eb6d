"""Finding what auditors wrote: by words, place, question and outcome, newest first."""

from dataclasses import dataclass, field

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    exists,
    false,
    func,
    not_,
    or_,
    select,
    union,
)
from sqlalchemy.orm import joinedload

from domain.searching import Query
from models.audits import Audit
from models.base import db
from models.findings import Cell, Finding
from models.program import Program, Touchpoint
from models.verbatims import HiddenWords, Verbatim, VerbatimWord

COMMON = 10_000
"""A word in more verbatims than this narrows nothing down; the newest are looked through instead."""
COUNTED = 1_000
"""How far results are counted: beyond it there are "more than 1,000"."""
LOW, HIGH = 500, 800
"""Audit scores in tenths: below the first is low, from the second on it is high."""
LAST_LETTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. `cells` are those that may be read; None of a filter is everything.

    `failing` are alternatives of which a finding of the same audit must meet one. `known` are audits that may be
    opened although their group is small. `is_desk` sees what is hidden from managers.
    """

    program_id: int
    query: Query = field(default_factory=Query)
    cells: tuple[int, ...] | None = None
    known: tuple[int, ...] = ()
    question: str = ""
    score: str = ""
    failing: tuple[ColumnElement[bool], ...] = ()
    is_desk: bool = False
    only_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found; `more` when there are more than were counted."""

    rows: tuple[tuple[Verbatim, HiddenWords | None], ...]
    total: int
    more: bool


def search(wanted: Wanted, start: int, most: int) -> Found:
    """The newest of what was found, from `start` on, and how many there are."""
    where = [*_conditions(wanted), *_words(wanted)]
    newest = select(Verbatim.id).where(*where).order_by(Verbatim.at.desc(), Verbatim.id.desc())
    found = list(db.session.scalars(newest.limit(COUNTED + 1)))
    page = found[start : start + most]
    if start + most > COUNTED < len(found):
        page = list(db.session.scalars(newest.offset(start).limit(most)))
    return Found(tuple(_rows(page)), min(len(found), COUNTED), len(found) > COUNTED)


def _rows(ids: list[int]) -> list[tuple[Verbatim, HiddenWords | None]]:
    hidden = and_(
        HiddenWords.audit_id == Verbatim.audit_id, HiddenWords.question == Verbatim.question
    )
    found = db.session.execute(
        select(Verbatim, HiddenWords)
        .join(HiddenWords, hidden, isouter=True)
        .where(Verbatim.id.in_(ids))
        .options(
            joinedload(Verbatim.audit).joinedload(Audit.touchpoint).joinedload(Touchpoint.brand),
            joinedload(Verbatim.audit).joinedload(Audit.touchpoint).joinedload(Touchpoint.channel),
        )
    )
    by_id: dict[int, tuple[Verbatim, HiddenWords | None]] = {row[0].id: (*row,) for row in found}
    return [by_id[id] for id in ids]


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if wanted.cells is not None:
        where.append(_readable(wanted))
    if wanted.question:
        where.append(Verbatim.question == wanted.question)
    if wanted.score:
        where.append(Verbatim.score < LOW if wanted.score == "low" else Verbatim.score >= HIGH)
    if wanted.failing:
        same = Finding.audit_id == Verbatim.audit_id
        where.append(exists().where(same, or_(*wanted.failing)))
    hidden = exists().where(
        HiddenWords.audit_id == Verbatim.audit_id, HiddenWords.question == Verbatim.question
    )
    if wanted.only_hidden:
        where.append(hidden if wanted.is_desk else false())
    elif not wanted.is_desk:
        where.append(not_(hidden))
    return where


def _readable(wanted: Wanted) -> ColumnElement[bool]:
    """The cells that may be read, and in the others the audits that are told for themselves."""
    inside = Verbatim.cell_id.in_(wanted.cells or ())
    if not wanted.known:
        return inside
    verified = exists().where(
        Finding.audit_id == Verbatim.audit_id, Finding.verified.is_(True), Finding.kind == "failure"
    )
    return or_(inside, and_(Verbatim.cell_id.in_(wanted.known), verified))


def _words(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Every piece must stand in the text; the rarest word finds the few texts to look into."""
    of_program = Verbatim.program_id == wanted.program_id
    pieces = [_stands_in_text(f" {one}") for one in wanted.query.pieces]
    numbers = {word: _number(wanted.program_id, word) for word in wanted.query.words}
    rarest = min(numbers, key=lambda word: numbers[word], default="")
    if not rarest or numbers[rarest] > COMMON:
        return [of_program, *pieces]
    # The program stands in the inner query alone: beside it, a walk through all of its texts would look cheaper.
    return [_among(_having(wanted.program_id, rarest)), *pieces]


def _is_postgres() -> bool:
    return db.session.get_bind().dialect.name == "postgresql"


def _stands_in_text(piece: str) -> ColumnElement[bool]:
    """Plain search: half the work of LIKE, which would look for patterns."""
    place = func.strpos if _is_postgres() else func.instr
    return place(Verbatim.folded, piece) > 0


def _among(ids: CompoundSelect[int]) -> ColumnElement[bool]:
    """One of these. PostgreSQL looks each up by its key in an array; given as a query it joined every text there is."""
    if _is_postgres():
        return Verbatim.id == func.any(func.array(ids.scalar_subquery()))
    return Verbatim.id.in_(ids)


def _number(program_id: int, word: str) -> int:
    some = _entries(program_id, word).limit(COMMON + 1).subquery()
    return db.session.scalars(select(func.count()).select_from(some)).one()


def _having(program_id: int, word: str) -> CompoundSelect[int]:
    """The verbatims with a word that begins so, and those that nobody indexed yet."""
    waiting = select(Verbatim.id).where(
        Verbatim.program_id == program_id, Verbatim.indexed.is_(False)
    )
    return union(_entries(program_id, word), waiting)


def _entries(program_id: int, word: str) -> Select[int]:
    return select(VerbatimWord.verbatim_id).where(
        VerbatimWord.program_id == program_id,
        VerbatimWord.word >= word,
        VerbatimWord.word < word + LAST_LETTER,
    )


@dataclass(frozen=True, slots=True)
class Readable:
    """The audited cells of some waves, and those of groups too small to be read."""

    cells: tuple[tuple[int, str, str], ...]
    small: tuple[int, ...]


def readable_cells(program: Program, wave_ids: tuple[int, ...], minimum: int) -> Readable:
    """(id, brand key, channel key) of every cell of these waves, and the ids of those in small groups.

    A group is brand x channel over all waves, as when a single audit is opened.
    """
    some = (
        select(Audit.id)
        .where(Audit.cell_id == Cell.id, Audit.state == "approved")
        .limit(minimum)
        .correlate(Cell)
        .subquery()
    )
    number = select(func.count()).select_from(some).scalar_subquery()
    found = db.session.execute(
        select(Cell.id, Cell.brand_id, Cell.channel_id, Cell.wave_id, number).where(
            Cell.program_id == program.id, Cell.origin == "audited"
        )
    ).all()
    groups: dict[tuple[int, int], int] = {}
    for _, brand, channel, _, n in found:
        groups[brand, channel] = groups.get((brand, channel), 0) + n
    brands = {one.id: one.key for one in program.brands}
    channels = {one.id: one.key for one in program.channels}
    inside = [row for row in found if row.wave_id in wave_ids]
    return Readable(
        tuple((row.id, brands[row.brand_id], channels[row.channel_id]) for row in inside),
        tuple(row.id for row in inside if groups[row.brand_id, row.channel_id] < minimum),
    )
