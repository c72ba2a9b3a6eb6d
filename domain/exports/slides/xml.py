"""Text and names of XML as slides have them."""

from xml.sax.saxutils import escape

from domain.exports.reading_order import in_order
from domain.exports.safe_text import NOT_IN_XML

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def xml(text: str) -> str:
    """Text as XML can hold it, in elements and in attributes."""
    return escape(in_order(NOT_IN_XML.sub("", text)), {"'": "&apos;", '"': "&quot;"})
