"""KINDS: every kind of question, by the name that questionnaires keep."""

from domain.questions.acknowledge import Acknowledge
from domain.questions.calculate import Calculate
from domain.questions.days import Date, DateTime, Time
from domain.questions.decimal import Decimal
from domain.questions.geopoint import Geopoint
from domain.questions.hidden import Hidden
from domain.questions.image import Image
from domain.questions.integer import Integer
from domain.questions.kind import Control, Kind, Sample
from domain.questions.metadata import METADATA
from domain.questions.note import Note
from domain.questions.range import Range
from domain.questions.select_multiple import SelectMultiple
from domain.questions.select_one import SelectOne
from domain.questions.text import Text
from domain.questions.timeline import Timeline

_ALL: tuple[Kind, ...] = (
    SelectOne(),
    SelectMultiple(),
    Acknowledge(),
    Integer(),
    Decimal(),
    Range(),
    Text(),
    Note(),
    Date(),
    Time(),
    DateTime(),
    Image(),
    Geopoint(),
    Timeline(),
    Calculate(),
    Hidden(),
    *METADATA,
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}

__all__ = ["KINDS", "Control", "Kind", "Sample"]
