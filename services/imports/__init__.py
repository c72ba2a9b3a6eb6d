"""Imports from CSV: one file per noun, and IMPORTS to read which there are."""

from collections.abc import Mapping
from types import MappingProxyType

from services.imports.assignments import Assignments
from services.imports.base import Importer
from services.imports.brands import Brands
from services.imports.claims import Claims
from services.imports.run import Imported, import_file
from services.imports.touchpoints import Touchpoints

IMPORTS: Mapping[str, type[Importer]] = MappingProxyType(
    {one.key: one for one in (Brands, Touchpoints, Claims, Assignments)}
)
"""What can be imported, in the order in which a program is set up."""

__all__ = ["IMPORTS", "Imported", "Importer", "import_file"]
