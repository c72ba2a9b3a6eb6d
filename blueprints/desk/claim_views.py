"""Claims as the desk's pages tell them: their tests, where each is counted, and what changed between versions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from flask import g
from flask_babel import gettext as _
from sqlalchemy.orm import selectinload

from blueprints.clocks import clock_words
from blueprints.moments import moment
from domain.claims import CLAIMS, Part, Test
from domain.claims.in_force import Span
from domain.claims.notes import notes_of
from domain.claims.tested import tested_as
from domain.measures import Measure
from domain.words import Sentence
from models.base import db
from models.claims import Claim, ClaimPart, ClaimScope, ClaimVersion
from models.metrics import metrics_of
from models.program import Channel
from services.claim_rows import span_words, spans_of
from services.claim_tests import EVERYWHERE
from services.translating import translated

EVERYTHING = (
    selectinload(Claim.versions)
    .selectinload(ClaimVersion.parts)
    .selectinload(ClaimPart.scopes)
    .selectinload(ClaimScope.measure),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """One channel of a part, and what is counted there; `channel` None is every channel there will be."""

    channel: Channel | None
    measure: Measure | None

    @property
    def clock(self) -> str:
        if self.channel is None or self.measure is None or not self.measure.clock:
            return ""
        return clock_words(self.measure.clock, self.channel.kind)


@dataclass(frozen=True, slots=True)
class PartView:
    """One test of a claim, ready to be told; `names` are metric names by key."""

    part: Part
    counted: list[Counted]
    names: dict[str, str]

    @property
    def tested(self) -> Sentence:
        return tested_as(self.part, self.names)

    @property
    def notes(self) -> tuple[Sentence, ...]:
        notes = notes_of(self.part)
        return notes if self.part.state == "judged" else notes[1:]

    @property
    def kind(self) -> str:
        kind = CLAIMS.get(self.part.kind)
        return kind.label if kind else self.part.kind


@dataclass(frozen=True)
class ClaimView:
    """A claim with its current test."""

    claim: Claim
    names: dict[str, str]

    @cached_property
    def version(self) -> ClaimVersion:
        return self.claim.current

    @property
    def state(self) -> str:
        return Test.from_document(self.version.test).state

    @cached_property
    def parts(self) -> list[PartView]:
        return parts_of(self.version, self.names)

    @property
    def channel_ids(self) -> set[int]:
        return {scope.channel_id or 0 for part in self.version.parts for scope in part.scopes}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a version says otherwise than the one before."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version: when it was in force, who wrote it, and what it changed; `words` None was never in force."""

    version: ClaimVersion
    words: Sentence | None
    who: str
    parts: list[PartView]
    changes: list[Change]


def metric_names() -> dict[str, str]:
    """By key: those that came with the product in the reader's language, the program's own as it wrote them."""
    return {metric.key: _(metric.name) for metric in db.session.scalars(metrics_of(g.program.id))}


def parts_of(version: ClaimVersion, names: dict[str, str]) -> list[PartView]:
    """The parts of a version as they are counted."""
    channels = {channel.id: channel for channel in g.program.channels}
    return [
        PartView(
            Part.from_document(part.rule),
            [
                Counted(
                    channels.get(scope.channel_id or 0),
                    scope.measure.value if scope.measure else None,
                )
                for scope in part.scopes
            ],
            names,
        )
        for part in version.parts
    ]


def parts_to_be(test: Test, channels: Sequence[Channel], names: dict[str, str]) -> list[PartView]:
    """The parts of a test that nobody has saved, on these channels."""
    return [
        PartView(part, [Counted(one, part.measure(one.kind)) for one in channels], names)
        for part in test.parts
    ]


def versions_of(claim: Claim, names: dict[str, str]) -> list[VersionView]:
    """Every version, the newest first."""
    spans: dict[int, Span] = {span.no: span for span in spans_of(claim, g.program)}
    before: ClaimVersion | None = None
    found = []
    for version in claim.versions:
        span = spans.get(version.no)
        found.append(
            VersionView(
                version=version,
                words=span_words(span, g.program) if span else None,
                who=version.created_by.name if version.created_by else "",
                parts=parts_of(version, names),
                changes=list(changes(before, version, names)) if before else [],
            )
        )
        before = version
    return found[::-1]


def changes(before: ClaimVersion, after: ClaimVersion, names: dict[str, str]) -> Iterator[Change]:
    """What the later of two versions says otherwise."""
    told = zip(_told(before, names), _told(after, names), strict=True)
    for (label, was), (_label, now) in told:
        if was != now:
            yield Change(label, was, now)


def _told(version: ClaimVersion, names: dict[str, str]) -> list[tuple[str, str]]:
    """What a version promises, line by line, as people read it."""
    parts = parts_of(version, names)
    clocks = (counted.clock for part in parts for counted in part.counted if counted.clock)
    return [
        (_("Words"), version.words),
        (_("Test"), " ".join(translated(part.tested) for part in parts)),
        (_("Clock"), ", ".join(dict.fromkeys(clocks))),
        (_("Channels"), _channels(version)),
        (_("Kind"), kind_words(version.kind)),
        (_("Hedge or condition"), version.hedge),
        (_("Source"), version.source),
        (_("Kind of source"), version.source_type),
        (_("Seen on"), moment(version.seen_on) if version.seen_on else ""),
    ]


def kind_words(kind: str) -> str:
    """The kinds of a claim in words."""
    keys = [key.strip() for key in kind.split("+")]
    return " + ".join(_(CLAIMS[key].label) if key in CLAIMS else key for key in keys)


def _channels(version: ClaimVersion) -> str:
    stated = version.test.get("stated", {}).get("channels", EVERYWHERE)
    if stated == EVERYWHERE:
        return _("every channel")
    return ", ".join(one.name for one in g.program.channels if one.key in stated)
