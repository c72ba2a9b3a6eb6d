"""Pictures in templates: `svg_of(picture)` is its drawing, styled by the page."""

from flask import Flask
from markupsafe import Markup

from domain.pictures import Picture, to_svg
from domain.pictures.figures import with_figures
from services.figures import local_figure


def init_app(app: Flask) -> None:
    """Let every template draw."""
    app.add_template_global(svg_of)


def svg_of(picture: Picture) -> Markup:
    """Written element by element from plain shapes, so that no text can become markup."""
    return Markup(to_svg(local_picture(picture)))  # noqa: S704 - to_svg escapes every text and attribute


def local_picture(picture: Picture) -> Picture:
    """The figures in it as the reader writes them."""
    return with_figures(picture, local_figure)
