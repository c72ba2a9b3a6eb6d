"""Findings from elsewhere: files of contacts or counts, marked as reported and never mixed with audited ones."""

from services.reported.importer import Imported, import_findings
from services.reported.rows import Columns

__all__ = ["Columns", "Imported", "import_findings"]
