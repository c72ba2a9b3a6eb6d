"""Which typefaces documents are set in: those that come with typst, and those in the folder FONTS."""

from dataclasses import dataclass

TEXT = "Libertinus Serif"
"""What everything is set in; the others stand in for letters that it lacks."""


@dataclass(slots=True)
class _Drawer:
    folder: str = ""


_drawer = _Drawer()


def use_folder(folder: str) -> None:
    """Where this process finds further typefaces; said once, when the product is assembled."""
    _drawer.folder = folder


def folder() -> str:
    return _drawer.folder
