"""What can go wrong: a code for machines, a sentence with the next step for people."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from domain.words import Sentence


class Problem(Exception):
    """Something a person or a client must be told; raised below, rendered once by the door that was asked.

    `code` is stable and machine-readable, `sentence` says what happened, what was kept and what to do next,
    `status` is the HTTP status that fits, `details` are plain JSON values.
    """

    def __init__(
        self, code: str, sentence: Sentence | str, status: int = 422, **details: Any
    ) -> None:
        super().__init__(str(sentence))
        self.code = code
        self.sentence = sentence if isinstance(sentence, Sentence) else Sentence(sentence)
        self.status = status
        self.details = details


@dataclass(frozen=True, slots=True)
class SheetFinding:
    """One remark on one cell of an imported workbook or CSV file.

    `row` counts from 1 as a spreadsheet shows it (the header is row 1); 0 means the whole sheet. `text` is
    the offending content. An error blocks publishing or importing; a warning does not.
    """

    severity: Literal["error", "warning"]
    code: str
    sheet: str
    row: int
    column: str
    text: str
    message: Sentence
    mend: Sentence

    @property
    def blocks(self) -> bool:
        return self.severity == "error"

    def to_document(self) -> dict[str, Any]:
        """Plain JSON values, sentences in English."""
        return asdict(self) | {"message": str(self.message), "mend": str(self.mend)}
