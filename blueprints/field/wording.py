"""Texts of questionnaires as markup: escaped, with the minimal Markdown that XLSForm authors use."""

import re

from markupsafe import Markup, escape

_LINK = re.compile(r"\[([^\]\n]{1,200})\]\((https?://[^\s)&quot;\ue000]{1,500})\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])")
_HEADING = re.compile(r"^#{1,6}\s+(.+)$", re.MULTILINE)
_PARAGRAPHS = re.compile(r"\n\s*\n")


def rich(text: str) -> Markup:
    """Inline markup: bold, italic, links to the web, line breaks. Everything else is shown as typed."""
    safe = str(escape(text.strip()))
    safe = _HEADING.sub(r"**\1**", safe)
    safe = _LINK.sub(r'<a href="\2" rel="noreferrer noopener" target="_blank">\1</a>', safe)
    safe = _STRONG.sub(r"<strong>\2</strong>", safe)
    safe = _EMPHASIS.sub(r"<em>\2</em>", safe)
    return Markup(safe.replace("\n", "<br>"))  # noqa: S704 - escaped first, then only our own tags


def rich_paragraphs(text: str) -> Markup:
    """The same in paragraphs, for briefings and notes."""
    parts = _PARAGRAPHS.split(text.replace("\r\n", "\n").strip())
    return Markup("").join(Markup("<p>%s</p>") % rich(part) for part in parts if part.strip())


def plain(text: str) -> str:
    """The words alone, for titles and lists."""
    return " ".join(rich(text).striptags().split())
