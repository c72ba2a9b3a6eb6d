"""Import of touchpoints: the hotlines, stores, mailboxes and chats that are visited."""

from collections.abc import Iterator
from typing import Any

from domain.channels import KIND_NAMES, channel_kind
from domain.problems import SheetFinding
from domain.words import N_, say
from models.base import db
from models.program import Channel, Touchpoint, touchpoints_of
from services.claim_tests import reread_claims
from services.imports.base import Checked, Importer, RowSchema, Written
from services.imports.fields import (
    Cell,
    KeyCell,
    NumberCell,
    YesNoCell,
    ZoneCell,
)
from services.imports.lookups import by_key_and_name, channels_meant
from services.keys import key_of
from services.programs import add_brand, add_channel


class TouchpointRow(RowSchema):
    name = Cell(N_("What auditors see"), "Leeds, Briggate 14", most=160, required=True)
    key = KeyCell(
        N_("Short name used in other files; made from the name when empty"), "leeds-1", most=60
    )
    brand = Cell(N_("Key or name of the brand"), "Norwood Mobile", most=160, required=True)
    channel = Cell(
        N_("Key or name of the channel, or its kind: phone, store, email, chat, social, web"),
        "store",
        most=160,
        required=True,
    )
    contact = Cell(N_("Number to dial, address to write to, page to open"), "+44 113 496 0000")
    address = Cell(N_("Street address of a store"), "Briggate 14, Leeds LS1 6HD")
    latitude = NumberCell(N_("Degrees north"), "53.7976", -90, 90)
    longitude = NumberCell(N_("Degrees east"), "-1.5415", -180, 180)
    region = Cell(N_("Path of regions, the largest first"), "North / Leeds", most=200)
    zone = ZoneCell(N_("Time zone; the program's when empty"), "Europe/London", most=60)
    hours = Cell(N_("Opening hours as advertised"), "Mo-Sa 09:00-18:00")
    recording = YesNoCell(N_("yes where contacts may be recorded"), "no", load_default=False)


COLUMN_OF = {"recording_allowed": "recording"}
"""Where a column of the file and one of the table bear different names."""


class Touchpoints(Importer):
    key = "touchpoints"
    title = N_("Touchpoints")
    schema = TouchpointRow
    creates = N_("Create brands and channels that are missing")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = {one.key: one for one in db.session.scalars(touchpoints_of(self.program.id))}
        self.brands = dict(by_key_and_name(self.program.brands))

    def identity(self, row: Checked) -> Any:
        return row["key"] or key_of(row["name"])

    def check(self, row: Checked) -> Iterator[SheetFinding]:
        """The brand and the channel must be there, or be created by leave; a known one keeps both."""
        row.values["key"] = row["key"] or key_of(row["name"])
        row.found["brand"] = self.brands.get(row["brand"].lower())
        if row.found["brand"] is None and not self.create:
            yield self.unknown(row, "brand", N_("brand"), [b.name for b in self.program.brands])
        yield from self._check_channel(row)
        yield from self._check_place(row)
        known = self.known.get(row["key"])
        for what in ("brand", "channel"):
            if known is not None and row.found.get(what) not in (None, getattr(known, what)):
                message = say(
                    N_("“%(key)s” belongs to %(name)s."),
                    key=known.key,
                    name=getattr(known, what).name,
                )
                mend = say(N_("Give the new touchpoint a key of its own."))
                yield self.finding(row, what, f"other_{what}", message, mend)

    def _check_channel(self, row: Checked) -> Iterator[SheetFinding]:
        meant = channels_meant(self.program, row["channel"])
        row.found["channel"] = meant[0] if len(meant) == 1 else None
        if len(meant) > 1:
            message = say(
                N_("“%(text)s” may be any of: %(names)s."),
                text=row["channel"],
                names=", ".join(channel.name for channel in meant),
            )
            yield self.finding(
                row, "channel", "ambiguous_channel", message, say(N_("Write the channel's key."))
            )
        elif not meant and not (self.create and channel_kind(row["channel"])):
            names = [channel.name for channel in self.program.channels]
            yield self.unknown(row, "channel", N_("channel"), names)

    def _check_place(self, row: Checked) -> Iterator[SheetFinding]:
        if (row["latitude"] is None) != (row["longitude"] is None):
            column = "longitude" if row["longitude"] is None else "latitude"
            message = say(N_("A place needs both latitude and longitude."))
            yield self.finding(row, column, "half_a_place", message, say(N_("Give both or none.")))

    def write(self, row: Checked) -> Written:
        """Add the touchpoint, or bring the known one up to date."""
        values = self._values(row)
        known = self.known.get(row["key"])
        if known is None:
            db.session.add(
                Touchpoint(
                    program_id=self.program.id,
                    key=row["key"],
                    brand=row.found["brand"] or self._brand(row["brand"]),
                    channel=row.found["channel"] or self._channel(row["channel"]),
                    **values,
                )
            )
            return "added"
        news = {
            name: value
            for name, value in values.items()
            if COLUMN_OF.get(name, name) in self.given and getattr(known, name) != value
        }
        for name, value in news.items():
            setattr(known, name, value)
        return "changed" if news else "same"

    def _values(self, row: Checked) -> dict[str, Any]:
        plain = {name: row[name] for name in ("name", "contact", "address", "region", "hours")}
        places = {
            name: None if row[name] is None else round(float(row[name]), 6)
            for name in ("latitude", "longitude")
        }
        zone = row["zone"] or self.program.zone
        return {**plain, **places, "zone": zone, "recording_allowed": row["recording"]}

    def _brand(self, name: str) -> Any:
        if name.lower() not in self.brands:
            self.brands[name.lower()] = add_brand(self.program, "", name, who=self.who)
        return self.brands[name.lower()]

    def _channel(self, text: str) -> Channel:
        meant = channels_meant(self.program, text)
        if meant:
            return meant[0]
        kind = channel_kind(text)
        channel = add_channel(self.program, "", KIND_NAMES[kind], kind, who=self.who)
        reread_claims(self.program, self.who)
        return channel
