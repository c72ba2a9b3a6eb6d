"""Which typefaces documents are set in: those that come with typst, and those in the folder FONTS."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

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


def typefaces() -> "typst.Fonts":
    """The typefaces for typst, opened once; those of the machine are left out, so that files look alike everywhere."""
    opened: typst.Fonts = _opened(_drawer.folder)
    return opened


@lru_cache(maxsize=4)
def _opened(folder: str) -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[folder] if folder else [])


def forget() -> None:
    """Open the typefaces anew: a font file was added."""
    _opened.cache_clear()
