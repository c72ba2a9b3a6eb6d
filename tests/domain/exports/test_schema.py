"""The JSON is what its schema says, and the schema file is what the code says."""

import json

import pytest

from domain.exports.schema import KINDS, schema_of, schema_text
from settings import ROOT
from tests.domain.exports.reports import PUBLISHED, as_json, synthetic

SCHEMA = ROOT / "docs" / "schema" / "scorecard.schema.json"
TYPES = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}


def problems(schema, value, at="$"):
    """What is wrong by the words of JSON Schema that ours uses; a word that it does not know fails the test."""
    assert set(schema) <= {
        *("$schema", "title", "description", "type", "properties", "required", "const", "enum"),
        *("additionalProperties", "items", "minimum", "format", "anyOf"),
    }
    if "anyOf" in schema and all(list(problems(one, value, at)) for one in schema["anyOf"]):
        yield f"{at}: none of the choices"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r}"
    if "type" in schema:
        yield from wrong_type(schema, value, at)
    if isinstance(value, dict):
        yield from wrong_members(schema, value, at)
    for place, item in enumerate(value if isinstance(value, list) else ()):
        yield from problems(schema["items"], item, f"{at}[{place}]")


def wrong_type(schema, value, at):
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    fits = any(isinstance(value, TYPES[name]) for name in names)
    if not fits or (isinstance(value, bool) and "boolean" not in names):
        yield f"{at}: {value!r} is not {names}"
    elif "minimum" in schema and value is not None and value < schema["minimum"]:
        yield f"{at}: {value!r}"


def wrong_members(schema, value, at):
    known = schema.get("properties", {})
    yield from (
        f"{at}.{name} is missing" for name in schema.get("required", ()) if name not in value
    )
    for name, member in value.items():
        if name in known:
            yield from problems(known[name], member, f"{at}.{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{at}.{name} is not known"


def test_the_schema_that_is_shipped_is_made_from_the_code():
    assert SCHEMA.read_text() == schema_text(), "python -m domain.exports > docs/schema/…"


@pytest.mark.parametrize("edition", [None, PUBLISHED])
def test_the_json_is_what_its_schema_says(edition):
    document = as_json(synthetic(edition))
    assert list(problems(schema_of(), document)) == []
    assert document["gaps"]
    assert document["edition"] == (3 if edition else None)


def test_the_schema_finds_what_is_wrong():
    document = as_json(synthetic())
    document["figures"][0]["n"] = -1
    document["claims"][0]["secret"] = 1
    del document["lead"]
    found = list(problems(schema_of(), document))
    assert found == ["$.lead is missing", "$.figures[0].n: -1", "$.claims[0].secret is not known"]


def test_every_column_that_has_a_kind_is_used():
    text = json.dumps(schema_of())
    assert [name for name in KINDS if f'"{name}"' not in text] == []
