"""The method a second time, written out slowly from its formulas: what the fast figures are held against."""

from math import inf, log

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp

LN20 = log(20)
END = 1e-8
"""As near to the end of the scale as (E) can be written out before its differences cancel."""


def log_e(counts, promise, side):
    """(E) of METHOD.md section 4, term by term; counts are (goodness, effective number)."""
    u = (np.arange(1, 101) - 0.5) / 100
    q = promise * u if side == "broken" else promise + (1 - promise) * np.sqrt(u)
    won = np.zeros(100)
    for y, c in counts:
        won += c * np.log(y * q / promise + (1 - y) * (1 - q) / (1 - promise))
    return float(logsumexp(won)) - log(100)


def log_e_better(a, b, margin=0.0, a_unknown=0, b_unknown=0):
    """ "A better than B by more than the margin": the smallest over m, by a grid of 400 and scipy."""

    def f(m):
        return log_e([*a, (0, a_unknown)], m + margin, "kept") + log_e(
            [*b, (1, b_unknown)], m, "broken"
        )

    low, high = max(0.0, -margin), min(1.0, 1 - margin)
    grid = [low + (high - low) * (i + 0.5) / 400 for i in range(400)]
    values = [f(m) for m in grid]
    best = values.index(min(values))
    left = grid[best - 1] if best else low + END
    right = grid[best + 1] if best < 399 else high - END
    found = minimize_scalar(f, bounds=(left, right), method="bounded", options={"xatol": 1e-13})
    return min(found.fun, values[best], f(left), f(right))  # the end itself is never tried


def crossing(f, outside, inside):
    """The point between where f is at least ln 20 (outside) and where it is less, by halving."""
    if f(outside) < LN20:
        return None
    for _ in range(200):
        middle = (outside + inside) / 2
        outside, inside = (middle, inside) if f(middle) >= LN20 else (outside, middle)
    return (outside + inside) / 2


def audits_to_go(f, n, known):
    """Whole audits until ln E of the scaled counts reaches ln 20, one by one; None beyond 1,000 in total."""
    for total in range(max(1, n + 10 - known), 1001):
        if f(total / n) >= LN20:
            return total - n
    return None


def wait_mean_verdict(answered, cut, lost, blank, promise_seconds, cap):
    """Section 5, mean wait: word, reasons, evidence, more, range, excess; one audit at a time."""
    gone = [s for h in (cut, lost) for s, n in h.items() for _ in range(n)]
    served = [s for s, n in answered.items() for _ in range(n)]
    known, n, m = (
        len(gone) + len(served),
        len(gone) + len(served) + blank,
        1 - promise_seconds / cap,
    )

    def sides(blanks):
        total = known + blanks
        excess = sum(max(w - cap, 0) for w in served + gone) / total if total else 0.0
        best = [(1 - w / cap, 1) for w in served + gone] + [(1.0, 1)] * blanks
        worst = [(1 - min(w, cap) / cap, 1) for w in served] + [(0.0, 1)] * (len(gone) + blanks)
        return best, worst, excess

    def both(blanks):
        best, worst, excess = sides(blanks)
        raised = m + excess / cap
        return log_e(best, m, "broken"), log_e(worst, raised, "kept") if raised < 1 else None

    best, worst, excess = sides(blank)
    broken, kept = both(blank)
    raised, reasons, more = m + excess / cap, [], None
    low = crossing(lambda x: log_e(worst, x, "kept"), 1e-12, 1 - 1e-12)
    high = crossing(lambda x: log_e(best, x, "broken"), 1 - 1e-12, 1e-12)
    span = (cap * (1 - (1 if high is None else high)), cap * (1 - (low or 0)) + excess)
    if known >= 10 and broken >= LN20:
        return "Broken", ["evidence"], broken, kept, None, span, excess
    if known >= 10 and kept is not None and kept >= LN20:
        return "Kept", ["evidence"], broken, kept, None, span, excess
    if not n:
        return "Not proven yet", ["no_audits"], broken, kept, None, (0.0, cap), 0.0
    if known < 10:
        reasons.append("too_few_audits")
    if sum(y for y, _ in best) / n < m - 1e-12:
        reasons.append("leaning_broken")
        more = audits_to_go(lambda r: log_e([(y, r) for y, _ in best], m, "broken"), n, known)
    elif sum(y for y, _ in worst) / n > raised + 1e-12:
        reasons.append("leaning_kept")
        more = audits_to_go(lambda r: log_e([(y, r) for y, _ in worst], raised, "kept"), n, known)
    else:
        reasons.append("too_close_to_call")
    if known >= 10 and max(-inf if e is None else e for e in both(0)) >= LN20:
        reasons.append("unknowns_decide")
    return "Not proven yet", reasons, broken, kept, more, span, excess


def reached_by(promise, true, most):
    """The chance of evidence by the n-th audit, by all ways there are: (audits, successes) → chance."""
    side = "kept" if true > promise else "broken"
    undecided, reached, found = {0: 1.0}, 0.0, [0.0]
    for n in range(1, most + 1):
        step: dict[int, float] = {}
        for s, chance in undecided.items():
            for gain, p in ((1, true), (0, 1 - true)):
                step[s + gain] = step.get(s + gain, 0.0) + chance * p
        if n >= 10:
            decided = [s for s in step if log_e([(1, s), (0, n - s)], promise, side) >= LN20]
            reached += sum(step.pop(s) for s in decided)
        undecided = step
        found.append(reached)
    return found
