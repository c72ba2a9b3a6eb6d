"""The 168 hours of the week: when somebody was reached, when nobody was, and when nobody tried."""

from collections.abc import Sequence

from domain.claim_facts import HourFact, PartFacts
from domain.people_words import count_words, of_day
from domain.pictures.canvas import Canvas
from domain.pictures.lettering import fitted, text_width
from domain.pictures.picture import Picture, Table
from domain.pictures.shapes import Dot, Path, Rect, Shape
from domain.pictures.tokens import LINE, disc, hollow_diamond
from domain.words import N_

DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
HEAD = 22.0


def hours(key: str, facts: PartFacts, canvas: Canvas) -> Picture:
    """A map of the week; hours that were not promised are dimmed, whatever was found in them."""
    found = {one.hour: one for one in facts.hours}
    promised = set(facts.promised_hours or range(168))
    left, high = (34.0, 20.0) if canvas.is_narrow else (44.0, 26.0)
    pitch = (canvas.width - left) / 24
    shapes: list[Shape] = []
    for hour in range(0, 24, 6 if canvas.is_narrow else 3):
        shapes.append(canvas.label(left + pitch * hour, 13, of_day(hour)))
    for day, name in enumerate(DAYS):
        y = HEAD + high * day
        words = fitted(canvas.say(name), left - 4, canvas.small)
        shapes.append(canvas.label(0, y + high / 2 + 4.5, words))
        for hour in range(24):
            at = day * 24 + hour
            corner = (left + pitch * hour, y, pitch, high)
            shapes += _hour(found.get(at), at in promised, corner)
    bottom = HEAD + 7 * high
    below, last = _legend(facts, bottom + 24, canvas)
    return Picture(
        key=key,
        title=canvas.say(N_("The hours of the week")),
        description=_described(facts.hours, promised, canvas),
        width=canvas.width,
        height=last + 8,
        shapes=(*shapes, *below),
        table=_table(facts.hours, promised, canvas),
    )


def _hour(
    found: HourFact | None, is_promised: bool, corner: tuple[float, float, float, float]
) -> tuple[Shape, ...]:
    x, y, width, height = corner
    middle = (x + width / 2, y + height / 2)
    size = min(width, height) / 2
    ground = Rect(x + 0.75, y + 0.75, width - 1.5, height - 1.5, "faint", 2.0, 0.22)
    shapes: list[Shape] = [ground] if is_promised else []
    if found is None:
        return tuple(shapes)
    if found.failed:
        shapes += _failed(*middle, size, found, is_promised)
    else:
        shapes += disc(*middle, size * 0.5, "soft" if is_promised else "faint")
    return tuple(shapes)


def _failed(
    x: float, y: float, size: float, found: HourFact, is_promised: bool
) -> tuple[Shape, ...]:
    r = size * 0.85
    if not is_promised:
        return hollow_diamond(x, y, r * 0.7, "faint")
    if not found.verified:
        return hollow_diamond(x, y, r, "broken")
    return (Path(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), "broken"),)


def _legend(facts: PartFacts, y: float, canvas: Canvas) -> tuple[tuple[Shape, ...], float]:
    """What each sign means, a line each on a phone."""
    words = [
        ("failed", canvas.say(N_("nobody was reached"))),
        ("doubted", canvas.say(N_("nobody was reached, not yet confirmed"))),
        ("reached", canvas.say(N_("somebody was reached"))),
        ("untried", canvas.say(N_("promised, not tried"))),
    ]
    shapes: list[Shape] = []
    x = 0.0
    for key, told in words:
        if key == "doubted" and all(one.verified == one.failed for one in facts.hours):
            continue
        width = 20 + text_width(told, canvas.small)
        if x and x + width > canvas.width:
            x, y = 0.0, y + LINE
        shapes += _sign(key, x + 7, y - 4.5)
        shapes.append(canvas.label(x + 20, y, told))
        x += width + 22
    return tuple(shapes), y


def _sign(key: str, x: float, y: float) -> tuple[Shape, ...]:
    if key == "untried":
        return (Rect(x - 6, y - 6, 12, 12, "faint", 2.0, 0.3),)
    if key == "reached":
        return (Dot(x, y, 3.5, "soft"),)
    fact = HourFact(0, 1, 1, int(key == "failed"))
    return _failed(x, y, 8, fact, True)


def _described(found: Sequence[HourFact], promised: set[int], canvas: Canvas) -> str:
    inside = [one for one in found if one.hour in promised]
    return canvas.say(
        N_(
            "Of the %(promised)s hours of the week that were promised, %(tried)s were tried; in %(failed)s of "
            "them nobody was reached."
        ),
        promised=len(promised),
        tried=len(inside),
        failed=sum(1 for one in inside if one.failed),
    )


def _table(found: Sequence[HourFact], promised: set[int], canvas: Canvas) -> Table:
    heads = (N_("Hour"), N_("Tries"), N_("Nobody reached"), N_("Confirmed"), N_("Promised"))
    rows = tuple(
        (
            f"{canvas.say(DAYS[one.hour // 24])} {of_day(one.hour % 24)}",
            count_words(one.tries),
            count_words(one.failed),
            count_words(one.verified),
            canvas.say(N_("yes") if one.hour in promised else N_("no")),
        )
        for one in found
    )
    nothing = ((canvas.say(N_("no hour was tried")), "", "", "", ""),)
    return Table(tuple(canvas.say(head) for head in heads), rows or nothing)
