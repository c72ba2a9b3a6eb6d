"""The open board as an auditor reads it: by program, the nearest due first, with what stands against taking each."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from blueprints.field.opening import hours_tag
from blueprints.field.times import local, when_tag
from blueprints.field.windows import window_words
from models.fieldwork import Assignment
from models.people import Person
from models.program import Program, Touchpoint
from services.board import Offer, board_of
from services.field_rules import rules_of
from services.translating import translated

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OfferCard:
    """One audit of the board."""

    offer: Offer
    now: datetime

    @property
    def assignment(self) -> Assignment:
        return self.offer.assignment

    @property
    def touchpoint(self) -> Touchpoint:
        return self.offer.assignment.touchpoint

    @property
    def due(self) -> Markup:
        home = self.assignment.program.zone
        return when_tag(self.assignment.due_at, self.touchpoint.zone, self.now, home)

    @property
    def window(self) -> str:
        return window_words(self.assignment)

    @property
    def hours(self) -> Markup:
        return hours_tag(self.touchpoint, self.now)

    @property
    def why_not(self) -> list[str]:
        return [translated(one.told) for one in self.offer.refusals]

    @property
    def days_left(self) -> int:
        zone = self.touchpoint.zone
        return (local(self.assignment.due_at, zone).date() - local(self.now, zone).date()).days


@dataclass(frozen=True, slots=True)
class Board:
    """What one program offers: its rules in words, and the audits under the headings of nearness."""

    program: Program
    rules: tuple[str, ...]
    groups: tuple[tuple[str, tuple[OfferCard, ...]], ...]


def boards_of(person: Person, now: datetime) -> list[Board]:
    """Every program with something on its board, the one that is due first before the others."""
    cards: dict[Program, list[OfferCard]] = {}
    for offer in board_of(person, now):
        cards.setdefault(offer.assignment.program, []).append(OfferCard(offer, now))
    return [Board(program, rule_words(program), _grouped(ours)) for program, ours in cards.items()]


def rule_words(program: Program) -> tuple[str, ...]:
    """The limits of taking, as sentences."""
    rules = rules_of(program.id)
    told = []
    if n := rules.most_a_day:
        told.append(ngettext("At most %(num)s audit a day.", "At most %(num)s audits a day.", n))
    if n := rules.most_open:
        told.append(ngettext("At most %(num)s to do at once.", "At most %(num)s to do at once.", n))
    if n := rules.rotation_days:
        told.append(
            ngettext(
                "At least %(num)s day between two of your audits at one place.",
                "At least %(num)s days between two of your audits at one place.",
                n,
            )
        )
    return tuple(told)


def _grouped(cards: list[OfferCard]) -> tuple[tuple[str, tuple[OfferCard, ...]], ...]:
    named = {
        _("Due today"): [one for one in cards if one.days_left <= 0],
        _("Due within a week"): [one for one in cards if 0 < one.days_left <= WEEK.days],
        _("Later"): [one for one in cards if one.days_left > WEEK.days],
    }
    return tuple((title, tuple(some)) for title, some in named.items() if some)
