"""One picture: shapes on a surface, titled and described, with the table of what it shows."""

from dataclasses import dataclass

from domain.pictures.shapes import Shape


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table that leads somewhere."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a picture; the first column names the row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str | Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """`title` names it, `description` says in a sentence what is to be seen. `key` names it in addresses."""

    key: str
    title: str
    description: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    table: Table
