"""One claim: what was promised, how it was tested, what was found, and what it counts."""

from flask import abort, g, render_template, request

from blueprints.clocks import clock_words
from blueprints.scorecards.asked import period_name
from blueprints.scorecards.claim_pictures import ShownPart, pictures_of
from blueprints.scorecards.comparisons import comparison_facts
from blueprints.scorecards.counterexamples import counterexamples_of
from blueprints.scorecards.drawing import written
from blueprints.scorecards.groups import of_version
from blueprints.scorecards.promises import (
    Names,
    channels_of,
    opening_of,
    sorted_cells,
    view_of,
)
from blueprints.scorecards.reading import reading
from blueprints.scorecards.showing import frozen
from blueprints.scorecards.values import reach_words, value_words
from domain.claim_results import leaves_of
from domain.claims import CLAIMS
from domain.claims.combining import SEVERITY
from domain.scorecard_rows import ALL, ClaimRow
from domain.scorecard_values import ClaimResult, ClaimVerdict, Scorecard
from domain.verdict_words import VERDICTS
from domain.web_address import safe_link
from services.screenshots import screenshot_of
from services.translating import told

CELLS = 20
MOST_PARTS = 8
"""So many stand beside the verdict; all of them in the table below."""


@frozen("/claims/<claim_key>")
def claim(claim_key: str) -> str:
    read = reading()
    scorecard, period = read.scorecard, read.period
    result, others = result_of(scorecard, claim_key)
    cells = sorted_cells(result)
    shown = cells if request.args.get("rows") == "all" else cells[:CELLS]
    names = Names(scorecard)
    return render_template(
        "scorecards/claim.html",
        scorecard=scorecard,
        view=view_of(scorecard, result),
        pictures=pictures_of(read, result),
        screenshot=screenshot_of(g.program.id, result.claim.key, result.claim.version, read.as_of),
        reach=reach_words(result.claim, scorecard),
        clocks=clocks_of(scorecard, result),
        result=result,
        others=others,
        verdict_of=result.verdict,
        comparison=comparison_facts(result.verdict),
        words=VERDICTS,
        written=written,
        names=names,
        channels=channels_of(scorecard, result.claim),
        source_href=safe_link(result.claim.source),
        kinds=kinds_of(result.claim),
        period_name=period_name(period),
        waves={wave.key: wave.name for wave in scorecard.waves},
        parts=sorted(result.parts, key=severity) if len(result.parts) > 1 else (),
        opening_of=opening_of,
        MOST_PARTS=MOST_PARTS,
        part_name=lambda part: part_name(result, part, names),
        part_title=lambda one: part_name(result, part_of(result, one), names),
        cells=shown if len(cells) > 1 else (),
        cells_total=len(cells),
        counterexamples=counterexamples_of(read, result),
        lists_audits=read.lists_audits,
        value_words=value_words,
        ALL=ALL,
    )


def clocks_of(scorecard: Scorecard, result: ClaimResult) -> list[str]:
    """Between which marks the waits of the claim run, on each of its channels."""
    names = Names(scorecard)
    found: dict[str, str] = {}
    for leaf in leaves_of(result.claim, scorecard.channels):
        if leaf.measure.clock:
            clock = clock_words(leaf.measure.clock, leaf.channel.kind)
            found.setdefault(f"{names.channel(leaf.channel.key)}: {clock}", clock)
    return list(found) if len(found) > 1 else list(found.values())


def result_of(scorecard: Scorecard, key: str) -> tuple[ClaimResult, list[ClaimResult]]:
    """The claim on the origin asked for, else on its first; and on its other origins."""
    found = [one for one in scorecard.claims if one.claim.key.lower() == key.lower()]
    if not found:
        abort(404)
    found = of_version(found)
    if not found:
        abort(404)
    origin = request.args.get("origin", "")
    chosen = next((one for one in found if one.origin == origin), found[0])
    return chosen, [one for one in found if one is not chosen]


def severity(part: ClaimVerdict) -> tuple[int, float]:
    """Broken first, the strongest evidence first."""
    return SEVERITY[part.state], -part.log_e_broken


def kinds_of(claim: ClaimRow) -> str:
    """The kinds of the claim in words."""
    keys = [key.strip() for key in claim.kind.split("+")]
    return " + ".join(told(CLAIMS[key].label) if key in CLAIMS else key for key in keys)


def part_name(result: ClaimResult, part: ClaimVerdict, names: Names) -> str:
    """A part by its channel, and by its test when the claim has several."""
    channel = names.channel(part.channel)
    if len(result.tested_as) < 2 or part.part is None:
        return channel
    test = told(result.tested_as[part.part])
    return test if part.channel == ALL else f"{channel}: {test}"


def part_of(result: ClaimResult, shown: ShownPart) -> ClaimVerdict:
    """The verdict of a part whose pictures are shown."""
    return next(
        one for one in result.parts if (one.part, one.channel) == (shown.part, shown.channel)
    )
