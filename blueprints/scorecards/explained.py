"""The explanation of the figure or verdict that an address asks for, and where its links lead."""

from blueprints.scorecards.asked import here
from blueprints.scorecards.groups import Asked
from blueprints.scorecards.reading import reading
from domain.explanations import Explanation, Link

ON_THIS_PAGE = "#behind"
METHOD_PARTS = {"3": "figures", "5": "verdicts", "6": "fair"}
"""First number of a section → anchor of the page that tells how we judge."""


def explanation_of(asked: Asked) -> Explanation | None:
    """Why it is what it is; None where nothing was counted."""
    explainer = reading().explains(asked.brand, asked.channel)
    if asked.result is not None:
        return explainer.verdict(asked.result, asked.verdict or asked.result.verdict)
    grid = asked.scorecard.grid("reported" if asked.group.origin == "reported" else "audited")
    if asked.figure is None or grid is None:
        return None
    return explainer.figure(grid, asked.brand, asked.channel, asked.figure)


def href_of(link: Link) -> str:
    """The list stands on the same page as its explanation."""
    if link.to == "method":
        part = METHOD_PARTS.get(link.given.get("section", "")[:1], "figures")
        return f"{here('.method')}#{part}"
    if link.to == "claim":
        return here(".claim", metric=None, **link.given)
    return ON_THIS_PAGE
