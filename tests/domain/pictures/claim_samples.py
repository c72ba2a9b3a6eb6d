"""Facts of claims to draw: few audits and thousands, waits without an answer, names that are long or run leftwards."""

from dataclasses import replace

from domain.claim_facts import HourFact, Mark, PartFacts, RivalFact, WaveFact

LONG = "The Very Long Standing Telephone and Broadband Company of the Northern Islands Limited"
RTL = "شركة الشمال للاتصالات (فرع 12)"


def mark(place: int, kind: str, value: int = 0, verified: bool = False) -> Mark:
    day, hour = 1 + place // 24 % 28, place % 24
    name = f"00000000-0000-0000-0000-{place:012d}"
    return Mark(name, kind, value, f"2026-09-{day:02d}T{hour:02d}:30+01:00", verified)


WAITS = [("answered", 15 * n) for n in range(1, 60)] + [("cut", 2700)] * 20 + [("lost", 90)] * 3
VALUES = {
    kind: tuple(
        sorted({value: WAITS.count((kind, value)) for k, value in WAITS if k == kind}.items())
    )
    for kind in ("answered", "cut", "lost")
}
CALLS = PartFacts(
    0, "phone", "seconds", 80, 2, line=120, within=119,
    values={**VALUES, "blank": ((0, 2),)},
    marks=tuple(mark(n, kind, value) for n, (kind, value) in enumerate(WAITS)),
)  # fmt: skip
THOUSANDS = replace(
    CALLS,
    n=60_000,
    marks=(),
    values={kind: tuple((v, 700 * n) for v, n in pairs) for kind, pairs in VALUES.items()},
)
DAYS = replace(THOUSANDS, line=86_400, within=86_400, values={"answered": ((400_000, 12),)})
SCORES = PartFacts(
    0, "store", "score", 40, line=800, within=800, values={"values": ((0, 7), (550, 3), (1000, 30))}
)
TRIES = PartFacts(
    0, "phone", "yes_no", 88, 1, needs_proof=True,
    values={"success": ((0, 63),), "failure": ((0, 25),), "verified": ((0, 24),), "unknown": ((0, 1),)},
    marks=tuple(
        mark(n, "success" if n < 63 else "failure" if n < 88 else "unknown", verified=n < 87)
        for n in range(89)
    ),
    hours=tuple(HourFact(hour, 2, int(hour % 9 == 0), int(hour % 18 == 0)) for hour in range(0, 168, 3)),
    promised_hours=tuple(range(168)),
)  # fmt: skip
COMPARED = replace(TRIES, needs_proof=False, compared=True)
MANY = replace(
    TRIES, marks=(), n=120_000, values={"success": ((0, 119_000),), "failure": ((0, 1_000),)}
)
DAYTIME = replace(
    TRIES, promised_hours=tuple(24 * day + h for day in range(5) for h in range(8, 18))
)
UNTRIED = replace(TRIES, hours=())

RIVALS = (
    RivalFact("own", LONG, True, 0.716, 0.61, 0.8, 88),
    RivalFact("a", RTL, False, 0.94, 0.85, 0.98, 66),
    RivalFact("b", "Halden", False, None, None, None, 3),
    RivalFact("c", "C", False, 1.0, 0.95, 1.0, 12_000),
)
BESIDE = replace(TRIES, rivals=RIVALS, rivals_of=273)
SLOW = replace(
    CALLS,
    figure_unit="seconds",
    rivals=(
        RivalFact("own", "Northline", True, 380, 300, None, 40),
        RivalFact("a", LONG, False, 5, 4, 9, 66),
    ),
    rivals_of=1,
)

WAVES = (
    WaveFact("w1", "May 2026", "broken", 24, 0.54, 0.35, 0.72, 0.95),
    WaveFact("w2", LONG, "open", 61, 0.97, 0.8, 1.0, 0.95),
    WaveFact("w3", RTL, "kept", 900, 0.99, 0.98, 1.0, 0.95),
    WaveFact("w4", "November 2026", "open", 3),
    WaveFact("w5", "Later", "not_judged_yet", 0),
)
UNSEEN = (WaveFact("w1", "May", "open", 3), WaveFact("w2", "June", "open", 2))
