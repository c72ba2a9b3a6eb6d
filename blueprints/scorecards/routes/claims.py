"""One claim: what was promised, how it was tested, what was found, and what it counts."""

from flask import abort, render_template, request

from blueprints.scorecards.asked import period_name
from blueprints.scorecards.comparisons import comparison_facts
from blueprints.scorecards.counterexamples import counterexamples_of
from blueprints.scorecards.drawing import written
from blueprints.scorecards.frame import told
from blueprints.scorecards.groups import of_version
from blueprints.scorecards.promises import (
    Names,
    channels_of,
    opening_of,
    safe_link,
    sorted_cells,
    view_of,
)
from blueprints.scorecards.reading import reading
from blueprints.scorecards.showing import frozen
from blueprints.scorecards.values import measure_name, value_words
from blueprints.scorecards.weeks import day_names, weeks_of
from domain.claims import CLAIMS
from domain.claims.combining import SEVERITY
from domain.scorecard_rows import ALL, ClaimRow
from domain.scorecard_values import ClaimResult, ClaimVerdict, Scorecard
from domain.verdict_words import VERDICTS

CELLS = 20


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
        part_name=lambda part: part_name(result, part, names),
        cells=shown if len(cells) > 1 else (),
        cells_total=len(cells),
        weeks=weeks_of(result, names),
        days=day_names(),
        counterexamples=counterexamples_of(scorecard, period, result),
        measure_name=lambda finding: measure_name(None, finding),
        value_words=value_words,
        ALL=ALL,
    )


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
