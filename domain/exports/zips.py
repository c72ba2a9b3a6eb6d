"""Archives and office files are zips; the same content gives the same bytes, so nothing says when it was written."""

from datetime import UTC, datetime

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold."""
NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)
"""Stands in the properties of a file whose scorecard does not say when it was made."""
