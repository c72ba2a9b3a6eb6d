"""Where a function of one number changes its sign, and the logit scale on which shares are searched."""

from collections.abc import Callable
from math import exp, inf, log


def root(
    f: Callable[[float], float], positive: float, negative: float, tolerance: float = 1e-9
) -> float:
    """Where f changes sign between two points: regula falsi (Illinois), halved when it dawdles.

    Ends when |f| or the interval is within the tolerance. When f is not negative at `negative`: that point.
    """
    f_pos, f_neg, side = f(positive), f(negative), 0
    if f_neg >= 0:
        return negative
    for step in range(200):
        if step % 4 == 3:
            x, side = (positive + negative) / 2, 0
        else:
            x = positive - f_pos * (negative - positive) / (f_neg - f_pos)
        value = f(x)
        if value >= 0:
            positive, f_pos, f_neg = x, value, f_neg / 2 if side == 1 else f_neg
            side = 1
        else:
            negative, f_neg, f_pos = x, value, f_pos / 2 if side == -1 else f_pos
            side = -1
        if abs(value) < tolerance or abs(positive - negative) < tolerance * (1 + abs(x)):
            return x
    return (positive + negative) / 2


def from_logit(x: float) -> float:
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))


def to_logit(share: float) -> float:
    if 0 < share < 1:
        return log(share / (1 - share))
    return inf if share >= 1 else -inf
