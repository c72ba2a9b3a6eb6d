"""Long lists in parts: which rows a page shows, and the way to the parts before and after."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from sqlalchemy import Select, func, select

from models.base import db

ROWS = 100


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a list of `total`; `start` counts from 0."""

    rows: list[Any]
    start: int
    total: int

    @property
    def first(self) -> int:
        return self.start + 1 if self.rows else 0

    @property
    def last(self) -> int:
        return self.start + len(self.rows)

    @property
    def previous_href(self) -> str:
        return _same_page(max(0, self.start - ROWS)) if self.start else ""

    @property
    def next_href(self) -> str:
        return _same_page(self.last) if self.last < self.total else ""


def part_of(found: Select[Any], counted: Any, *, scalars: bool = True) -> Part:
    """The part of a list that the address asks for; `counted` is the column whose rows are counted."""
    start = max(0, request.args.get("from", 0, int))
    plain = found.order_by(None).with_only_columns(counted, maintain_column_froms=True)
    total = db.session.scalars(select(func.count()).select_from(plain.subquery())).one()
    result = db.session.execute(found.offset(start).limit(ROWS))
    rows: list[Any] = list(result.scalars() if scalars else result)
    return Part(rows, start, total)


def _same_page(start: int) -> str:
    args: dict[str, Any] = {**request.args.to_dict(), "from": start}
    return url_for(request.endpoint or "", **args)
