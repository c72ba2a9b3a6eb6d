"""`python -m domain.exports` writes the JSON Schema of the JSON download, as it stands in docs/schema/."""

from domain.exports.schema import schema_text

print(schema_text(), end="")
