"""Frozen values to small JSON documents: what is at its default is left out."""

from dataclasses import MISSING, Field, fields
from decimal import Decimal
from typing import Any


def to_document(value: Any) -> dict[str, Any]:
    """A dataclass instance as plain JSON values, without the fields that say nothing."""
    return {
        field.name: _plain(getattr(value, field.name))
        for field in fields(value)
        if getattr(value, field.name) != _default(field)
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if hasattr(value, "to_document"):
        return value.to_document()
    return value


def _default(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return None if field.default is MISSING else field.default


def decimal_or_none(value: Any) -> Decimal | None:
    """A number that a document wrote as a string."""
    return None if value is None else Decimal(str(value))
