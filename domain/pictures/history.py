"""A promise over the waves: the figure of each with its margin, and the verdict it had by itself."""

from collections.abc import Mapping, Sequence

from domain.claim_facts import WaveFact
from domain.people_words import count_words, unit_words
from domain.pictures.canvas import Canvas
from domain.pictures.picture import Picture, Table
from domain.pictures.rows import Row, Rows, drawn
from domain.pictures.shapes import Look
from domain.verdict_words import VERDICTS
from domain.words import N_

LOOKS: Mapping[str, Look] = {"broken": "broken", "kept": "kept", "open": "open"}


def look_of(state: str) -> Look:
    """The look of a verdict."""
    return LOOKS.get(state, "none")


def history(
    key: str, waves: Sequence[WaveFact], canvas: Canvas, promise_words: str = ""
) -> Picture:
    """One row per wave, the oldest first; a wave without a figure that may be told has its number alone."""
    told = [one for one in waves if one.delivered is not None]
    unit = told[-1].unit if told else "share"
    same = {one.promised for one in told}
    promised = same.pop() if len(same) == 1 else None
    rows = [_row(one, canvas) for one in waves]
    shapes, height = drawn(Rows(rows, unit, promised, promise_words), canvas)
    return Picture(
        key=key,
        title=canvas.say(N_("Wave by wave")),
        description=_described(waves, canvas),
        width=canvas.width,
        height=height,
        shapes=shapes,
        table=_table(waves, canvas),
    )


def _row(one: WaveFact, canvas: Canvas) -> Row:
    note = canvas.say_n(one.n, N_("%(n)s audit"), N_("%(n)s audits"), n=count_words(one.n))
    look = look_of(one.state)
    return Row(one.name, one.delivered, one.low, one.high, look, False, note, one.state)


def _described(waves: Sequence[WaveFact], canvas: Canvas) -> str:
    numbers = {state: sum(one.state == state for one in waves) for state in LOOKS}
    return canvas.say(
        N_(
            "Each wave judged by itself: broken in %(broken)s, kept in %(kept)s, not proven yet in %(open)s. "
            "The bars are 95%% margins, if you look once."
        ),
        **{state: count_words(n) for state, n in numbers.items()},
    )


def _table(waves: Sequence[WaveFact], canvas: Canvas) -> Table:
    heads = (N_("Wave"), N_("Verdict"), N_("Delivered"), N_("95% margin, from"), N_("to"), N_("n"))
    rows = tuple(
        (
            one.name,
            canvas.say(VERDICTS[one.state]),
            *(unit_words(end, one.unit) for end in (one.delivered, one.low, one.high)),
            count_words(one.n),
        )
        for one in waves
    )
    return Table(tuple(canvas.say(head) for head in heads), rows)
