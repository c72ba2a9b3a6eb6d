"""Telling what was done, with a way to undo it."""

from typing import Any

from flask import flash


def tell_with_undo(text: str, undo: str) -> None:
    """A message on the next page; `undo` is the address that takes the deed back by POST."""
    message: Any = {"text": text, "undo": undo}
    flash(message)
