"""FUNCTIONS: every function that an expression may call, by the name that authors write."""

from domain.expressions.function import Function
from domain.expressions.library import choosing, days, logic, numbers, texts

FUNCTIONS: dict[str, Function] = {
    **logic.FUNCTIONS,
    **choosing.FUNCTIONS,
    **texts.FUNCTIONS,
    **numbers.FUNCTIONS,
    **days.FUNCTIONS,
}

__all__ = ["FUNCTIONS", "Function"]
