"""What an expression may look at while it is computed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from domain.expressions.values import Value


def _nothing(_name: str) -> Value:
    return ""


def _no_label(_question: str, name: str) -> str:
    return name


@dataclass(frozen=True, slots=True)
class Context:
    """`value_of` answers `${name}`, `current()` is `.`, `columns` are bare names (columns of the choice being
    filtered), `choice_label` gives a choice's label by question and choice name, `now` is in the zone of the
    touchpoint, `kept` is the earlier value that once() returns.
    """

    value_of: Callable[[str], Value] = _nothing
    current: Callable[[], Value] = lambda: ""
    columns: dict[str, str] = field(default_factory=dict)
    choice_label: Callable[[str, str], str] = _no_label
    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    kept: Value = ""
