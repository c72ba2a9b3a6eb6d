"""One callable of the expression language, with the number of arguments it takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.expressions.context import Context
from domain.expressions.problems import ExpressionProblem
from domain.expressions.values import Value
from domain.words import N_, say

Node = tuple[Any, ...]
Compute = Callable[[Node, Context], Value]


@dataclass(frozen=True, slots=True)
class Function:
    """`call(context, *values)`; a lazy one gets `call(context, nodes, compute)` and decides what to compute.

    `most` is None when there is no upper limit.
    """

    name: str
    call: Callable[..., Value]
    least: int = 0
    most: int | None = 0
    lazy: bool = False

    def takes(self, count: int) -> bool:
        """Whether so many arguments are right."""
        return self.least <= count and (self.most is None or count <= self.most)

    def on(self, nodes: Sequence[Node], context: Context, compute: Compute) -> Value:
        """The value of a call."""
        if not self.takes(len(nodes)):
            raise ExpressionProblem(
                "arguments",
                say(N_("%(name)s() has the wrong number of arguments."), name=self.name),
            )
        if self.lazy:
            return self.call(context, nodes, compute)
        return self.call(context, *(compute(node, context) for node in nodes))


def table(*functions: Function) -> dict[str, Function]:
    """Functions by name."""
    return {function.name: function for function in functions}
