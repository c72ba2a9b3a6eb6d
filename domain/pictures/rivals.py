"""The claimant beside its rivals: each as a dot and its margin on one axis."""

from domain.claim_facts import PartFacts, RivalFact
from domain.people_words import count_words, unit_words
from domain.pictures.canvas import Canvas
from domain.pictures.picture import Picture, Table
from domain.pictures.rows import Row, Rows, drawn
from domain.pictures.shapes import Look
from domain.words import N_


def rivals(
    key: str,
    facts: PartFacts,
    look: Look,
    canvas: Canvas,
    promised: float | None = None,
    promise_words: str = "",
) -> Picture:
    """Own figure first; the others as they stand in it. A group that is too small is told by its number alone."""
    rows = [_row(one, look, canvas) for one in facts.rivals]
    shapes, height = drawn(Rows(rows, facts.figure_unit, promised, promise_words), canvas)
    return Picture(
        key=key,
        title=canvas.say(N_("Beside the rivals")),
        description=_described(facts, canvas),
        width=canvas.width,
        height=height,
        shapes=shapes,
        table=_table(facts, canvas),
    )


def _row(one: RivalFact, look: Look, canvas: Canvas) -> Row:
    own: Look = look if one.is_own else "ink"
    return Row(one.name, one.value, one.low, one.high, own, one.is_own, _note(one, canvas))


def _note(one: RivalFact, canvas: Canvas) -> str:
    few = N_("%(n)s audit: too few to report"), N_("%(n)s audits: too few to report")
    return canvas.say_n(one.n, *few, n=count_words(one.n))


def _described(facts: PartFacts, canvas: Canvas) -> str:
    told = canvas.say(
        N_(
            "The same figure of each brand with its 95%% margin, if you look once; %(n)s audits in all."
        ),
        n=count_words(sum(one.n for one in facts.rivals)),
    )
    left = facts.rivals_of - len(facts.rivals) + 1
    if left <= 0:
        return told
    rest = canvas.say(
        N_("%(shown)s of %(all)s rivals are shown: those with the most audits."),
        shown=count_words(len(facts.rivals) - 1),
        all=count_words(facts.rivals_of),
    )
    return f"{told} {rest}"


def _table(facts: PartFacts, canvas: Canvas) -> Table:
    unit = facts.figure_unit
    heads = (N_("Brand"), N_("Figure"), N_("95% margin, from"), N_("to"), N_("Audits"))
    rows = tuple(
        (
            one.name,
            unit_words(one.value, unit) if one.value is not None else canvas.say(N_("too few")),
            unit_words(one.low, unit),
            unit_words(one.high, unit),
            count_words(one.n),
        )
        for one in facts.rivals
    )
    return Table(tuple(canvas.say(head) for head in heads), rows)
