"""The report of a program over a period: what every downloaded file is written from."""

from domain.explanations.texts import Translate
from domain.report import Report
from domain.scorecard_values import Scorecard
from models.program import Program
from services.claim_facts import all_facts
from services.explaining import explainer_of
from services.house_style import paper_of, style_of
from services.periods import Period
from services.scorecards import with_every_trend


def report_of(
    program: Program, period: Period, scorecard: Scorecard, translate: Translate = str
) -> Report:
    """Live figures, each with its trend; a published edition has its own report, as it was frozen."""
    scorecard = with_every_trend(program, period, scorecard)
    return Report(
        scorecard,
        explainer_of(program, period, scorecard),
        facts=all_facts(program, period, scorecard),
        style=style_of(program),
        paper=paper_of(program),
        translate=translate,
    )
