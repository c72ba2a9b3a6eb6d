"""How far double scores agree, for the verdicts of a scorecard; computed again when any cell has changed."""

from collections.abc import Mapping

from domain.measures import MeasureKey
from models.program import Program
from services.agreement import alphas_of
from services.scorecards.recent import Recent
from services.scorecards.source import KeptSource

AGREED = Recent[Mapping[MeasureKey, float]](most_bytes=100_000)
SIZE = 1_000


def agreement_for(program: Program, source: KeptSource) -> Mapping[MeasureKey, float]:
    """Krippendorff's alpha per judged measure. A second score raises its cell's revision, as approvals do."""
    stamp = source.cells_fingerprint
    found = AGREED.get(stamp)
    if found is None:
        found = alphas_of(program)
        AGREED.put(stamp, found, SIZE)
    return found
