"""The questions of the planning pages, one for each part of a claim: what is guessed to be true."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask import g, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import FloatField, Form, IntegerField, SelectField, StringField, ValidationError
from wtforms.validators import InputRequired, NumberRange, Optional

from blueprints.forms import by_key
from domain.planning.needs import longest_wait
from domain.planning.planners import PLANNERS, Scale
from domain.statistics.verdict import MOST
from services.plans import Asked, PlaceNeed

UNITS = {"share": "%", "points": _l("of 100"), "seconds": _l("seconds")}
SHOWN: dict[Scale, float] = {"share": 100.0, "points": 1.0, "seconds": 1.0}
"""How many times a guess is taken before it is shown: shares are written in percent."""
HIGHEST: dict[Scale, float] = {"share": 100.0, "points": 100.0, "seconds": 30 * 86_400.0}
LIKELY_NUMBER = NumberRange(1, MOST, _l("Write a number from 1 to 1000."))


def guess_fields(needs: Sequence[PlaceNeed], before: str = "") -> dict[str, Any]:
    """Fields for the guesses of every part among the needs; `before` goes before their names."""
    found: dict[str, Any] = {}
    for one in one_of_each_part(needs):
        planner = PLANNERS[one.part.rule]
        scale = planner.scale(one.part)
        usual = planner.usual(one.part)
        label = _true_label(scale, planner.needs_rival)
        found[f"{before}true-{one.part_no}"] = _number(scale, usual.true, label)
        if planner.needs_rival:
            label = _("The same figure of the rival") if one.opponents else _("Before")
            found[f"{before}rival-{one.part_no}"] = _number(scale, usual.rival, label)
    return found


def claim_form(needs: Sequence[PlaceNeed], wave_key: str) -> Form:
    """What is asked about one claim; sent by GET, so that a plan has an address."""
    waves = by_key(reversed(g.program.waves))
    fields: dict[str, Any] = guess_fields(needs)
    for one in one_of_each_part(needs):
        scale = PLANNERS[one.part.rule].scale(one.part)
        usual = round((PLANNERS[one.part.rule].promise(one.part) or 60) / 5)
        default = usual if scale == "seconds" else 5
        fields[f"margin-{one.part_no}"] = FloatField(
            _("Margin wanted, ±"),
            [Optional(), NumberRange(0.1, HIGHEST[scale], _("Write a number above 0."))],
            default=default,
        )
    fields["budget"] = IntegerField(_("Audits you can pay for"), [Optional(), LIKELY_NUMBER])
    waiting = [one for one in needs if longest_wait(one.part, one.channel.kind) is not None]
    if waiting:
        usual = -(-max(one.patience for one in waiting) // 60)
        fields["patience"] = IntegerField(
            _("Auditors wait for"),
            [Optional(), NumberRange(1, 43_200, _("Write a number of minutes."))],
            default=usual,
        )
    if waves:
        fields["wave"] = SelectField(_("Wave"), choices=waves, default=wave_key)
    return _made(fields)


def wave_form(claims: Mapping[str, Sequence[PlaceNeed]]) -> Form:
    """What is asked about the plan of a wave: the guesses of every claim, and how far it may go."""
    fields: dict[str, Any] = {}
    for key, needs in claims.items():
        fields |= guess_fields(needs, f"{key}-")
    fields["most"] = IntegerField(
        _("At most, for one brand on one channel"), [Optional(), LIKELY_NUMBER]
    )
    fields["holidays"] = StringField(_("Public holidays in the wave"), [_dates])
    return _made(fields)


def asked_of(form: Form, needs: Sequence[PlaceNeed], before: str = "") -> Asked:
    """The guesses that a valid form holds."""
    found: dict[str, dict[int, float]] = {"true": {}, "rival": {}}
    for one in one_of_each_part(needs):
        shown = SHOWN[PLANNERS[one.part.rule].scale(one.part)]
        for which, guesses in found.items():
            field = form._fields.get(f"{before}{which}-{one.part_no}")
            if field is not None and field.data is not None and not field.errors:
                guesses[one.part_no] = field.data / shown
    patience = form._fields.get("patience")
    minutes = patience.data if patience is not None and not patience.errors else None
    return Asked(found["true"], found["rival"], None if minutes is None else 60 * minutes)


def one_of_each_part(needs: Iterable[PlaceNeed]) -> list[PlaceNeed]:
    """The first need of every part."""
    found: dict[int, PlaceNeed] = {}
    for one in needs:
        found.setdefault(one.part_no, one)
    return list(found.values())


def unit_of(need: PlaceNeed) -> str:
    return str(UNITS[PLANNERS[need.part.rule].scale(need.part)])


def margin_unit_of(need: PlaceNeed) -> str:
    """Margins of shares are in points of a percentage."""
    scale = PLANNERS[need.part.rule].scale(need.part)
    return {"share": _("percentage points"), "points": _("points")}.get(scale, unit_of(need))


def dates_in(text: str) -> frozenset[date]:
    """Days written as 2026-12-25, apart by commas or blanks. Raises ValueError for anything else."""
    return frozenset(date.fromisoformat(one) for one in text.replace(",", " ").split())


def _true_label(scale: Scale, is_compared: bool) -> str:
    if scale == "share" and is_compared:
        return _("In truth, so many contacts turn out well")
    if scale == "share":
        return _("In truth, so many go as promised")
    return _("In truth, the mean is") if scale == "points" else _("In truth, the wait on average")


def _number(scale: Scale, usual: float | None, label: str) -> FloatField:
    most = HIGHEST[scale]
    told = _("Write a number from 0 to %(most)s.", most=f"{most:g}")
    default = None if usual is None else float(f"{usual * SHOWN[scale]:g}")
    return FloatField(label, [InputRequired(told), NumberRange(0, most, told)], default=default)


def _made(fields: Mapping[str, Any]) -> Form:
    """A form of these fields, filled from the address; what the address leaves out has its usual answer."""
    kind = type("PlanForm", (Form,), dict(fields))
    usual = kind()
    given = request.args if request.method == "GET" else request.form
    complete = {
        name: given.get(name, _as_typed(field.data)) for name, field in usual._fields.items()
    }
    form: Form = kind(MultiDict(complete))
    form.validate()
    return form


def _as_typed(value: Any) -> str:
    """The usual answer as a person would type it."""
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _dates(_form: Form, field: StringField) -> None:
    try:
        dates_in(field.data or "")
    except ValueError:
        raise ValidationError(_("Write days as 2026-12-25, apart by commas.")) from None
