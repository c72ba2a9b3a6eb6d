"""What a scorecard says, and what to do, where there is nothing to show yet."""

from dataclasses import dataclass

from flask import g, url_for
from flask_babel import gettext as _

from blueprints.scorecards.asked import here
from blueprints.scorecards.reading import Reading
from domain.scorecard_rows import Origin


@dataclass(frozen=True, slots=True)
class Nothing:
    """A title, a sentence, and the one link that leads on ("" for none)."""

    title: str
    text: str
    action: str = ""
    href: str = ""


def nothing_yet(read: Reading, origin: Origin) -> Nothing | None:
    """None when there is a grid with figures or with groups that are too small."""
    grid = read.scorecard.grid(origin)
    if grid and any(cell.n or cell.dimensions for cell in grid.cells.values()):
        return None
    if not read.part.is_whole:
        return Nothing(
            _("No audits in this part"),
            _("Nobody contacted these places at this time of day in the period."),
            _("Show all regions and hours"),
            here(".home", region=None, daypart=None),
        )
    at_desk = g.get("at_desk", False)
    if not read.period.waves:
        return Nothing(
            _("No wave yet"),
            _("Fieldwork is done in waves. The scorecard begins with the first one."),
            _("Plan the first wave") if at_desk else "",
            url_for("desk.waves", program_key=g.program.key) if at_desk else "",
        )
    if len(read.period.waves) < len(g.program.waves):
        return Nothing(
            _("No figures in this period yet"),
            _("Nothing of these waves has been approved or reported so far."),
            _("Show all waves"),
            here(".home", wave=None, period=None),
        )
    return Nothing(
        _("No figures yet"),
        _(
            "Figures appear here as soon as the desk approves the first audit or brings in reported counts."
        ),
        _("Go to the reviews") if at_desk else "",
        url_for("desk.reviews", program_key=g.program.key) if at_desk else "",
    )
