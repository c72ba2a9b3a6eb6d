"""How it was judged, on paper: verdicts, margins and ranges, what was left out, and how to check the numbers."""

from typing import Any

from domain.explanations.texts import Translate
from domain.report import Report
from domain.verdict_words import VERDICTS
from domain.words import N_, Sentence, say

VERDICT_MEANINGS = (
    (
        "broken",
        N_(
            "The evidence against the promise is 20 to 1 or better. A promise without exception is "
            "broken by one failure that a second person confirmed."
        ),
    ),
    (
        "kept",
        N_(
            "The evidence for the promise is 20 to 1 or better. A promise without exception needs 59 "
            "clean tries in a row."
        ),
    ),
    (
        "open",
        N_(
            "The evidence decides neither way yet. The page says which way it leans, and about how "
            "many more audits would decide it."
        ),
    ),
)
NO_VERDICT = (
    N_("Not judged yet, not measurable."),
    N_(
        "Something is missing, such as a rival that nobody added or hours that could not be read; or "
        "no contact could show whether it is true."
    ),
)
FIGURES = (
    (
        N_("Margin."),
        N_("The thin bar under a number: 95% margin if you look once at a finished wave."),
    ),
    (
        N_("Range."),
        N_(
            "The bar beside a promise: everything that the evidence cannot rule out, at any time you "
            "look. It leaves the promise out exactly when the evidence reaches 20 to 1."
        ),
    ),
    (
        N_("Unknown."),
        N_(
            "Whatever we could not see counts against the verdict: for the brand when we say Broken, "
            "for the customer when we say Kept."
        ),
    ),
    (
        N_("Across the grid."),
        N_(
            "“Holds across the whole grid” means that the verdict still stands when all promises are "
            "judged at once."
        ),
    ),
    (
        N_("n."),
        N_(
            "How many were counted. Contacts in the same hour or store resemble each other and count "
            "for less; the explanations say so."
        ),
    ),
)
LEFT_OUT = (
    N_(
        "Only approved audits are counted. Those that wait for review, were returned, rejected or "
        "withdrawn, and contacts "
        "outside a promise's dates are left out; the attached JSON counts them for every figure, by reason."
    ),
    N_(
        "Groups worth fewer than %(n)s independent contacts are not reported, and where one could be "
        "worked out from its "
        "neighbours, a neighbour is withheld too. Confirmed failures of a promise without exception "
        "are always shown."
    ),
    N_(
        "Audited figures come from approved audits of this program. Reported ones were counted by "
        "others. They are never added together."
    ),
)
LEAD = N_(
    "A verdict follows from the evidence, never from one number alone. Too little evidence says so."
)
HASHED = N_(
    "This edition was frozen when it was published. The SHA-256 of what was frozen stands below; the "
    "page of the edition shows the same, and any later change would give another."
)
LIVE = N_(
    "These are live figures: they change as audits are approved. A published edition is frozen and "
    "carries a hash."
)
ATTACHED = N_(
    "Every number of this document is attached to it as scorecard.json and scorecard.csv. In a "
    "reader that shows attachments, open them; or run: pdfdetach -saveall FILE."
)


def notes(report: Report) -> dict[str, Any]:
    translate = report.translate
    minimum = report.scorecard.program.minimum_group
    return {
        "heading": translate(say(N_("How we judge"))),
        "lead": translate(say(LEAD)),
        "parts": [
            _part(N_("Verdicts"), _verdicts(translate), translate),
            _part(N_("Figures"), [_row(translate, *one) for one in FIGURES], translate),
            _part(
                N_("What is left out"),
                [_row(translate, "", one, n=minimum) for one in LEFT_OUT],
                translate,
            ),
            *_changes(report),
            _part(N_("Check these numbers"), _checks(report), translate, _code(report)),
        ],
    }


def _part(
    heading: str, rows: list[dict[str, str]], translate: Translate, code: list[str] | None = None
) -> dict[str, Any]:
    return {"heading": translate(say(heading)), "rows": rows, "code": code or []}


def _row(translate: Translate, name: str, text: str, **params: Any) -> dict[str, str]:
    return {
        "state": "",
        "name": translate(say(name)) if name else "",
        "text": translate(Sentence(text, params)),
    }


def _verdicts(translate: Translate) -> list[dict[str, str]]:
    told = [
        {"state": state, "name": translate(say(VERDICTS[state])), "text": translate(say(text))}
        for state, text in VERDICT_MEANINGS
    ]
    return [*told, _row(translate, *NO_VERDICT)]


def _changes(report: Report) -> list[dict[str, Any]]:
    """What differs from the edition before."""
    if not report.edition or not report.edition.changes:
        return []
    rows = [
        {"state": "", "name": "", "text": report.translate(one)} for one in report.edition.changes
    ]
    return [_part(N_("What changed since the last edition"), rows, report.translate)]


def _checks(report: Report) -> list[dict[str, str]]:
    translate = report.translate
    method = N_("Method %(version)s. Statistics, not legal advice.")
    return [
        _row(translate, "", HASHED if report.edition else LIVE),
        _row(translate, "", ATTACHED),
        _row(translate, "", method, version=report.scorecard.method_version),
    ]


def _code(report: Report) -> list[str]:
    return [f"SHA-256 {report.edition.sha}"] if report.edition else []
