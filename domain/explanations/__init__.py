"""Why every figure and every verdict is what it is (PRODUCT.md): the chain from the sentence to the audits."""

from domain.explanations.explainer import Explainer
from domain.explanations.left_out import LeftOut
from domain.explanations.scope import Scope
from domain.explanations.values import Explanation, Link, Step, Table

__all__ = ["Explainer", "Explanation", "LeftOut", "Link", "Scope", "Step", "Table"]
