"""Import of brands: the companies that are audited."""

from collections.abc import Iterator
from typing import Any

from domain.problems import SheetFinding
from domain.words import N_, say
from models.base import db
from models.program import Brand
from services.imports.base import Checked, Importer, RowSchema, Written
from services.imports.fields import Cell, KeyCell, YesNoCell
from services.imports.lookups import by_key_and_name
from services.keys import key_of


class BrandRow(RowSchema):
    name = Cell(N_("The brand as people know it"), "Norwood Mobile", most=160, required=True)
    key = KeyCell(
        N_("Short name used in addresses and files; made from the name when empty"),
        "norwood-mobile",
        most=60,
    )
    client = YesNoCell(N_("yes for the client's own brand"), "yes", load_default=False)


class Brands(Importer):
    key = "brands"
    title = N_("Brands")
    schema = BrandRow

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = {brand.key: brand for brand in self.program.brands}
        self.by_name = by_key_and_name(self.program.brands)

    def check(self, row: Checked) -> Iterator[SheetFinding]:
        """A name that another brand bears already would make two brands of one."""
        row.values["key"] = row["key"] or key_of(row["name"])
        namesake = self.by_name.get(row["name"].lower())
        if namesake is not None and namesake.key != row["key"] and row["key"] not in self.known:
            message = say(
                N_("The program has “%(name)s” already, under the key %(key)s."),
                name=namesake.name,
                key=namesake.key,
            )
            mend = say(N_("Use that key, or another name."))
            yield self.finding(row, "name", "name_taken", message, mend)

    def identity(self, row: Checked) -> Any:
        return row["key"] or key_of(row["name"])

    def write(self, row: Checked) -> Written:
        """Add the brand, or give the known one this name and role."""
        brand = self.known.get(row["key"])
        is_client = row["client"] if brand is None or "client" in self.given else brand.is_client
        if brand is None:
            brand = Brand(program_id=self.program.id, key=row["key"], name=row["name"])
            brand.is_client = is_client
            db.session.add(brand)
            return "added"
        if (brand.name, brand.is_client) == (row["name"], is_client):
            return "same"
        brand.name, brand.is_client = row["name"], is_client
        return "changed"

    def finish(self) -> None:
        db.session.flush()
        db.session.expire(self.program, ["brands"])
