"""A value that travels with the audit unseen: its default, or what the assignment brought along."""

from domain.questionnaire import Question
from domain.questions.kind import Kind, Sample


class Hidden(Kind):
    name = "hidden"
    control = "none"
    asks = False
    shows = False
    sample = Sample(
        question=Question("batch", "hidden", default="7"), raw=["7"], value="7", shown="7"
    )
