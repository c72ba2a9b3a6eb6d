"""One audit as it leaves the house: what was recorded, with what it was counted as."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class RawAudit:
    """Plain JSON values throughout.

    `form` is the key of its version in the codebook. `about` has the columns of ABOUT; `answers` are by question,
    with companions as they are kept (`name_other`, `name#comment`, `name#evidence`). `marks`, `findings` and
    `photos` are records of the columns MARKS, FINDINGS and PHOTOS, without the audit's id.
    """

    form: str
    about: Mapping[str, Any]
    answers: Mapping[str, Any] = field(default_factory=dict)
    marks: tuple[Mapping[str, Any], ...] = ()
    findings: tuple[Mapping[str, Any], ...] = ()
    photos: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "RawAudit":
        """The audit that `to_document` wrote."""
        rows = {name: tuple(document[name]) for name in ("marks", "findings", "photos")}
        return cls(document["form"], document["about"], document["answers"], **rows)

    def to_document(self) -> dict[str, Any]:
        return {
            "form": self.form,
            "about": dict(self.about),
            "answers": dict(self.answers),
            "marks": [dict(row) for row in self.marks],
            "findings": [dict(row) for row in self.findings],
            "photos": [dict(row) for row in self.photos],
        }


ABOUT = (
    "audit",
    "attempt",
    "state",
    "wave",
    "brand",
    "brand_name",
    "channel",
    "channel_name",
    "touchpoint",
    "touchpoint_name",
    "region",
    "zone",
    "stratum",
    "auditor",
    "questionnaire",
    "version",
    "revision",
    "started_at",
    "started_local",
    "submitted_at",
    "decided_at",
    "score",
)
"""`auditor` is a pseudonym; times are UTC, `started_local` is the touchpoint's clock; `score` is 0 to 100."""

MARKS = ("question", "no", "mark", "at", "seconds", "how", "was")
"""`seconds` since the first mark of the contact; `was`: an earlier time that was corrected."""

FINDINGS = ("metric", "clock", "condition", "cap", "unit", "kind", "value", "verified")
"""`value`: seconds of a wait, points 0 to 100 of a score; empty for what has none."""

PHOTOS = (
    "question",
    "no",
    "file",
    "sha256",
    "media_type",
    "bytes",
    "width",
    "height",
    "received_at",
)
"""`file`: its path in the archive of media."""
