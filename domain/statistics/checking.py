"""Whether the operations give what golden cases of the method expect."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from inspect import Parameter, signature
from typing import Any

from domain.statistics.operations import OPERATIONS

TOLERANCE = 1e-6

Case = Mapping[str, Any]
"""`id`, `op`, `given`, `expect` and `tol`; an expected {"error": …} is a refusal of the givens."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One figure of one case that is not what was expected; `key` is empty when the whole case failed."""

    case: str
    key: str
    found: Any
    expected: Any


def disagreements(
    case: Case, operations: Mapping[str, Callable[..., Any]] = OPERATIONS
) -> tuple[Disagreement, ...]:
    """What one case expects and does not get; nothing when it agrees."""
    name, expected = str(case.get("id", "?")), case["expect"]
    operation = operations.get(case["op"])
    if operation is None:
        return (Disagreement(name, "", f"there is no operation {case['op']}", expected),)
    try:
        found = asdict(operation(**_given(operation, case["given"])))
    except Exception as problem:  # whatever it raises is what the case gets to hear
        refused = isinstance(problem, ValueError) and "error" in expected
        said = f"{type(problem).__name__}: {problem}"
        return () if refused else (Disagreement(name, "", said, expected),)
    return tuple(
        Disagreement(name, key, found.get(key, "nothing of that name"), value)
        for key, value in expected.items()
        if key not in found or not agrees(found[key], value, case.get("tol", TOLERANCE))
    )


def _given(operation: Callable[..., Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """What is given; null stands for "not given" wherever the method has a default."""
    has_default = {
        name
        for name, parameter in signature(operation).parameters.items()
        if parameter.default is not Parameter.empty
    }
    return {
        name: value for name, value in given.items() if value is not None or name not in has_default
    }


def all_disagreements(cases: Iterable[Case]) -> dict[int, tuple[Disagreement, ...]]:
    """Disagreements by the position of their case; cases that agree are left out."""
    found = {position: disagreements(case) for position, case in enumerate(cases)}
    return {position: wrong for position, wrong in found.items() if wrong}


def agrees(found: Any, expected: Any, tolerance: float) -> bool:
    """Numbers within tolerance * max(1, |expected|); lists and objects member by member; else equal."""
    if isinstance(expected, Mapping):
        return isinstance(found, Mapping) and all(
            key in found and agrees(found[key], value, tolerance) for key, value in expected.items()
        )
    if isinstance(expected, list):
        return (
            isinstance(found, (list, tuple))
            and len(found) == len(expected)
            and all(agrees(f, e, tolerance) for f, e in zip(found, expected, strict=True))
        )
    if _is_number(expected) and _is_number(found):
        near = abs(found - expected) <= tolerance * max(1, abs(expected))
        return bool(near) or found == expected  # two infinities are equal, not near
    return type(found) is type(expected) and found == expected


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
