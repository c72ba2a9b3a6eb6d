"""Patterns that RE2 reads, rewritten for the RegExp of browsers with its flag `u`; what is not sure stays here."""

import re

from domain.expressions.library.texts import compile_pattern

_SPACE = r"\t\n\f\r "
_NO_SPACE = r"\0-\x08\x0b\x0e-\x1f!-\u{10ffff}"
_SAME = frozenset("dDwWntrfv")
_EDGES = {r"\A": "^", r"\z": "$", r"\b": r"\b", r"\B": r"\B"}
_ASSERTIONS = frozenset(_EDGES.values()) | {"^", "$"}
_SIGNS = frozenset(r"^$\.*+?()[]{}|/")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>)?(?!\?)")
_QUANTIFIER = re.compile(r"(?:[*+?]|\{\d+(?:,\d*)?\})\??", re.ASCII)
_PIECE = re.compile(
    r"\\x\{[\da-fA-F]{1,6}\}|\\x[\da-fA-F]{2}|\\[pP](?:\{\w+\}|[A-Z])|\\.|.", re.ASCII | re.DOTALL
)
_SET = re.compile(r"\\[dDsSwWpP]")


class _Unsure(Exception):
    """A construct whose meaning in RegExp is not surely the same."""


def for_browsers(pattern: str) -> tuple[str, str] | None:
    """(source, flags) that fit the same whole texts; None when RegExp cannot be trusted with it.

    Raises ExpressionProblem when RE2 itself does not understand the pattern.
    """
    compile_pattern(pattern)
    flags = "iu" if pattern.startswith("(?i)") else "u"
    try:
        return f"^(?:{_Rewriting(pattern.removeprefix('(?i)')).whole()})$", flags
    except _Unsure:
        return None


class _Rewriting:
    """Walks once over a pattern that RE2 has accepted."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def whole(self) -> str:
        made = []
        while self.at < len(self.pattern):
            made.append(self._next())
            if made[-1] in _ASSERTIONS and _QUANTIFIER.match(self.pattern, self.at):
                raise _Unsure
        return "".join(made)

    def _next(self) -> str:
        if group := self._take(_GROUP):
            return "(?:" if group == "(?:" else "("
        if times := self._take(_QUANTIFIER):
            return times
        piece = self._piece()
        if piece == "[":
            return self._class()
        if piece == "(":
            raise _Unsure
        if piece in ("^", "$", "|", ")"):
            return piece
        return "[^\\n]" if piece == "." else _atom(piece, inside=False)

    def _class(self) -> str:
        made = ["[", self._take(re.compile(r"\^")) or ""]
        while len(made) == 2 or not self._is_next("]"):
            if self._is_next("[:"):
                raise _Unsure
            made.append(self._member())
        return "".join(made) + self._piece()

    def _member(self) -> str:
        low = self._piece()
        if not self._is_next("-") or self.pattern[self.at + 1 : self.at + 2] in ("]", ""):
            return _atom(low, inside=True)
        if _SET.match(low):
            return _atom(low, inside=True)
        self.at += 1
        return f"{_atom(low, inside=True)}-{_atom(self._piece(), inside=True)}"

    def _is_next(self, text: str) -> bool:
        return self.pattern.startswith(text, self.at)

    def _take(self, wanted: re.Pattern[str]) -> str | None:
        found = wanted.match(self.pattern, self.at)
        if found is None:
            return None
        self.at = found.end()
        return found[0]

    def _piece(self) -> str:
        piece = self._take(_PIECE)
        if piece is None:
            raise _Unsure
        return piece


def _atom(piece: str, *, inside: bool) -> str:
    """One character or set of characters, as RegExp wants it."""
    if not piece.startswith("\\") or piece == "\\":
        return _literal(piece, inside)
    letter = piece[1]
    if letter in "sS":
        whole = _SPACE if letter == "s" else _NO_SPACE
        return whole if inside else f"[{whole}]"
    if letter in "pP":
        return _property(piece, letter)
    if letter in _SAME or (piece in _EDGES and not inside):
        return _EDGES.get(piece, piece)
    if letter == "x":
        return piece.replace("x{", "u{")
    if letter.isascii() and not letter.isalnum():
        return _literal(letter, inside)
    raise _Unsure


def _property(piece: str, letter: str) -> str:
    name = piece[2:].strip("{}")
    return f"\\{letter}{{{'sc=' if len(name) > 2 else ''}{name}}}"


def _literal(character: str, inside: bool) -> str:
    is_sign = character in _SIGNS or (inside and character == "-")
    return "\\" + character if is_sign else character
