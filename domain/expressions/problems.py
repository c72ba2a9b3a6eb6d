"""What can be wrong with an expression, as one typed error."""

from domain.problems import Problem
from domain.words import Sentence


class ExpressionProblem(Problem):
    """An expression that cannot be read or computed; nothing else leaves this package.

    Codes: `syntax`, `too-long`, `too-deep`, `unknown-function`, `arguments`, `path`, `regex`, `size`, `failed`.
    """

    def __init__(self, code: str, sentence: Sentence, column: int = 0) -> None:
        super().__init__(code, sentence, column=column)
