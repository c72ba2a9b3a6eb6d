"""Published editions of a program: preparing, publishing, opening and checking them."""

from services.editions.opening import edition_is_sound, edition_no, report_of_edition
from services.editions.publishing import publish_edition
from services.editions.spans import Span, span_of, spans_of

__all__ = [
    "Span",
    "edition_is_sound",
    "edition_no",
    "publish_edition",
    "report_of_edition",
    "span_of",
    "spans_of",
]
