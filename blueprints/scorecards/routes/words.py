"""In their words: what auditors wrote for managers to read, searched and filtered, each quote with its audit."""

from dataclasses import dataclass
from typing import Any

from flask import abort, g, render_template, request, url_for
from flask_babel import gettext as _

from blueprints.field.work import language_of
from blueprints.scorecards.asked import here, period_name, period_switch
from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.reading import Reading, reading
from blueprints.scorecards.values import score_words
from domain.claim_names import short_name
from domain.scorecard_rows import ALL, ClaimRow
from domain.searching import Query, highlighted, read_query
from services.verbatims.failing import against
from services.verbatims.questions import worded_questions
from services.verbatims.searching import Found, Wanted, readable_cells, search

ROWS = 25
FURTHEST = 10_000
ANY = "any"
FILTERS = ("q", "brand", "channel", "question", "score", "promise", "hidden")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address looks for."""

    text: str
    brand: str
    channel: str
    question: str
    score: str
    promise: str
    hidden: bool
    start: int

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text) or self.is_filtered

    @property
    def is_filtered(self) -> bool:
        """Whether anything but words narrows it down."""
        return any((self.brand, self.channel, self.question, self.score, self.promise, self.hidden))


@scorecards.get("/<program_key>/words")
def words() -> str:
    read, asked = reading(), asked_words()
    query = read_query(asked.text)
    promises = testable(read)
    questions = worded_questions(g.program, language_of)
    small = 0
    found = Found((), 0, False)
    if not asked.text.strip() or query:
        wanted, small = wanted_words(asked, query, read, promises)
        found = search(wanted, asked.start, ROWS)
    return render_template(
        "scorecards/words.html",
        scorecard=read.scorecard,
        period_name=period_name(read.period),
        period_switch=period_switch(".words", **kept()),
        asked=asked,
        query=query,
        found=found,
        rows=ROWS,
        small=small,
        questions=questions,
        promises=[(claim.key, promise_words(claim, read)) for claim in promises],
        highlighted=lambda text: highlighted(text, query),
        score_words=score_words,
        deed=lambda deed, id: url_for(
            f"desk.{deed}_verbatim",
            program_key=g.program.key,
            verbatim_id=id,
            **kept(),
            **carried(),
        ),
        page=lambda start: here(".words", **{**kept(), "from": start or None}),
        carried=carried(),
    )


def kept() -> dict[str, Any]:
    return {name: request.args[name] for name in FILTERS if request.args.get(name)}


def carried() -> dict[str, Any]:
    """The period, which the form sends along."""
    return {name: request.args[name] for name in ("wave", "period") if request.args.get(name)}


def asked_words() -> Asked:
    """What the form sends by GET; values that nobody could choose are not found."""
    args = request.args
    asked = Asked(
        text=args.get("q", "")[:300],
        brand=args.get("brand", ""),
        channel=args.get("channel", ""),
        question=args.get("question", ""),
        score=args.get("score", ""),
        promise=args.get("promise", ""),
        hidden=bool(args.get("hidden")) and g.at_desk,
        start=min(FURTHEST, max(0, args.get("from", 0, int))),
    )
    _must_be(asked.brand, [one.key for one in g.program.brands])
    _must_be(asked.channel, [one.key for one in g.program.channels])
    _must_be(asked.score, ["low", "high"])
    return asked


def _must_be(value: str, known: list[str]) -> None:
    if value and value not in known:
        abort(404)


def testable(read: Reading) -> list[ClaimRow]:
    """The promises that a single contact can go against, each once."""
    claims = {one.claim.key: one.claim for one in read.scorecard.claims if one.origin == "audited"}
    return [one for one in claims.values() if against(one, read.scorecard.channels)]


def promise_words(claim: ClaimRow, read: Reading) -> str:
    brands = {one.key: one.name for one in read.scorecard.brands}
    metrics = {one.key: _(one.name) for one in read.scorecard.metrics}
    brand = brands.get(claim.brand) or _("All brands")
    return f"{brand}: {short_name(claim, metrics)}"


def wanted_words(
    asked: Asked, query: Query, read: Reading, promises: list[ClaimRow]
) -> tuple[Wanted, int]:
    """The search within what this person may read; and how many cells are left out as too small."""
    waves = tuple(wave.id for wave in read.period.waves)
    cells = readable_cells(g.program, waves, g.program.minimum_group)
    chosen = [one for one in promises if asked.promise in (ANY, one.key)]
    if asked.promise and not chosen:
        abort(404)
    brands = {one.brand for one in chosen}
    inside = [
        id
        for id, brand, channel in cells.cells
        if asked.brand in ("", brand)
        and asked.channel in ("", channel)
        and (not chosen or ALL in brands or brand in brands)
    ]
    small = () if g.at_desk else tuple(set(cells.small) & set(inside))
    failing = tuple(one for claim in chosen for one in against(claim, read.scorecard.channels))
    return Wanted(
        program_id=g.program.id,
        query=query,
        cells=tuple(id for id in inside if id not in small),
        known=small,
        question=asked.question,
        score=asked.score,
        failing=failing,
        is_desk=g.at_desk,
        only_hidden=asked.hidden,
    ), len(small)
