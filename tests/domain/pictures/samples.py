"""Pictures of every kind, drawn with friendly and with unfriendly words; a new kind adds its lines here."""

from collections.abc import Callable, Mapping

from domain.pictures import Canvas, Picture
from domain.pictures.interval import Measured, interval

Sample = Callable[[Canvas], Picture]

LONG = "The Very Long Standing Telephone and Broadband Company of the Northern Islands Limited"
RTL = "شركة الشمال للاتصالات (فرع 12)"

MEASURED = {
    "wait": Measured(380, "seconds", "broken", 120, "", (240, 700), (300, 500)),
    "open end": Measured(2000, "seconds", "broken", 30, "", (900, None), (1000, None)),
    "share": Measured(0.93, "share", "open", 0.95, "", (0.8, 0.99), (0.88, 0.97)),
    "same place": Measured(0.95, "share", "kept", 0.95, LONG, (0.95, 0.95), None),
    "every time": Measured(1.0, "share", "kept", 1.0, RTL),
    "points": Measured(0.0, "points", "ink"),
}

SAMPLES: Mapping[str, Sample] = {
    f"interval, {name}": lambda canvas, one=one: interval("interval", one, canvas)  # type: ignore[misc]
    for name, one in MEASURED.items()
}
