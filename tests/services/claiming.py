"""Claims of tests: their fieldwork begins, and what they say."""

from models.program import Program, Wave
from services.cells import CellKey, cell_for
from services.claims import freeze_claims
from tests.factories import brand_of, channel_of


def fieldwork(program: Program, wave: Wave) -> None:
    """The first audit of a wave has come in: its cell is there, and the claims are frozen."""
    cell_for(CellKey(program.id, wave.id, brand_of(program).id, channel_of(program).id))
    freeze_claims(program, wave=wave)
