"""What a kind of job is: its units, and how one of them is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.words import Sentence, say_n
from models.jobs import Job

Units = Sequence[Any]


@dataclass(frozen=True, slots=True)
class JobKind:
    """What a job of this kind does, unit by unit; each unit is one transaction.

    `units(job)` lists them as plain JSON values. `do(job, unit)` does one, flushes and says how many things it
    changed; the runner commits it together with the progress. A unit may come again when its worker was killed,
    and must then change nothing. `changes` says what it changed with `%(n)s`: of one, and of more.
    """

    name: str
    units: Callable[[Job], Units]
    do: Callable[[Job, Any], int]
    changes: tuple[str, str]

    def changed(self, job: Job) -> Sentence:
        """What a job of this kind has changed so far, in words."""
        return say_n(job.changed, *self.changes)
