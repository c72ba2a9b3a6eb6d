"""Random expressions that reach every function and operator, with random answers to look at."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.expressions import FUNCTIONS, Context, Value
from domain.expressions.values import read_moment

ZONES = (
    "UTC", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia",
)  # fmt: skip
NUMBERS = (
    "0", "1", "2", "3", "7", "10", "0.5", "2.5", ".1", "0.2", "1.005", "19.99", "100", "365", "20000", "1000000",
    "0.0000001", "123456789", "9007199254740993", "123456789012345678901234", "0.30000000000000004",
)  # fmt: skip
TEXTS = (
    "", "a", "b", "ab", "yes", "no", "a b c", "Hello world", " padded ", "1", "12", "-3", "12.50", "1e3", "x1", "NaN",
    "true", "false", "ä", "Straße", "naïve café", "日本語", "👍🏽 ok", "a\u00a0b", "\u2003wide",
    "\x1cfs", "\x85nel", "line\nbreak",
    "2026-11-21", "2026-02-29", "2028-02-29", "1969-12-31", "0001-01-01", "9999-12-31", "20261121", "2026-W47-6",
    "2026-11-21T14:05", "2026-11-21T14:05:09.125Z", "2026-03-29 01:30:00+01:00", "2026-11-21T24:00",
    "14:05", "23:59:59", "24:00", "7:05", "06:00:30.5", "%Y-%m-%d", "%d.%m.%y %H:%M:%S.%3", "%e/%n %b %a %h %% %q",
    "٣", "１２",
)  # fmt: skip
PATTERNS = (
    "[a-c]{1,3}", "^[0-9 ]+$", ".*", "a|ab", r"\d+", r"\w*", r"[\w-]+", r"\s*\S+", r"(?i)HELLO.*", "[^a]*", r"[\s\S]*",
    "(?:a|b)+", r"\d{4}-\d{2}-\d{2}", r"[+-]?\d+(\.\d*)?", "()", "[]a]+", r"\p{L}+", r"[\p{Lu}\p{Ll} ]+", "(", "(?=a)a",
    r"(a)\1", r"\x{1F44D}.*", r".{5}", r"a\-b|x1", "{", "a{,2}", "[a-", r"[.\-/ ]*",
)  # fmt: skip
OPERATORS = ("=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "and", "or")
COLUMNS = {"district": "North", "name": "leeds", "share": "12.5"}
LABELS = {"choice": {"yes": "Yes, always", "a": "A ≠ a"}}
NAMES = ("choice", "many", "none", "whole", "decimal", "text", "day", "moment", "truth", "huge")
NESTED = 4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What expressions look at, for both evaluators."""

    answers: dict[str, Any]
    current: Any
    kept: Any
    now: datetime
    zone: str
    columns: Mapping[str, str] = field(default_factory=lambda: COLUMNS)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: LABELS)

    def for_server(self) -> Context:
        answers = {name: value_of(written) for name, written in self.answers.items()}
        return Context(
            value_of=lambda name: answers.get(name, ""),
            current=lambda: value_of(self.current),
            columns=dict(self.columns),
            choice_label=lambda question, name: self.labels.get(question, {}).get(name, name),
            now=self.now.astimezone(ZoneInfo(self.zone)),
            kept=value_of(self.kept),
        )

    def for_phone(self) -> dict[str, Any]:
        return {
            "answers": self.answers,
            "current": self.current,
            "kept": self.kept,
            "columns": self.columns,
            "labels": self.labels,
            "now": self.now.isoformat(),
            "zone": self.zone,
        }


def value_of(written: Any) -> Value:
    """A value as JSON writes it; days and moments stand as {moment: text}."""
    if isinstance(written, dict):
        moment = read_moment(written["moment"])
        assert moment is not None
        return moment
    if isinstance(written, list):
        return tuple(written)
    return written if isinstance(written, (bool, str)) else float(written)


@dataclass
class Expressions:
    """Draws expressions from one seed; `parts` holds everything inside the one drawn last, itself included."""

    dice: random.Random
    parts: list[str] = field(default_factory=list)

    def draw(self) -> str:
        self.parts = []
        return self._expression(self.dice.randint(1, NESTED))

    def _expression(self, depth: int) -> str:
        text = self._any(depth)
        self.parts.append(text)
        return text

    def _any(self, depth: int) -> str:
        if depth <= 0:
            return self._atom()
        return self.dice.choice((self._call, self._call, self._call, self._chain, self._other))(
            depth
        )

    def _atom(self) -> str:
        dice = self.dice
        kinds = (
            lambda: dice.choice(NUMBERS),
            lambda: quoted(dice.choice(TEXTS)),
            lambda: "${" + dice.choice(NAMES) + "}",
            lambda: dice.choice(
                (".", "..", "district", "share", "nowhere", "../whole", "/data/text")
            ),
            lambda: dice.choice(("today()", "now()", "true()", "false()", "pi()", "uuid()")),
        )
        return dice.choice((*kinds[:3], *kinds))()

    def _call(self, depth: int) -> str:
        function = FUNCTIONS[self.dice.choice(sorted(FUNCTIONS))]
        most = function.least + 2 if function.most is None else function.most
        count = self.dice.randint(function.least, most)
        if self.dice.random() < 0.01:
            count += 1
        arguments = [self._expression(depth - 1) for _ in range(count)]
        if function.name == "regex":
            arguments[1:] = [quoted(self.dice.choice(PATTERNS))]
        if function.name == "jr:choice-name":
            arguments[1:] = ["'${choice}'"]
        if function.name.startswith("format-date"):
            arguments[1:] = [quoted(self.dice.choice([t for t in TEXTS if "%" in t]))]
        if function.name in ("date", "date-time", "decimal-date-time") and self.dice.random() < 0.5:
            arguments = [
                f"{arguments[0]} + {self.dice.choice(('${day}', '${decimal}', '${moment}'))}"
            ]
        return f"{function.name}({', '.join(arguments)})"

    def _chain(self, depth: int) -> str:
        parts = [self._expression(depth - 1)]
        for _ in range(self.dice.randint(1, 3)):
            parts += [self.dice.choice(OPERATORS), self._expression(depth - 1)]
        return f"({' '.join(parts)})"

    def _other(self, depth: int) -> str:
        inner = self._expression(depth - 1)
        if self.dice.random() < 0.05:
            return self.dice.choice((f"nonsense({inner})", f"a[{inner}]/b"))
        return f"-({inner})" if self.dice.random() < 0.7 else f"({inner})"


def quoted(text: str) -> str:
    return f'"{text}"' if "'" in text else f"'{text}'"


def surroundings(dice: random.Random) -> Surroundings:
    """Random answers at a random moment of two years, in a random zone."""
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(
        milliseconds=dice.randrange(2 * 365 * 86_400_000)
    )
    texts = (*TEXTS, *TEXTS, "x" * 15_000)
    day = (datetime(1970, 1, 1) + timedelta(days=dice.randint(-9000, 30_000))).date()
    moments = [text for text in TEXTS if "T" in text and read_moment(text)]
    answers: dict[str, Any] = {
        "choice": dice.choice(("yes", "no", "a", "other thing")),
        "many": dice.sample(["a", "b", "c", "yes", "two words"], dice.randint(0, 4)),
        "whole": dice.randint(-20, 400),
        "decimal": round(dice.uniform(-50, 50) * 10 ** dice.randint(-3, 4), dice.randint(0, 6)),
        "text": dice.choice(texts),
        "day": {"moment": day.isoformat()},
        "moment": {"moment": dice.choice(moments)},
        "truth": dice.random() < 0.5,
        "huge": dice.choice((1e300, -1e300, 1e-300, 1.7976931348623157e308, 5e-324)),
    }
    for name in dice.sample(sorted(answers), dice.randint(0, 3)):
        answers[name] = ""
    some = sorted(answers)
    return Surroundings(
        answers, answers[dice.choice(some)], answers[dice.choice(some)], now, dice.choice(ZONES)
    )
