"""Plans: how many audits a claim takes, and the fieldwork of a wave as assignments."""

from collections.abc import Mapping
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from wtforms import Form

from blueprints.access import one_or_404
from blueprints.desk.blueprint import desk
from blueprints.desk.claim_views import metric_names
from blueprints.desk.planning.cards import cards_of
from blueprints.desk.planning.forms import (
    SHOWN,
    asked_of,
    claim_form,
    dates_in,
    margin_unit_of,
    one_of_each_part,
    unit_of,
    wave_form,
)
from blueprints.desk.planning.weeks import columns, shown
from blueprints.desk.routes.claims import claim_here
from blueprints.desk.routes.handing_out import published_versions
from blueprints.forms import tell_at_field
from domain.claims.tested import tested_as
from domain.problems import Problem
from models.base import db, utc_now
from models.field_rules import qualifications_of
from models.people import auditors_of
from models.program import Wave
from models.questionnaires import Version
from services.plans import (
    Asked,
    Ground,
    PlaceNeed,
    WavePlan,
    carry_out,
    claims_to_plan,
    needs_of,
    plan_of,
    wave_to_plan,
)

Needs = Mapping[str, tuple[PlaceNeed, ...]]


@desk.get("/<program_key>/claims/<claim_key>/plan")
def claim_plan(claim_key: str) -> ResponseReturnValue:
    """How many audits decide the claim, if the truth is as guessed."""
    claim, ground = claim_here(claim_key), Ground(g.program)
    wave = wave_named(request.args.get("wave", ""))
    usual = needs_of(ground, claim, Asked(), wave)
    form = claim_form(usual, wave.key if wave else "")
    needs: tuple[PlaceNeed, ...] = ()
    try:
        needs = needs_of(ground, claim, asked_of(form, usual), wave) if not form.errors else ()
    except Problem as problem:
        tell_at_field(form, problem)
    return render_template(
        "desk/plan_claim.html",
        claim=claim,
        wave=wave,
        form=form,
        fieldwork_href=fieldwork_href(claim.key, wave, form),
        parts=parts_asked(usual),
        cards=cards_of(needs, form.budget.data, margins(form, usual)),
    ), 422 if form.errors else 200


@desk.get("/<program_key>/waves/<wave_key>/plan")
def wave_plan(wave_key: str) -> ResponseReturnValue:
    """The fieldwork that the claims of a wave need, before it is put on the list."""
    wave = wave_or_404(wave_key)
    return wave_page(wave, *asked_for(wave))


@desk.post("/<program_key>/waves/<wave_key>/plan")
def carry_out_plan(wave_key: str) -> ResponseReturnValue:
    """Put on the list what is missing of the plan."""
    wave = wave_or_404(wave_key)
    usual, form, chosen = asked_for(wave)
    if form.errors:
        return wave_page(wave, usual, form, chosen)
    try:
        made = carry_out(
            g.program,
            wave,
            {key: asked_of(form, usual[key], f"{key}-") for key in chosen},
            versions_chosen(),
            most=form.most.data,
            holidays=dates_in(form.holidays.data or ""),
            auditors=in_turn() if request.form.get("who") == "turns" else (),
            qualification_id=qualification_chosen(),
            who=g.person,
        ).assignments
    except Problem as problem:
        db.session.rollback()
        tell_at_field(form, problem)
        return wave_page(wave_or_404(wave_key), usual, form, chosen, problem.status)
    db.session.commit()
    if made:
        flash(
            ngettext("%(num)s audit is on the list.", "%(num)s audits are on the list.", len(made))
        )
    else:
        flash(_("Nothing was missing: the list holds all of this plan."))
    return redirect(url_for(".assignments", wave=wave.id, state=made[0].state if made else None))


def wave_page(
    wave: Wave, usual: Needs, form: Form, chosen: list[str], status: int = 200
) -> ResponseReturnValue:
    plan = WavePlan(wave, ())
    if not any(form._fields[name].errors for name in form._fields):
        try:
            plan = plan_of(
                g.program,
                wave,
                {key: asked_of(form, usual[key], f"{key}-") for key in chosen},
                most=form.most.data,
                holidays=dates_in(form.holidays.data or ""),
            )
        except Problem as problem:
            tell_at_field(form, problem)
    return render_template(
        "desk/plan_wave.html",
        wave=wave,
        form=form,
        claims=[(key, needs[0].claim, parts_asked(needs)) for key, needs in usual.items()],
        chosen=chosen,
        plan=plan,
        undecided=list(dict.fromkeys(need.claim for one in plan.brands for need in one.undecided)),
        shown=[shown(one) for one in plan.brands],
        columns_heads=[{"label": one, "number": True} for one in columns()],
        channels_missing=list(dict.fromkeys(one.channel for one in plan.brands if one.missing)),
        versions=versions_by_channel(),
        auditors=in_turn(),
        qualifications=list(db.session.scalars(qualifications_of(g.program.id))),
        asked=request.args if request.method == "GET" else request.form,
    ), (422 if form.errors and status == 200 else status)


def asked_for(wave: Wave) -> tuple[Needs, Form, list[str]]:
    """The usual needs of every claim with a test, what was asked, and which claims were chosen."""
    ground, usual = Ground(g.program), {}
    for claim in claims_to_plan(g.program):
        try:
            needs = needs_of(ground, claim, Asked(), wave)
        except Problem:
            continue  # its own page says why it cannot be planned
        if needs:
            usual[claim.key] = needs
    given = request.args if request.method == "GET" else request.form
    wanted = given.getlist("claim") or [key for key, needs in usual.items() if _stands_alone(needs)]
    return usual, wave_form(usual), [key for key in usual if key in wanted]


def _stands_alone(needs: tuple[PlaceNeed, ...]) -> bool:
    """Whether the claim is about the brand alone: comparisons take many audits, so they are chosen by hand."""
    return not any(one.need.planner.needs_rival for one in needs)


def parts_asked(needs: tuple[PlaceNeed, ...]) -> list[dict[str, Any]]:
    """Each part with its number, what is tested, and the unit of its guess."""
    names = metric_names()
    return [
        {
            "no": one.part_no,
            "tested": tested_as(one.part, names),
            "unit": unit_of(one),
            "margin_unit": margin_unit_of(one),
        }
        for one in one_of_each_part(needs)
    ]


def fieldwork_href(claim_key: str, wave: Wave | None, form: Form) -> str:
    """The plan of the wave for this claim alone, with the same guesses."""
    if wave is None:
        return ""
    guesses = {
        f"{claim_key}-{name}": field.data
        for name, field in form._fields.items()
        if name.startswith(("true-", "rival-")) and not field.errors
    }
    return url_for(".wave_plan", wave_key=wave.key, claim=claim_key, **guesses)


def margins(form: Form, needs: tuple[PlaceNeed, ...]) -> dict[int, float | None]:
    """Half a margin on the scale of each part."""
    found: dict[int, float | None] = {}
    for one in one_of_each_part(needs):
        field = form._fields[f"margin-{one.part_no}"]
        scale = one.need.planner.scale(one.part)
        found[one.part_no] = field.data / SHOWN[scale] if field.data and not field.errors else None
    return found


def wave_named(key: str) -> Wave | None:
    """The wave of that key, else the one that is planned next."""
    named = next((wave for wave in g.program.waves if wave.key == key), None)
    return named or wave_to_plan(g.program, utc_now().date())


def wave_or_404(key: str) -> Wave:
    return one_or_404(select(Wave).where(Wave.program_id == g.program.id, Wave.key == key))


def in_turn() -> list[Any]:
    return list(db.session.scalars(auditors_of(g.program.id)))


def qualification_chosen() -> int | None:
    """What the auditors of the plan must be qualified for; only what the program knows."""
    named = request.form.get("qualification", "")
    found = db.session.scalars(qualifications_of(g.program.id))
    return next((one.id for one in found if str(one.id) == named), None)


def versions_by_channel() -> dict[int, list[Version]]:
    """The questionnaires that fit each channel, those made for it first."""
    found = published_versions()
    return {
        channel.id: sorted(
            (one for one in found if one.questionnaire.channel_kind in ("", channel.kind)),
            key=lambda one: one.questionnaire.channel_kind == "",
        )
        for channel in g.program.channels
    }


def versions_chosen() -> dict[int, Version]:
    """What the form says for each channel, else the only one that fits."""
    chosen = {}
    for channel in g.program.channels:
        fitting = versions_by_channel()[channel.id]
        named = request.form.get(f"questionnaire-{channel.key}", "")
        found = next((one for one in fitting if str(one.id) == named), None)
        if found or (fitting and not named):
            chosen[channel.id] = found or fitting[0]
    return chosen
