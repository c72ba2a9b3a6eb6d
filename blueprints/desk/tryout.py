"""A version tried out by the desk: the field's own pages over answers that travel with the form."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask import g, request

from blueprints.field.work import Work, language_of
from domain.answers import Answers, Marks
from domain.filling import Filling
from domain.questionnaire import Questionnaire
from models.base import utc_now
from models.people import Person
from models.questionnaires import Version
from services.drafts import WorkingCopy
from services.questionnaires import load_questionnaire

NO_AUDIT = UUID(int=0)


@dataclass
class Tryout(Work):
    """Stands where the field's pages expect an auditor's work."""

    version: Version = field(kw_only=True)
    answers: dict[str, Any] = field(kw_only=True, default_factory=dict)
    marks: dict[str, Any] = field(kw_only=True, default_factory=dict)

    @property
    def audit_id(self) -> UUID:
        return NO_AUDIT

    @property
    def touchpoint(self) -> Any:
        kind = self.version.questionnaire.channel_kind or "phone"
        return SimpleNamespace(channel=SimpleNamespace(kind=kind), zone=g.program.zone)

    @property
    def zone(self) -> str:
        return str(g.program.zone)

    @cached_property
    def copy(self) -> WorkingCopy:
        return WorkingCopy(self.answers, self.marks, self.now, None, 0, 0)

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return load_questionnaire(self.version)

    @cached_property
    def language(self) -> str:
        chosen = request.values.get("language")
        known = self.questionnaire.languages
        return chosen if chosen in known else language_of(self.questionnaire)

    @cached_property
    def returned(self) -> dict[str, Any]:
        return {}

    def filled_with(self, answers: Mapping[str, Any], marks: Mapping[str, Any]) -> Filling:
        return Filling(
            self.questionnaire,
            dict(answers),
            dict(marks),
            now=self.now,
            zone=self.zone,
            language=self.language,
            metadata={"username": self.person.name, "start": self.now.isoformat()},
            touchpoint_kind=self.touchpoint.channel.kind,
        )

    def lock(self) -> None:
        """Nothing to lock: the copy is this request's own."""

    def keep(self, answers: Answers, marks: Marks) -> None:
        """Go on from these; they travel in the form."""
        self.answers = {**self.filled_with(answers, marks).remembered(), **answers}
        self.marks = dict(marks)
        for name in ("copy", "filling"):
            self.__dict__.pop(name, None)

    @property
    def carried(self) -> str:
        """What the form sends along."""
        told = {"answers": self.answers, "marks": self.marks, "began": self.now.isoformat()}
        return json.dumps(told, ensure_ascii=False)


def tryout_of(version: Version, person: Person) -> Tryout:
    """The try-out as this request brings it; what can't be read begins anew."""
    try:
        told = json.loads(request.form.get("carried", ""))
        answers, marks = dict(told["answers"]), dict(told["marks"])
    except (ValueError, KeyError, TypeError):
        answers, marks = {}, {}
    now: datetime = utc_now().astimezone(UTC)
    return Tryout(None, None, person, now, version=version, answers=answers, marks=marks)  # type: ignore[arg-type]
