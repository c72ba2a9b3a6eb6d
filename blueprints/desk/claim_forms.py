"""The form of a claim: from what was typed to a draft, and from a version to what is shown in it."""

from typing import Any

from flask import g, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    DecimalField,
    FieldList,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from blueprints.desk.claim_asks import NEXT_STEPS, OWN, asks_of, clock_choice, missing_of
from blueprints.forms import by_key, offered
from domain.claims import CLAIMS, Registration
from domain.claims.clock_words import written_clock
from models.claims import Claim, ClaimVersion
from models.program import Channel
from services.claim_drafts import ClaimDraft
from services.claim_tests import EVERYWHERE
from services.imports.fields import is_web_address

OPERATORS = (
    ("", "–"),
    ("<=", _l("≤ within, at most")),
    ("<", _l("< under, fewer than")),
    (">=", _l("≥ at least")),
    (">", _l("> more than")),
    ("=", _l("= exactly")),
    ("between", _l("between, as 15..30")),
    ("rank", _l("rank")),
)
PLANNED = ("metric", "operator", "value", "unit", "share_pct")
"""The columns that depend on the kind."""


def _kind_choices() -> list[SelectChoice]:
    told = ((key, f"{_(kind.label)} – {_(kind.meaning)}") for key, kind in CLAIMS.items())
    return offered(("", "–"), *told)


class ClaimForm(FlaskForm):
    key = StringField(
        _l("Id"),
        [
            InputRequired(_l("Give it a short name, such as C12.")),
            Length(max=60),
            Regexp(
                r"^\s*[A-Za-z0-9][A-Za-z0-9._-]*\s*$",
                message=_l("Use letters a–z, digits, dots and hyphens."),
            ),
        ],
    )
    claim = TextAreaField(
        _l("The promise, in the brand’s own words"),
        [
            InputRequired(_l("Write the promise, word for word as it was advertised.")),
            Length(max=2000),
        ],
    )
    brand = SelectField(_l("Brand"))
    channels = SelectMultipleField(
        _l("Channels"),
        [InputRequired(_l("Choose at least one channel, or every channel."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    kinds = FieldList(
        SelectField(_l("Kind of promise"), choices=_kind_choices, validate_choice=False),
        _l("Kind of promise"),
        min_entries=2,
    )
    metric = StringField(_l("Metric"), [Length(max=80)])
    operator = SelectField(_l("How the value is meant"), validate_choice=False)
    value = StringField(_l("Value"), [Length(max=120)])
    unit = StringField(_l("Unit"), [Length(max=40)])
    share_pct = StringField(_l("Share of contacts"), [Length(max=80)])
    hedge_or_condition = StringField(_l("Hedge or condition"), [Length(max=300)])
    source = StringField(_l("Source"), [Length(max=500)])
    source_type = StringField(_l("Kind of source"), [Length(max=120)])
    seen_on = DateField(_l("Seen on"), [Optional()])
    from_wave = SelectField(_l("First wave"))
    to_wave = SelectField(_l("Last wave"))
    reach = DecimalField(
        _l("Reach"), [Optional(), NumberRange(0, 10**11, _l("Write a number of 0 or more."))]
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        every = SelectChoice(EVERYWHERE, _("Every channel, those added later included"))
        everybody = SelectChoice(EVERYWHERE, _("Every brand"))
        waves = by_key(g.program.waves)
        self.brand.choices = [everybody, *by_key(g.program.brands)]
        self.channels.choices = [every, *by_key(g.program.channels)]
        self.from_wave.choices = [SelectChoice("", _("From the beginning")), *waves]
        self.to_wave.choices = [SelectChoice("", _("Without end")), *waves]
        self.operator.choices = offered(*OPERATORS)
        if self.operator.data and self.operator.data not in dict(OPERATORS):
            self.operator.choices.append(SelectChoice(self.operator.data))
        if self.kinds.entries[-1].data:
            self.kinds.append_entry("")

    def validate_kinds(self, field: Any) -> None:
        if not self.kind_keys:
            raise ValidationError(_("Choose what kind of promise it is."))
        if any(key not in CLAIMS for key in self.kind_keys):
            raise ValidationError(_("Choose a kind of the list."))

    def validate_source(self, field: Any) -> None:
        if self.text("source") and not is_web_address(self.text("source")):
            raise ValidationError(_("Write the whole address, beginning with https:// or http://."))

    def validate(self, *args: Any, **more: Any) -> bool:
        """Beside the usual, what the kinds need."""
        valid = super().validate(*args, **more)
        told = {name: self.text(name) for name in PLANNED}
        for name in missing_of(asks_of(self.kind_keys), told):
            if name in NEXT_STEPS:
                self[name].errors = [*self[name].errors, _(NEXT_STEPS[name])]
                valid = False
        return valid

    def text(self, name: str) -> str:
        return str(self[name].data or "").strip()

    @property
    def kind_keys(self) -> list[str]:
        """The kinds chosen, in their order, each once."""
        return list(dict.fromkeys(one.data for one in self.kinds.entries if one.data))

    @property
    def chosen_channels(self) -> list[Channel]:
        asked = self.channels.data or []
        return [one for one in g.program.channels if EVERYWHERE in asked or one.key in asked]

    def registration(self, clock: str) -> Registration:
        """What was typed, as a row of the claims CSV."""
        names = {one.key: one.name for one in g.program.brands}
        keys = [one.key for one in self.chosen_channels]
        everywhere = EVERYWHERE in (self.channels.data or [])
        columns = (*PLANNED, "claim", "hedge_or_condition", "source", "source_type")
        return Registration(
            id=self.text("key"),
            brand=names.get(self.text("brand"), EVERYWHERE),
            channel=EVERYWHERE if everywhere else ", ".join(keys),
            kind="+".join(self.kind_keys),
            clock=clock,
            **{name: self.text(name) for name in columns},
        )

    def draft(self, clock: str) -> ClaimDraft:
        waves = {one.key: one for one in g.program.waves}
        brands = {one.key: one for one in g.program.brands}
        return ClaimDraft(
            registration=self.registration(clock),
            brand=brands.get(self.text("brand")),
            channels=tuple(self.chosen_channels),
            reach=None if self.reach.data is None else float(self.reach.data),
            seen_on=self.seen_on.data,
            from_wave=waves.get(self.text("from_wave")),
            to_wave=waves.get(self.text("to_wave")),
        )


def posted_clock(channels: list[Channel]) -> str:
    """The clocks that were chosen, one for each kind of channel."""
    found = {}
    for kind in dict.fromkeys(channel.kind for channel in channels):
        chosen = request.form.get(f"clock-{kind}", "")
        if chosen == OWN:
            ends = [request.form.get(f"clock-{kind}-{side}", "") for side in ("start", "stop")]
            chosen = ">".join(ends)
        found[kind] = chosen
    return written_clock(found)


def clock_choices(channels: list[Channel], clock: str) -> list[Any]:
    """The choice of a clock for each kind of channel."""
    kinds = dict.fromkeys(channel.kind for channel in channels)
    return [clock_choice(kind, clock) for kind in kinds]


def shown_in_form(claim: Claim, version: ClaimVersion) -> tuple[dict[str, Any], str]:
    """What a version says, by the names of the form's fields; and its clock."""
    stated = version.test["stated"]
    told = stated["registration"]
    waves = {one.id: one.key for one in g.program.waves}
    fields = {name: told.get(name, "") for name in PLANNED}
    return fields | {
        "key": claim.key,
        "claim": version.words,
        "brand": claim.brand.key if claim.brand else EVERYWHERE,
        "channels": [EVERYWHERE] if stated["channels"] == EVERYWHERE else stated["channels"],
        "kinds": version.kind.split("+"),
        "hedge_or_condition": version.hedge,
        "source": version.source,
        "source_type": version.source_type,
        "seen_on": version.seen_on,
        "reach": version.reach,
        "from_wave": waves.get(version.from_wave_id or 0, ""),
        "to_wave": waves.get(version.to_wave_id or 0, ""),
    }, told.get("clock", "")


def free_id(taken: set[str]) -> str:
    """The next of C1, C2, … that no claim has."""
    return next(f"C{n}" for n in range(1, len(taken) + 2) if f"c{n}" not in taken)
