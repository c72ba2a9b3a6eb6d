"""The scorecard as one JSON object: what it is about, then figures and claims."""

import json

from domain.exports.table import table_of
from domain.report import Report


def write_json(report: Report) -> bytes:
    """UTF-8, indented, no NaN and no Infinity."""
    table = table_of(report)
    document = {
        **table.about,
        "lead": table.lead,
        "figures": [dict(record) for record in table.figures],
        "claims": [dict(record) for record in table.claims],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"
