"""The summary at the head of an edition: proposed from the verdicts, written by the desk, kept while it is a draft."""

from datetime import datetime

from domain.plain_text import plain
from domain.problems import Problem
from domain.scorecard_values import Scorecard
from domain.words import N_, say
from models.base import utc_now
from models.editions import EditionDraft
from models.people import Person
from models.program import Program
from services.editions.spans import Span
from services.translating import translated
from services.upsert import replace_all

MOST_LETTERS = 6_000
TOO_LONG = N_("The summary has %(n)s letters; %(most)s is the most. Shorten it: it is read first.")


def proposed_summary(scorecard: Scorecard) -> str:
    """The stories of the lead, a paragraph for each promise; the sentence that counts them stands above any summary."""
    return "\n\n".join(translated(story) for story in scorecard.lead[1:])


def checked_summary(text: str) -> str:
    """Plain paragraphs, without blanks around them."""
    paragraphs = [" ".join(one.split()) for one in plain(text).replace("\r\n", "\n").split("\n\n")]
    summary = "\n\n".join(one for one in paragraphs if one)
    if len(summary) > MOST_LETTERS:
        told = say(TOO_LONG, n=len(summary), most=MOST_LETTERS)
        raise Problem("summary_too_long", told, field="summary")
    return summary


def keep_draft(
    program: Program, span: Span, text: str, who: Person, now: datetime | None = None
) -> None:
    """Keep what was written so far; nobody but the desk sees it."""
    row = {
        "program_id": program.id,
        "period_kind": span.kind,
        "period_key": span.key,
        "summary": checked_summary(text),
        "saved_at": now or utc_now(),
        "saved_by_id": who.id,
    }
    replace_all(EditionDraft, [row], ("summary", "saved_at", "saved_by_id"))
