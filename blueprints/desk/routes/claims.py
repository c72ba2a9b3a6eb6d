"""Claims of a program: what was promised, and how it is tested."""

from dataclasses import dataclass
from functools import cached_property

from flask import g, render_template, request
from sqlalchemy import func
from sqlalchemy.orm import selectinload

from blueprints.access import one_or_404
from blueprints.desk.blueprint import desk
from domain.claims import CLAIMS, Part, Test
from domain.claims.notes import notes_of
from domain.claims.tested import tested_as
from domain.words import Sentence
from models.base import db
from models.claims import Claim, ClaimPart, ClaimScope, ClaimVersion, claims_of
from models.metrics import metrics_of

STATES = ("judged", "not_judged_yet", "not_measurable")


@dataclass(frozen=True)
class PartView:
    """One test of a claim, ready to be told."""

    part: Part
    scopes: list[ClaimScope]
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
    """A claim with its current test; `names` are metric names by key."""

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


@desk.get("/<program_key>/claims")
def claims() -> str:
    names = metric_names()
    found = db.session.scalars(claims_of(g.program.id).options(*EVERYTHING)).unique()
    views = [ClaimView(claim, names) for claim in found]
    state, brand = request.args.get("state", ""), request.args.get("brand", 0, int)
    return render_template(
        "desk/claims.html",
        views=[
            view
            for view in views
            if (not state or view.state == state) and (not brand or view.claim.brand_id == brand)
        ],
        total=len(views),
        by_state={state: sum(view.state == state for view in views) for state in STATES},
        channels={channel.id: channel.name for channel in g.program.channels},
    )


@desk.get("/<program_key>/claims/<claim_key>")
def claim(claim_key: str) -> str:
    found = claims_of(g.program.id).where(func.lower(Claim.key) == claim_key.lower())
    view = ClaimView(one_or_404(found.options(*EVERYTHING)), metric_names())
    return render_template(
        "desk/claim.html",
        view=view,
        earlier=[
            (version, parts_of(version, view.names)) for version in view.claim.versions[-2::-1]
        ],
        channels={channel.id: channel for channel in g.program.channels},
        waves={wave.id: wave.name for wave in g.program.waves},
    )


EVERYTHING = (
    selectinload(Claim.versions)
    .selectinload(ClaimVersion.parts)
    .selectinload(ClaimPart.scopes)
    .selectinload(ClaimScope.measure),
)


def metric_names() -> dict[str, str]:
    return {metric.key: metric.name for metric in db.session.scalars(metrics_of(g.program.id))}


def parts_of(version: ClaimVersion, names: dict[str, str]) -> list[PartView]:
    return [
        PartView(Part.from_document(part.rule), list(part.scopes), names) for part in version.parts
    ]
