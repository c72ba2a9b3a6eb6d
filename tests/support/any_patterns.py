"""Random patterns for regex(), and texts that have a chance to fit."""

import random

PIECES = (
    "a", "b", "ab", "1", ".", r"\d", r"\w", r"\s", r"\S", r"\D", r"\W", "[a-c]", "[^a]", "[0-9]", r"[\w.-]", r"[\s,]",
    "-", r"\.", r"\-", r"\+", "]", "{", "}", "@", r"\@", "ä", r"\p{L}", r"\pN", r"[^\d ]", "[a-]", "[]x]", r"\x41",
    "_", r"\_", r"[\S]", r"[a\-z]", "é", "👍", r"\x{1F44D}", r"\t", "/", r"\/", "#", " ",
)  # fmt: skip
TIMES = (
    "",
    "",
    "",
    "*",
    "+",
    "?",
    "{2}",
    "{1,3}",
    "{0,}",
    "*?",
    "+?",
    "{,2}",
    "{1001}",
    "**",
    "{3,1}",
)
LETTERS = "aabbccx1129 .-_@ä]{}é,/#A\t"


def draw_pattern(dice: random.Random, depth: int = 2) -> str:
    pieces = []
    for _ in range(dice.randint(1, 3)):
        piece = dice.choice(PIECES)
        if depth and dice.random() < 0.3:
            piece = dice.choice(("({})", "(?:{})", "(?P<n>{})")).format(
                draw_pattern(dice, depth - 1)
            )
        pieces.append(piece + dice.choice(TIMES))
    if dice.random() < 0.2:
        pieces.insert(
            dice.randrange(len(pieces)),
            dice.choice(("|", "^", "$", "(", ")", "[", r"\b", r"\q", "*")),
        )
    return "".join(pieces)


def draw_text(dice: random.Random, pattern: str) -> str:
    """Mostly a text out of the pattern's own letters."""
    letters = [letter for letter in pattern if letter.isalnum() or letter in " .-_@"] or ["a"]
    if dice.random() < 0.4:
        return "".join(letters[: dice.randint(1, 4)])
    source = letters if dice.random() < 0.6 else LETTERS + "👍"
    return "".join(dice.choice(source) for _ in range(dice.randint(0, 4)))
