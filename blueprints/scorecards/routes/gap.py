"""Where is the most promised beyond what is delivered? Promises of a brand by weight and shortfall."""

from typing import Any

from flask import Response, abort, g, render_template, request
from flask_babel import gettext as _

from blueprints.scorecards.asked import asked_origin, here, period_name, period_switch
from blueprints.scorecards.reading import Reading, reading
from blueprints.scorecards.saved_pictures import saved_as, saved_picture
from blueprints.scorecards.showing import frozen
from blueprints.scorecards.values import reach_words
from domain.claims.comparison_words import signed as comparison
from domain.gap_values import BrandGap, ClaimGap, PlaceGap
from domain.gap_words import REASONS, gap_lead
from domain.gaps import gaps_of
from domain.people_words import unit_words
from domain.pictures import NARROW, WIDE, Canvas, Picture
from domain.pictures.brand_gaps import NamedGap, brands_picture, waves_picture
from domain.pictures.gap import gap_picture as gap_picture_of
from domain.pictures.gap import range_words, share_words, signed
from domain.verdict_words import VERDICTS
from services.gap_history import gap_history
from services.translating import told

PICTURES = ("gap", "gap-brands", "gap-waves")


@frozen("/gap")
def gap() -> str:
    read = reading()
    scorecard = read.scorecard
    origin = asked_origin(scorecard)
    brands, brand = _asked(read)
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
        files_of=lambda key: saved_as(
            ".gap_picture", picture_key=key, brand=brand.brand if brand else None
        ),
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


@frozen("/gap/pictures/<picture_key>.<kind>")
def gap_picture(picture_key: str, kind: str) -> Response:
    """One of its pictures as a file."""
    if picture_key not in PICTURES:
        abort(404)
    read = reading()
    brands, brand = _asked(read)
    drawn = _drawn(brand, brands, read, Canvas(translate=told)) if brand else []
    found = next((one for one in drawn if one.key == picture_key), None)
    return saved_picture(found, kind, picture_key, read.period)


def _asked(read: Reading) -> tuple[tuple[BrandGap, ...], BrandGap | None]:
    """All brands, and the one that is asked for, else the first."""
    brands = gaps_of(read.scorecard, asked_origin(read.scorecard))
    asked = next((one for one in brands if one.brand == request.args.get("brand")), None)
    return brands, asked or next(iter(brands), None)


def _brand_switch(brands: tuple[BrandGap, ...], now: BrandGap | None) -> list[dict[str, Any]]:
    return [
        {"label": one.name, "href": here(".gap", brand=one.brand), "current": one is now}
        for one in brands
    ]


def _pictures(
    brand: BrandGap, brands: tuple[BrandGap, ...], read: Reading
) -> list[tuple[Picture, Picture]]:
    """Each for a wide and for a narrow page."""
    wide, narrow = (_drawn(brand, brands, read, Canvas(at, told)) for at in (WIDE, NARROW))
    return list(zip(wide, narrow, strict=True))


def _drawn(
    brand: BrandGap, brands: tuple[BrandGap, ...], read: Reading, canvas: Canvas
) -> list[Picture]:
    """What would show nothing is left out."""

    def said(one: ClaimGap) -> tuple[str, str, str]:
        return promised_words(one), delivered_words(one), both_words(one)

    found = [gap_picture_of("gap", brand, said, canvas)] if brand.measured else []
    gaps = [NamedGap(one.name, one.points, one.low, one.high, one.is_client) for one in brands]
    if sum(one.points is not None for one in gaps) > 1:
        found.append(brands_picture("gap-brands", gaps, canvas))
    waves = _waves(brand, read)
    if sum(one.points is not None for one in waves) > 1:
        found.append(waves_picture("gap-waves", brand.name, waves, canvas))
    return found


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
        return _("difference %(what)s", what=told(comparison(place.delivered, place.unit)))
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


def _first_measured(one: ClaimGap) -> PlaceGap | None:
    """The place that falls shortest."""
    measured = [place for place in one.places if place.points is not None]
    return min(measured, key=lambda place: place.points or 0.0, default=None)
