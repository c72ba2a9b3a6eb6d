"""The scorecard as one JSON object: what it is about, then figures and claims."""

import json

from domain.exports.table import Table


def write_json(table: Table) -> bytes:
    """UTF-8, indented, no NaN and no Infinity."""
    document = {
        **table.about,
        "lead": table.lead,
        "figures": [dict(record) for record in table.figures],
        "claims": [dict(record) for record in table.claims],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"
