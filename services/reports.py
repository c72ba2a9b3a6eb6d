"""The report of a program over a period: what every downloaded file is written from."""

from domain.explanations.texts import Translate
from domain.report import Report
from models.program import Program
from services.claim_facts import all_facts
from services.explaining import ExplainsAll
from services.house_style import paper_of, style_of
from services.scorecards import Live


def report_of(program: Program, made: Live, translate: Translate = str) -> Report:
    """Live figures, each with its trend; a published edition has its own report, as it was frozen."""
    return Report(
        made.with_trends(),
        ExplainsAll(program, made),
        facts=all_facts(program, made),
        style=style_of(program),
        paper=paper_of(program),
        translate=translate,
    )
