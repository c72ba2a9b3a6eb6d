"""How each invented brand behaves on each channel: the truth that the simulated auditors find."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Service as it is.

    `wait`: median seconds until a person answers; `spread`: standard deviation of its logarithm; `asleep`:
    hours of the day (touchpoint's time) in which nobody answers; the rest are chances between 0 and 1:
    a person answers at all, the line drops, the contact is sent to another channel, staff know the right
    answer, the matter is solved, a warm tone.
    """

    wait: float
    spread: float = 0.6
    asleep: tuple[int, ...] = ()
    answers: float = 1.0
    drops: float = 0.0
    deflects: float = 0.1
    knows: float = 0.7
    solves: float = 0.6
    warmth: float = 0.7


MINUTE, HOUR = 60, 3600

BEHAVIOUR = {
    ("northline", "phone"): Behaviour(
        9 * MINUTE,
        0.8,
        asleep=(2, 3, 4),
        drops=0.03,
        deflects=0.45,
        knows=0.6,
        solves=0.4,
        warmth=0.5,
    ),
    ("cello", "phone"): Behaviour(150, drops=0.1, knows=0.65, solves=0.6),
    ("halden", "phone"): Behaviour(45, drops=0.02, knows=0.8, solves=0.75, warmth=0.85),
    ("northline", "store"): Behaviour(5 * MINUTE, knows=0.75, solves=0.7),
    ("cello", "store"): Behaviour(
        17 * MINUTE, 0.7, answers=0.85, knows=0.3, solves=0.25, warmth=0.3
    ),
    ("halden", "store"): Behaviour(110, 0.4, deflects=0.02, knows=0.98, solves=0.9, warmth=0.95),
    ("northline", "email"): Behaviour(
        31 * HOUR, 0.35, answers=0.9, deflects=0.6, solves=0.35, warmth=0.5
    ),
    ("cello", "email"): Behaviour(20 * HOUR, 0.5, deflects=0.2),
    ("halden", "email"): Behaviour(9 * HOUR, 0.5, deflects=0.05, knows=0.85, solves=0.8),
    ("northline", "social"): Behaviour(
        4 * MINUTE, 0.3, deflects=0.7, knows=0.75, solves=0.5, warmth=0.85
    ),
    ("cello", "social"): Behaviour(45 * MINUTE, 0.6, deflects=0.3),
    ("halden", "social"): Behaviour(20 * MINUTE, 0.5, knows=0.85, solves=0.75),
    ("northline", "chat"): Behaviour(
        11 * MINUTE, 0.5, answers=0.5, deflects=0.6, knows=0.4, solves=0.25, warmth=0.4
    ),
}

AUDITS = {
    ("northline", "phone"): (24, 61, 3),
    ("cello", "phone"): (24, 40, 2),
    ("halden", "phone"): (24, 40, 2),
    ("northline", "store"): (12, 24, 2),
    ("cello", "store"): (12, 30, 2),
    ("halden", "store"): (12, 36, 2),
    ("northline", "email"): (0, 30, 0),
    ("cello", "email"): (0, 20, 0),
    ("halden", "email"): (0, 20, 0),
    ("northline", "social"): (0, 34, 0),
    ("cello", "social"): (0, 20, 0),
    ("halden", "social"): (0, 4, 0),
    ("northline", "chat"): (0, 32, 0),
}
"""Approved audits per brand and channel in the three waves; four are too few to report, on purpose."""
