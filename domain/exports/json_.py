"""The scorecard as one JSON object, as docs/schema/scorecard.schema.json describes it."""

from collections.abc import Callable, Sequence
from typing import Any

from domain.exports.columns import CLAIM_COLUMNS, FIGURE_COLUMNS, GAP_COLUMNS
from domain.exports.schema import SCHEMA_VERSION
from domain.exports.table import Record, Table, table_of
from domain.frozen import plain
from domain.report import Report


def write_json(report: Report, table: Table | None = None) -> bytes:
    """UTF-8, a record on each line, no NaN and no Infinity; every record has every column of its kind."""
    import msgspec

    table, edition = table or table_of(report), report.edition
    document = {
        "schema_version": SCHEMA_VERSION,
        **table.about,
        "lead": table.lead,
        "summary": edition.summary if edition else None,
        "changes": [report.translate(one) for one in edition.changes] if edition else [],
        "figures": _whole(table.figures, (*FIGURE_COLUMNS, "explained")),
        "claims": _whole(table.claims, (*CLAIM_COLUMNS, "explained")),
        "gaps": _whole(table.gaps, GAP_COLUMNS),
    }
    encode = msgspec.json.Encoder(enc_hook=plain).encode
    members = (
        encode(name) + b": " + (_lines(value, encode) if isinstance(value, list) else encode(value))
        for name, value in document.items()
    )
    return b"{\n" + b",\n".join(members) + b"\n}\n"


def _lines(values: list[Any], encode: Callable[[Any], bytes]) -> bytes:
    return b"[\n" + b",\n".join(map(encode, values)) + b"\n]" if values else b"[]"


def _whole(records: Sequence[Record], columns: Sequence[str]) -> list[dict[str, Any]]:
    return [{name: record.get(name) for name in columns} for record in records]
