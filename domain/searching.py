"""Finding words in what people wrote: without case, without accents, every word, phrases in quotation marks."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST_WORD = 40
MOST_TERMS = 8
PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | dict.fromkeys("‐‑–—", "-")
)
# Writing without blanks between words is searched letter by letter.
DENSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
WORD = re.compile(rf"[{DENSE}]|[^\W_{DENSE}]+")
ASKED = re.compile(r'"([^"]*)"?|([^\s"]+)')


def folded(text: str) -> str:
    """The words of a text as they are searched: small letters without marks, a blank before and after each."""
    return f" {' '.join(_words(text))} "


def words_of(folded_text: str) -> tuple[str, ...]:
    """The different words of a folded text."""
    return tuple(dict.fromkeys(folded_text.split()))


def _words(text: str) -> list[str]:
    """Long words by how they begin."""
    return [word[:LONGEST_WORD] for word in WORD.findall(_folded(text))]


def _folded(text: str) -> str:
    """Small letters without marks; of a whole text the same as letter by letter."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.translate(PLAIN).casefold())
    return "".join(one for one in parts if not unicodedata.combining(one))


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words by how they begin, and words in a row."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def pieces(self) -> tuple[str, ...]:
        """What must stand in a folded text, each after a blank."""
        inside = {word for phrase in self.phrases for word in phrase.split()}
        return (*self.phrases, *(word for word in self.words if word not in inside))


def read_query(text: str) -> Query:
    """ "no way" person: the two words in a row, and a word that begins with person. Never wrong, at worst empty."""
    words: list[str] = []
    phrases: list[str] = []
    for phrase, word in ASKED.findall(text.translate(PLAIN)):
        found = _words(phrase or word)
        words += found
        if len(found) > 1:
            phrases.append(" ".join(found))
    return Query(
        tuple(dict.fromkeys(words))[:MOST_TERMS], tuple(dict.fromkeys(phrases))[:MOST_TERMS]
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `found` when it was looked for."""

    text: str
    found: bool = False


def highlighted(text: str, query: Query) -> tuple[Piece, ...]:
    """The whole text in pieces, with what was looked for apart."""
    plain, places = _with_places(text)
    spans = [
        (places[found.start()], places[found.end() - 1] + 1)
        for pattern in _patterns(query)
        for found in pattern.finditer(plain)
    ]
    pieces: list[Piece] = []
    end = 0
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < end:
            continue
        pieces += [Piece(text[end:start]), Piece(text[start:stop], found=True)]
        end = stop
    return tuple(piece for piece in (*pieces, Piece(text[end:])) if piece.text)


def _patterns(query: Query) -> list[re.Pattern[str]]:
    """Phrases before single words; between the words of a phrase may be any signs."""
    return [re.compile(r"[\W_]*".join(map(_beginning, one.split()))) for one in query.pieces]


def _beginning(word: str) -> str:
    dense = re.match(f"[{DENSE}]", word)
    return re.escape(word) if dense else rf"(?<![^\W_]){re.escape(word)}"


def _with_places(text: str) -> tuple[str, list[int]]:
    """The text without case and marks, and where each of its letters stood."""
    plain, places = [], []
    for place, letter in enumerate(text):
        for one in _folded(letter):
            plain.append(one)
            places.append(place)
    return "".join(plain), places
