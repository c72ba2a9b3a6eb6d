"""Registering a claim and changing one: what was typed, and how it will be tested before it is saved."""

from dataclasses import dataclass, field
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.desk.blueprint import desk
from blueprints.desk.claim_asks import asks_of, missing_of, usual_metrics
from blueprints.desk.claim_forms import (
    PLANNED,
    ClaimForm,
    clock_choices,
    free_id,
    posted_clock,
    shown_in_form,
)
from blueprints.desk.claim_views import PartView, metric_names, parts_to_be
from blueprints.desk.routes.claims import claim_here, taken_ids
from blueprints.forms import tell_at_field
from domain.claims import Test, read_claim
from domain.problems import Problem
from models.base import db
from models.claims import Claim
from services.claim_tests import count_anew, metric_rows
from services.claim_versions import first_wave, is_frozen, moves_only_the_end, says_the_same
from services.claims import register_claim
from services.translating import translated


@dataclass(frozen=True, slots=True)
class Preview:
    """The test that the form describes; `problem` or `missing` (columns) where there is none yet."""

    parts: list[PartView] = field(default_factory=list)
    state: str = ""
    missing: list[str] = field(default_factory=list)
    problem: str = ""
    applies: str = ""
    clocks: bool = False


@desk.get("/<program_key>/new-claim")
def new_claim() -> str:
    given = {"key": free_id(taken_ids()), "brand": _own_brand(), "kinds": ["", ""]}
    return page(ClaimForm(formdata=None, data=given), "")


@desk.post("/<program_key>/new-claim")
def add_claim() -> ResponseReturnValue:
    form = ClaimForm()
    clock = posted_clock(form.chosen_channels)
    if "see" in request.form:
        return page(form, clock)
    if not form.validate():
        return page(form, clock), 422
    if form.text("key").lower() in taken_ids():
        form.key.errors = [
            _("There is a claim %(key)s already. Choose another id.", key=form.text("key"))
        ]
        return page(form, clock), 409
    return saved(form, clock, None)


@desk.get("/<program_key>/claims/<claim_key>/change")
def change_claim(claim_key: str) -> str:
    claim = claim_here(claim_key)
    given, clock = shown_in_form(claim, claim.current)
    return page(ClaimForm(formdata=None, data=given), clock, claim)


@desk.post("/<program_key>/claims/<claim_key>/change")
def save_claim(claim_key: str) -> ResponseReturnValue:
    claim = claim_here(claim_key)
    form = ClaimForm()
    form.key.data = claim.key
    clock = posted_clock(form.chosen_channels)
    if "see" in request.form:
        return page(form, clock, claim)
    if not form.validate():
        return page(form, clock, claim), 422
    return saved(form, clock, claim)


def saved(form: ClaimForm, clock: str, claim: Claim | None) -> ResponseReturnValue:
    """Keep the claim, and ask for what must be counted anew."""
    try:
        found, outcome = register_claim(g.program, form.draft(clock), who=g.person)
    except Problem as problem:
        db.session.rollback()
        tell_at_field(form, problem)
        return page(form, clock, claim), problem.status
    job = count_anew(g.program, g.person)
    db.session.commit()
    words = {
        "added": _("The claim %(key)s is registered.", key=found.key),
        "changed": _("The claim %(key)s is changed.", key=found.key),
        "same": _("The claim %(key)s is as it was.", key=found.key),
    }[outcome]
    if job is not None:
        counting = _("The audits so far are being counted for its test.")
        words = f"{words} {counting}"
    flash(words)
    return redirect(url_for(".claim", claim_key=found.key))


def page(form: ClaimForm, clock: str, claim: Claim | None = None) -> str:
    preview = preview_of(form, clock, claim)
    names = metric_names()
    return render_template(
        "desk/claim_form.html",
        form=form,
        claim=claim,
        asks=asks_of(form.kind_keys),
        planned=PLANNED,
        metrics=usual_metrics(names),
        clocks=clock_choices(form.chosen_channels, clock) if preview.clocks else [],
        preview=preview,
        frozen=claim is not None and is_frozen(claim),
    )


def preview_of(form: ClaimForm, clock: str, claim: Claim | None) -> Preview:
    """How the claim would be tested, were it saved as it stands."""
    told = {name: form.text(name) for name in PLANNED}
    missing = [one for one in missing_of(asks_of(form.kind_keys), told) if one in PLANNED]
    if not form.kind_keys or missing:
        return Preview(missing=missing)
    try:
        test = read_claim(form.registration(clock), metric_rows(g.program))
    except Problem as problem:
        return Preview(problem=translated(problem.sentence), clocks=True)
    return Preview(
        parts=parts_to_be(test, form.chosen_channels, metric_names()),
        state=test.state,
        clocks=_has_clock(test),
        **_applying(form, clock, claim),
    )


def _has_clock(test: Test) -> bool:
    return any(part.unit == "seconds" for part in test.parts)


def _applying(form: ClaimForm, clock: str, claim: Claim | None) -> dict[str, Any]:
    """From which wave on a change would apply, or why it can't."""
    if claim is None or not is_frozen(claim):
        return {}
    draft = form.draft(clock)
    if says_the_same(g.program, claim.current, draft):
        return {"applies": _("The promise is as it was.")}
    if moves_only_the_end(g.program, claim, draft):
        return {"applies": _("Only its last wave changes; the version stays.")}
    try:
        first = first_wave(g.program, claim, draft)
    except Problem as problem:
        return {"problem": translated(problem.sentence)}
    words = _(
        "This becomes version %(no)s, from %(wave)s on. Earlier waves keep the version before, with its words and "
        "its test.",
        no=len(claim.versions) + 1,
        wave=first.name if first else "",
    )
    return {"applies": words}


def _own_brand() -> str:
    own = [one.key for one in g.program.brands if one.is_client]
    return own[0] if len(own) == 1 else "*"
