"""The JSON Schema of the JSON download, made from its columns: `python -m domain.exports` writes it.

A column that changes its meaning or goes away gives SCHEMA_VERSION a new first number, a new column a new second one.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from domain.exports.columns import ABOUT_COLUMNS, CLAIM_COLUMNS, FIGURE_COLUMNS, GAP_COLUMNS

SCHEMA_VERSION = "2.0"

Kind = dict[str, Any]
TEXT: Kind = {"type": "string"}
COUNT: Kind = {"type": "integer", "minimum": 0}
TEXT_OR_NOT: Kind = {"type": ["string", "null"]}
NUMBER: Kind = {"type": ["number", "null"]}
COUNT_OR_NOT: Kind = {"type": ["integer", "null"], "minimum": 0}
YES_NO: Kind = {"type": "boolean"}
YES_NO_OR_NOT: Kind = {"type": ["boolean", "null"]}
MOMENT: Kind = {"type": "string", "format": "date-time"}
EXPLAINED: Kind = {
    "type": ["object", "null"],
    "properties": {
        "sentence": TEXT,
        "rule": {
            "type": "object",
            "properties": {"section": TEXT, "formula": TEXT},
            "required": ["section", "formula"],
        },
        "inputs": {"type": "object"},
        "left_out": {"type": "object"},
    },
    "required": ["sentence", "rule", "inputs", "left_out"],
}


def one_of(*words: str | None) -> Kind:
    return {"enum": list(words)}


ORIGIN = one_of("audited", "reported")
KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("program", "period", "method_version", "why", "lead", "source_type"), TEXT),
    **dict.fromkeys(
        ("brand", "brand_name", "channel", "channel_name", "metric", "metric_name"), TEXT
    ),
    **dict.fromkeys(("clock", "shown", "kind", "reasons", "tested_as", "rules"), TEXT),
    **dict.fromkeys(("explanation", "evidence", "source", "seen_on"), TEXT),
    **dict.fromkeys(("n", "unknown", "waves"), COUNT),
    **dict.fromkeys(("value", "low", "high", "percent", "percent_low", "percent_high"), NUMBER),
    **dict.fromkeys(("trend_change", "trend_low", "trend_high", "promised", "delivered"), NUMBER),
    **dict.fromkeys(("range_low", "range_high", "ln_e_broken", "ln_e_kept"), NUMBER),
    **dict.fromkeys(("gap", "gap_low", "gap_high", "weight", "weight_share"), NUMBER),
    **dict.fromkeys(
        ("trend_from", "trend_to", "trend_shown", "claim", "words", "verdict", "sha"), TEXT_OR_NOT
    ),
    **dict.fromkeys(("part", "more", "version", "edition"), COUNT_OR_NOT),
    "made_at": {"type": "string"},
    "published_at": {"anyOf": [MOMENT, {"type": "null"}]},
    "simulated": YES_NO,
    "holds_across_grid": YES_NO_OR_NOT,
    "n_effective": {"type": "number", "minimum": 0},
    "origin": ORIGIN,
    "state": one_of("normal", "small_base", "hidden"),
    "trend": one_of("improved", "worsened", "open", None),
    "level": one_of("claim", "part", "cell", "brand"),
    "unit": one_of("share", "points", "seconds", "seconds (median)"),
    "explained": EXPLAINED,
}


def schema_of() -> dict[str, Any]:
    """What a scorecard's JSON looks like: nothing may be missing, and nothing else may be there."""
    about = {name: KINDS[name] for name in ABOUT_COLUMNS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Scorecard",
        "description": "The columns are explained in docs/downloads.md.",
        **_closed(
            {
                "schema_version": {"const": SCHEMA_VERSION},
                **about,
                "lead": TEXT,
                "summary": TEXT_OR_NOT,
                "changes": {"type": "array", "items": TEXT},
                "figures": _records((*FIGURE_COLUMNS, "explained")),
                "claims": _records((*CLAIM_COLUMNS, "explained")),
                "gaps": _records(GAP_COLUMNS),
            }
        ),
    }


def _records(columns: Sequence[str]) -> Kind:
    return {"type": "array", "items": _closed({name: KINDS[name] for name in columns})}


def _closed(properties: dict[str, Kind]) -> Kind:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def schema_text() -> str:
    """The file as it stands in docs/schema/."""
    return json.dumps(schema_of(), indent=2, ensure_ascii=False) + "\n"
