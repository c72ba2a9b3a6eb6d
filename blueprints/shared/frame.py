"""What the frame of a shared page says: the program and its few tabs; nobody is signed in here, whoever looks."""

from typing import Any

from flask import g

from blueprints.desk.words import moment
from blueprints.scorecards.asked import here
from blueprints.scorecards.frame import _tabs
from services.translating import told


def frame() -> dict[str, Any]:
    """Variables of the scorecard's templates, for a page without account, desk or other programs."""
    words = {
        "told": told,
        "moment": moment,
        "here": here,
        "person_name": "",
        "account_links": (),
        "programs": (),
        "at_desk": False,
        "is_counting": lambda: False,
    }
    if "reading" not in g:
        return words
    return words | {
        "program": g.program,
        "program_name": g.program.name,
        "scorecard_tabs": _tabs(),
        "share": g.share,
    }
