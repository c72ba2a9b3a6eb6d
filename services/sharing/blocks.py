"""A message as paragraphs, headings, lists and links: written once, read as plain text or as HTML."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

Kind = Literal["text", "heading", "list", "link"]
HTML: dict[Kind, Markup] = {
    "text": Markup("<p>%s</p>"),
    "heading": Markup("<h2>%s</h2>"),
    "list": Markup("<ul>%s</ul>"),
}


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or the lines of a list; of a link the words and the address."""

    kind: Kind
    lines: tuple[str, ...]


def text(*lines: str) -> Block:
    return Block("text", lines)


def heading(line: str) -> Block:
    return Block("heading", (line,))


def listed(lines: Iterable[str]) -> Block:
    return Block("list", tuple(lines))


def link(words: str, address: str) -> Block:
    return Block("link", (words, address))


def as_text(blocks: Iterable[Block]) -> str:
    """Plain text; an address stands on a line of its own, so that no mail program cuts it."""
    return "\n\n".join(_plain(block) for block in blocks if any(block.lines)) + "\n"


def as_html(blocks: Iterable[Block], language: str) -> str:
    """HTML without any style, picture or script of its own: it looks as the reader's mail program likes it."""
    body = Markup("\n").join(_html(block) for block in blocks if any(block.lines))
    frame = Markup(
        '<!doctype html>\n<html lang="%s">\n<meta charset="utf-8">\n<body>\n%s\n</body>\n</html>\n'
    )
    return frame % (language, body)


def _plain(block: Block) -> str:
    if block.kind == "link":
        return "{}:\n{}".format(*block.lines)
    mark = "- " if block.kind == "list" else ""
    return "\n".join(f"{mark}{line}" for line in block.lines)


def _html(block: Block) -> Markup:
    if block.kind == "link":
        words, address = block.lines
        return Markup('<p><a href="%s">%s</a></p>') % (address, words)
    if block.kind == "list":
        inner = Markup("").join(Markup("<li>%s</li>") % line for line in block.lines)
    else:
        inner = Markup("<br>").join(escape(line) for line in block.lines)
    return HTML[block.kind] % inner
