"""A figure in words: what stands beside its number, instead of it, and how it moved."""

from dataclasses import dataclass

from flask_babel import gettext as _

from domain.people_words import count_words
from domain.scorecard_rows import Origin
from domain.scorecard_values import Cell, Figure, Trend

FEW, WITHHELD, UNSEEN, NOTHING = "few", "withheld", "unseen", "nothing"
"""Why a cell has no number: too small, hidden beside a small one, nothing could be seen, nothing was counted."""
UNREPORTED, UNMEASURED = "unreported", "unmeasured"
"""Why nothing was counted there: nobody reported it, or its audits do not ask for it."""
SHAPES = {"improved": "rise", "worsened": "fall", "open": "level"}


@dataclass(frozen=True, slots=True)
class TrendView:
    """The mark of a trend: a shape, a word, and the numbers behind both."""

    state: str
    shape: str
    word: str
    title: str
    now: str
    before: str


def why_not(figure: Figure | None) -> str:
    """Why there is no number."""
    if figure is None or not (figure.n or figure.unknown):
        return NOTHING
    if not figure.n:
        return UNSEEN
    return WITHHELD if figure.withheld else FEW


def why_nothing_at(cell: Cell | None, origin: Origin) -> str:
    """Why a cell has nothing of the dimension that is shown."""
    if origin == "reported":
        return UNREPORTED
    return UNMEASURED if cell is not None and cell.n else NOTHING


def label_of(figure: Figure) -> str:
    """The figure with its margin and n."""
    words = {"value": figure.shown, "margin": figure.margin_shown, "n": count_words(figure.n)}
    if not figure.margin_shown:
        return _("%(value)s, n %(n)s", **words)
    return _("%(value)s, margin %(margin)s, n %(n)s", **words)


def trend_of(figure: Figure) -> TrendView | None:
    """How it moved; None where there is nothing to compare."""
    trend = figure.trend
    if trend is None:
        return None
    return TrendView(
        trend.state, SHAPES[trend.state], _word(trend), trend_words(trend), trend.now, trend.before
    )


def _word(trend: Trend) -> str:
    words = {"improved": _("improved"), "worsened": _("worsened"), "open": _("no proven change")}
    return words[trend.state]


def trend_words(trend: Trend) -> str:
    """ "November 41, September 62: −21 (95% margin −30 to −12)." """
    words = {
        "now": trend.now,
        "value": trend.now_shown,
        "before": trend.before,
        "was": trend.before_shown,
        "change": trend.shown,
        "low": trend.margin_shown.partition(" – ")[0],
        "high": trend.margin_shown.partition(" – ")[2],
    }
    if not trend.shown:
        return _("%(now)s: %(value)s. %(before)s: %(was)s.", **words)
    if not trend.margin_shown:
        return _("%(now)s: %(value)s. %(before)s: %(was)s. Change %(change)s.", **words)
    return _(
        "%(now)s: %(value)s. %(before)s: %(was)s. Change %(change)s, 95%% margin %(low)s to %(high)s.",
        **words,
    )
