"""The language of `relevant`, `constraint` and `calculation`: XPath 1 as XLSForm uses it."""

from domain.expressions.context import Context
from domain.expressions.evaluate import evaluate, is_true
from domain.expressions.functions import FUNCTIONS, Function
from domain.expressions.parse import parse
from domain.expressions.problems import ExpressionProblem
from domain.expressions.survey import REFERENCE, names_in, names_in_text, unknown_functions
from domain.expressions.values import Value, to_boolean, to_number, to_text

__all__ = [
    "FUNCTIONS",
    "REFERENCE",
    "Context",
    "ExpressionProblem",
    "Function",
    "Value",
    "evaluate",
    "is_true",
    "names_in",
    "names_in_text",
    "parse",
    "to_boolean",
    "to_number",
    "to_text",
    "unknown_functions",
]
