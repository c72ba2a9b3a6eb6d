"""Pictures of every kind, drawn with friendly and with unfriendly words; a new kind adds its lines here."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from domain.pictures import Canvas, Picture
from domain.pictures.framed import framed
from domain.pictures.history import history
from domain.pictures.hours import hours
from domain.pictures.interval import Measured, interval
from domain.pictures.ranks import Bar, ranks
from domain.pictures.rivals import rivals
from domain.pictures.small import WIDTH, small_interval
from domain.pictures.spread import spread
from domain.pictures.wall import wall
from tests.domain.pictures import claim_samples as facts
from tests.domain.pictures.claim_samples import LONG, RTL

Sample = Callable[[Canvas], Picture]

MEASURED = {
    "wait": Measured(380, "seconds", "broken", 120, "", (240, 700), (300, 500)),
    "open end": Measured(2000, "seconds", "broken", 30, "", (900, None), (1000, None)),
    "share": Measured(0.93, "share", "open", 0.95, "", (0.8, 0.99), (0.88, 0.97)),
    "same place": Measured(0.95, "share", "kept", 0.95, LONG, (0.95, 0.95), None),
    "every time": Measured(1.0, "share", "kept", 1.0, RTL),
    "points": Measured(0.0, "points", "ink"),
}


def opened(audit: str) -> str:
    return f"/audits/{audit}"


BARS = [
    Bar("Northline", 1, 1, 1, "82.4 (n 1,204)", "/places?brand=northline", True),
    Bar(LONG, 2, 2, 140, "> 45 min (n 12)"),
    Bar(RTL, 139, 2, 140, "6 min 20 s (n 30)", "/places"),
]

RANKINGS: dict[str, Sample] = {
    "ranks": lambda canvas: ranks("ranks", BARS, 140, canvas),
    "ranks, of one": lambda canvas: ranks("ranks", BARS[:1], 1, canvas),
    "ranks, undecided": lambda canvas: ranks(
        "ranks", [Bar("A", 1, 1, 2, "7"), Bar("B", 2, 1, 2, "6")], 2, canvas
    ),
}

OF_CLAIMS: dict[str, Sample] = {
    "waits, marks": lambda canvas: spread("waits", facts.CALLS, canvas, opened),
    "waits, columns": lambda canvas: spread("waits", facts.THOUSANDS, canvas),
    "waits, an average": lambda canvas: spread("waits", replace(facts.CALLS, within=None), canvas),
    "waits of days": lambda canvas: spread("waits", facts.DAYS, canvas),
    "scores": lambda canvas: spread("scores", facts.SCORES, canvas),
    "tries, marks": lambda canvas: wall("tries", facts.TRIES, canvas, opened),
    "tries, compared": lambda canvas: wall("tries", facts.COMPARED, canvas, opened),
    "tries, counted": lambda canvas: wall("tries", facts.MANY, canvas),
    "hours": lambda canvas: hours("hours", facts.TRIES, canvas),
    "hours of the day": lambda canvas: hours("hours", facts.DAYTIME, canvas),
    "hours, none tried": lambda canvas: hours("hours", facts.UNTRIED, canvas),
    "rivals": lambda canvas: rivals("rivals", facts.BESIDE, "broken", canvas, 0.95),
    "rivals, no exception": lambda canvas: rivals("rivals", facts.BESIDE, "open", canvas, 1.0, RTL),
    "rivals in seconds": lambda canvas: rivals("rivals", facts.SLOW, "open", canvas, 60),
    "waves": lambda canvas: history("waves", facts.WAVES, canvas),
    "waves without a figure": lambda canvas: history("waves", facts.UNSEEN, canvas),
    "row of a list": lambda canvas: small_interval(
        "row", MEASURED["share"], Canvas(WIDTH, canvas.translate)
    ),
    "row, a rival": lambda canvas: small_interval(
        "row", Measured(0.02, "share", "open", 0.06, "", None, (0.01, 0.08), LONG), Canvas(WIDTH)
    ),
    "framed": lambda canvas: framed(
        spread("waits", facts.CALLS, canvas), canvas, f"“{LONG}”", f"{LONG} · {RTL}"
    ),
}

SAMPLES: Mapping[str, Sample] = (
    {
        f"interval, {name}": lambda canvas, one=one: interval("interval", one, canvas)  # type: ignore[misc]
        for name, one in MEASURED.items()
    }
    | OF_CLAIMS
    | RANKINGS
)
