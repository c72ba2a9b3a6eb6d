"""Where is the most promised beyond what is delivered? Promises of a brand by weight and shortfall."""

from typing import Any

from flask import g, render_template, request
from flask_babel import gettext as _

from blueprints.scorecards.asked import asked_origin, here, period_name, period_switch
from blueprints.scorecards.reading import Reading, reading
from blueprints.scorecards.showing import frozen
from blueprints.scorecards.values import reach_words
from domain.gap_values import BrandGap, ClaimGap, PlaceGap
from domain.gap_words import REASONS, gap_lead
from domain.gaps import gaps_of
from domain.people_words import unit_words
from domain.pictures import NARROW, WIDE, Canvas, Picture
from domain.pictures.brand_gaps import NamedGap, brands_picture, waves_picture
from domain.pictures.gap import gap_picture, range_words, share_words, signed
from domain.verdict_words import VERDICTS
from services.gap_history import gap_history
from services.translating import told


@frozen("/gap")
def gap() -> str:
    read = reading()
    scorecard = read.scorecard
    origin = asked_origin(scorecard)
    brands = gaps_of(scorecard, origin)
    brand = next((one for one in brands if one.brand == request.args.get("brand")), None)
    brand = brand or next(iter(brands), None)
    return render_template(
        "scorecards/gap.html",
        scorecard=scorecard,
        period_name=period_name(read.period),
        period_switch=period_switch(".gap"),
        brand_switch=_brand_switch(brands, brand),
        lead=gap_lead((brand,) if brand else ()),
        brands=brands,
        brand=brand,
        pictures=_pictures(brand, brands, read) if brand else [],
        promised_words=promised_words,
        delivered_words=delivered_words,
        weight_words=lambda one: reach_words(one.claim, scorecard) or _("not stated"),
        reasons=REASONS,
        words=VERDICTS,
        signed=signed,
        range_words=range_words,
        share_words=share_words,
        origin=origin,
    )


def _brand_switch(brands: tuple[BrandGap, ...], now: BrandGap | None) -> list[dict[str, Any]]:
    return [
        {"label": one.name, "href": here(".gap", brand=one.brand), "current": one is now}
        for one in brands
    ]


def _pictures(
    brand: BrandGap, brands: tuple[BrandGap, ...], read: Reading
) -> list[tuple[Picture, Picture]]:
    """Each for a wide and for a narrow page; what would show nothing is left out."""
    found = []
    canvases = [Canvas(WIDE, told), Canvas(NARROW, told)]

    def said(one: ClaimGap) -> tuple[str, str, str]:
        return promised_words(one), delivered_words(one), both_words(one)

    if brand.measured:
        found.append([gap_picture("gap", brand, said, canvas) for canvas in canvases])
    gaps = [NamedGap(one.name, one.points, one.low, one.high, one.is_client) for one in brands]
    if sum(one.points is not None for one in gaps) > 1:
        found.append([brands_picture("gap-brands", gaps, canvas) for canvas in canvases])
    waves = _waves(brand, read)
    if sum(one.points is not None for one in waves) > 1:
        found.append([waves_picture("gap-waves", brand.name, waves, canvas) for canvas in canvases])
    return [(wide, narrow) for wide, narrow in found]


def _waves(brand: BrandGap, read: Reading) -> list[NamedGap]:
    """Of live audited figures alone: an edition tells its own period, and nothing beside it."""
    if not read.is_live or len(g.program.waves) < 2:
        return []
    nothing = (None, None, None)
    return [
        NamedGap(wave.name, *wave.brands.get(brand.brand, nothing))
        for wave in gap_history(g.program)
    ]


def promised_words(one: ClaimGap) -> str:
    """What was promised, in its own unit; a comparison by whom it is compared with."""
    place = _first_measured(one)
    if place is None:
        return ""
    part = one.claim.test.parts[place.part]
    if part.against:
        return _("ahead of the best rival") if part.against == "rivals" else _("better than before")
    if part.rule in ("absolute", "hours"):
        return _("every time")
    return unit_words(place.promised, place.unit)


def delivered_words(one: ClaimGap) -> str:
    """What was delivered; over several places the worst of them."""
    place = _first_measured(one)
    if place is None:
        return ""
    if one.claim.test.parts[place.part].against:
        behind = place.delivered or 0.0
        unit = "share" if place.unit == "share" else place.unit
        return _("difference %(what)s", what=_signed_unit(behind, unit))
    return unit_words(place.delivered, place.unit)


def both_words(one: ClaimGap) -> str:
    """One line for the picture."""
    place = _first_measured(one)
    if place is None:
        return ""
    words = {"promised": promised_words(one), "delivered": delivered_words(one)}
    if one.claim.test.parts[place.part].against:
        return f"{words['promised']} · {words['delivered']}"
    return _("promised %(promised)s · delivered %(delivered)s", **words)


def _signed_unit(value: float, unit: str) -> str:
    sign = "−" if value < 0 else "+"
    return f"{sign}{unit_words(abs(value), unit)}"


def _first_measured(one: ClaimGap) -> PlaceGap | None:
    """The place that falls shortest."""
    measured = [place for place in one.places if place.points is not None]
    return min(measured, key=lambda place: place.points or 0.0, default=None)
