"""Import of claims: advertised promises in the brand's own words, each turned into a test."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from domain.channels import KIND_NAMES, channel_kind
from domain.claims import Registration, read_claim
from domain.problems import SheetFinding
from domain.words import N_, say
from models.base import db
from models.claims import ClaimVersion
from models.program import Brand, Channel, Program
from services.claim_drafts import ClaimDraft
from services.claim_tests import count_anew, metric_rows, reread_claims
from services.claim_versions import first_wave, moves_only_the_end, says_the_same
from services.claims import claim_with_key, register_claim
from services.imports.base import Checked, Importer, RowSchema, Written
from services.imports.fields import Cell, DateCell, KeyCell, LinkCell, NumberCell
from services.imports.lookups import by_key_and_name, channels_meant
from services.programs import add_brand, add_channel


class ClaimRow(RowSchema):
    id = KeyCell(
        N_("Short name of the claim, kept as written"), "C01", most=60, required=True, lower=False
    )
    brand = Cell(
        N_("Key or name of the brand; “all” or * for every brand"),
        "Norwood Mobile",
        required=True,
        most=160,
    )
    claim = Cell(
        N_("The promise in the brand's own words"),
        "24/7 customer service",
        required=True,
        most=2000,
    )
    words = Cell(N_("Number of words of the claim; not used"), "3", most=20)
    channel = Cell(
        N_(
            "Key or name of a channel, or its kind (hotline = phone, ticket = email, "
            "field visit = store); “all” for every channel"
        ),
        "hotline",
        required=True,
        most=160,
    )
    kind = Cell(
        N_("Kind of claim; several are joined by +"), "availability", required=True, most=120
    )
    metric = Cell(N_("What is measured"), "open_hours", required=True, most=80)
    operator = Cell(N_("How the value is meant: <=, <, >=, >, =, between, rank"), "=", most=20)
    value = Cell(N_("The promised value"), "24/7", most=120)
    unit = Cell(N_("Unit of the value: s, min, h, %, rings, …"), "", most=40)
    share_pct = Cell(
        N_("Share of contacts in percent that is promised, when the words say one"), "95", most=80
    )
    hedge_or_condition = Cell(
        N_("What softens or limits the promise, as advertised"), "aim", most=300
    )
    source = LinkCell(
        N_("Web address where the claim was read"), "https://example.com/promise", most=500
    )
    source_type = Cell(N_("What kind of source that is"), "brand page", most=120)
    seen = DateCell(N_("Day on which it was read"), "2026-11-02", load_default=None)
    reach = NumberCell(
        N_("People reached or money spent on it; weighs the promise gap"), "250000", 0, 10**11
    )
    from_wave = Cell(
        N_("First wave in which it is judged; empty: from the beginning"), "", most=160
    )
    to_wave = Cell(N_("Last wave in which it is judged; empty: without end"), "", most=160)
    clock = Cell(
        N_(
            "Clock of a promised time: a name such as queue_wait, or start>stop; per kind of channel as "
            "phone=queue>human, email=any_reply_wait; empty: the usual wait"
        ),
        "queue_wait",
        most=300,
    )


class Claims(Importer):
    key = "claims"
    title = N_("Claims")
    schema = ClaimRow
    creates = N_("Create brands and channels that are missing")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.metrics = metric_rows(self.program)
        self.waves = by_key_and_name(self.program.waves)
        self.brands = dict(by_key_and_name(self.program.brands))

    def identity(self, row: Checked) -> Any:
        return row["id"].lower()

    def check(self, row: Checked) -> Iterator[SheetFinding]:
        """Where it applies must be known, its kind must exist, and a frozen claim must have a wave to change in."""
        told = row.found["registration"] = _registration(row)
        row.found["brand"] = self.brands.get(told.brand_key.lower())
        if told.brand_key != "*" and row.found["brand"] is None and not self.create:
            names = [brand.name for brand in self.program.brands]
            yield self.unknown(row, "brand", N_("brand"), names)
        yield from self._check_channel(row)
        for column in ("from_wave", "to_wave"):
            row.found[column] = self.waves.get(row[column].lower())
            if row[column] and row.found[column] is None:
                keys = [wave.key for wave in self.program.waves]
                yield self.unknown(row, column, N_("wave"), keys)
        yield from self._check_kind(row)
        yield from self._check_change(row)

    def _check_channel(self, row: Checked) -> Iterator[SheetFinding]:
        told = row.found["registration"]
        found = self._channels(told)
        creatable = self.create and (told.channel_key == "*" or channel_kind(told.channel))
        if not found and not creatable:
            names = [channel.name for channel in self.program.channels]
            yield self.unknown(row, "channel", N_("channel"), names)

    def _check_kind(self, row: Checked) -> Iterator[SheetFinding]:
        mend = say(N_("Join several kinds with +, as in absolute+time_threshold."))
        read = row.found["registration"]
        yield from self.trying(row, "kind", lambda: read_claim(read, self.metrics), mend)

    def _check_change(self, row: Checked) -> Iterator[SheetFinding]:
        """A claim whose fieldwork has begun changes from the next wave on, which must be there."""
        claim, draft = claim_with_key(self.program, row["id"]), self._draft(row)
        if claim is None or says_the_same(self.program, claim.current, draft):
            return
        if not moves_only_the_end(self.program, claim, draft):
            mend = say(
                N_("Leave this row as it was, or register the new promise under another id.")
            )
            yield from self.trying(row, "id", lambda: first_wave(self.program, claim, draft), mend)

    def prepare(self, rows: Sequence[Checked]) -> None:
        """Channels first: a claim for every channel also means those that other rows bring."""
        for row in rows:
            told = row.found["registration"]
            kind = channel_kind(told.channel)
            if told.channel_key != "*" and not self._channels(told):
                add_channel(self.program, "", KIND_NAMES[kind], kind, who=self.who)
                reread_claims(self.program, self.who)
            if told.brand_key != "*" and row.found["brand"] is None:
                row.found["brand"] = self._brand(told.brand)

    def write(self, row: Checked) -> Written:
        """Register the claim, or a new version of it."""
        draft = self._draft(row)
        return register_claim(self.program, draft, who=self.who, now=self.now, tell=False)[1]

    def finish(self) -> None:
        db.session.flush()
        count_anew(self.program, self.who)

    def _draft(self, row: Checked) -> ClaimDraft:
        """The row as a draft; columns that the file does not have are left as they were."""
        told: Registration = row.found["registration"]
        claim = claim_with_key(self.program, row["id"])
        reach = row["reach"]
        given = {
            "reach": float(reach) if reach is not None else None,
            "seen": row["seen"],
            "from_wave": row.found["from_wave"],
            "to_wave": row.found["to_wave"],
            "clock": told.clock,
        }
        if claim is not None:
            known = known_columns(self.program, claim.current)
            given |= {name: value for name, value in known.items() if name not in self.given}
        return ClaimDraft(
            registration=replace(told, clock=given["clock"]),
            brand=row.found["brand"],
            channels=tuple(self._channels(told)),
            reach=given["reach"],
            seen_on=given["seen"],
            from_wave=given["from_wave"],
            to_wave=given["to_wave"],
        )

    def _channels(self, told: Registration) -> list[Channel]:
        if told.channel_key == "*":
            return list(self.program.channels)
        return channels_meant(self.program, told.channel)

    def _brand(self, name: str) -> Brand:
        if name.lower() not in self.brands:
            self.brands[name.lower()] = add_brand(self.program, "", name, who=self.who)
        return self.brands[name.lower()]


def known_columns(program: Program, version: ClaimVersion) -> dict[str, Any]:
    """What a version says in the columns that a file need not have."""
    waves = {wave.id: wave for wave in program.waves}
    return {
        "reach": version.reach,
        "seen": version.seen_on,
        "from_wave": waves.get(version.from_wave_id or 0),
        "to_wave": waves.get(version.to_wave_id or 0),
        "clock": version.test["stated"]["registration"].get("clock", ""),
    }


def _registration(row: Checked) -> Registration:
    """The row as the domain reads claims."""
    return Registration.from_row(row.values)
