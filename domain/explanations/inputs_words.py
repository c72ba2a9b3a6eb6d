"""The step that tells what went into a figure: counts, parts of the plan, channels, and what the number is worth."""

from collections.abc import Iterator, Mapping, Sequence

from domain.explanations.inputs import KIND_WORDS, Inputs, Share
from domain.explanations.values import Head, Step, Table, Told
from domain.people_words import count_words, percent, points
from domain.samples import Clustering
from domain.scorecard_rows import Origin
from domain.statistics.clusters import FLOOR
from domain.words import N_, Sentence, say

GROUPS: Mapping[str, tuple[str, str]] = {
    "channel": (N_("Channel by channel"), N_("Channel")),
    "brand": (N_("Brand by brand"), N_("Brand")),
    "place": (N_("Place by place"), N_("Place")),
}
SHARED: Mapping[str, str] = {
    "hour": N_("Contacts of the same hour"),
    "place": N_("Contacts of the same place"),
    "auditor": N_("Contacts of the same auditor"),
}
NOT_TOLD = N_("too few to tell")


def inputs_step(inputs: Inputs, origin: Origin) -> Step:
    """Nothing but n for a figure that is hidden."""
    return Step(
        "inputs",
        say(N_("What went into it")),
        tuple(_sentences(inputs, origin)),
        facts=tuple(_facts(inputs)),
        tables=tuple(_tables(inputs)),
    )


def worth_facts(
    n_eff: float, deff: float, design: tuple[Clustering, ...]
) -> Iterator[tuple[Sentence, Told]]:
    """What the contacts are worth, and what makes it less than their number."""
    yield say(N_("Worth")), say(N_("%(n)s independent ones"), n=points(n_eff))
    yield say(N_("Design effect")), f"{deff:.2f}"
    for one in (one for one in design if one.adds >= 0.005):
        label = say(SHARED.get(one.kind, SHARED["hour"]))
        yield (
            label,
            say(
                N_("%(size)s together on average, correlation %(icc)s, adds %(adds)s"),
                size=points(one.size),
                icc=f"{max(one.icc, FLOOR):.2f}",
                adds=f"{one.adds:.2f}",
            ),
        )


def _facts(inputs: Inputs) -> Iterator[tuple[Sentence, Told]]:
    yield say(N_("Counted")), count_words(inputs.n)
    if inputs.n_eff:
        yield from worth_facts(inputs.n_eff, inputs.deff, inputs.design)
        yield say(N_("Covers")), say(N_("%(share)s of the plan"), share=percent(inputs.covered))


def _sentences(inputs: Inputs, origin: Origin) -> Iterator[Sentence]:
    if not inputs.n_eff:
        return
    if origin == "reported":
        yield say(N_("Reported counts are taken as independent of each other."))
    elif inputs.deff > 1.0005:
        yield say(
            N_(
                "Contacts that share an hour or a place resemble each other, so each counts for less than one. "
                "No correlation smaller than 0.05 is assumed."
            )
        )
    if inputs.withholds_counts:
        yield say(
            N_(
                "How many of each outcome is not told here: a part that is too small could be worked out from it."
            )
        )


def _tables(inputs: Inputs) -> Iterator[Table]:
    if inputs.counts:
        yield counts_table(inputs.counts)
    if inputs.strata:
        yield _strata(inputs.strata)
    if inputs.groups:
        caption, head = GROUPS[inputs.groups_are]
        heads = (
            Head(say(head)),
            Head(say(N_("Contacts")), number=True),
            Head(say(N_("Could not be seen")), number=True),
            Head(say(N_("Figure")), number=True),
        )
        yield Table(say(caption), heads, tuple(_cells(one) for one in inputs.groups))


def counts_table(counts: Sequence[tuple[str, int]], words: Mapping[str, str] = KIND_WORDS) -> Table:
    """Outcome by outcome; a kind without words, such as a band of scores, stands for itself."""
    heads = (Head(say(N_("Outcome"))), Head(say(N_("Contacts")), number=True))
    rows = tuple((kind_words(kind, words), count_words(n)) for kind, n in counts)
    return Table(say(N_("Counts by outcome")), heads, rows)


def kind_words(kind: str, words: Mapping[str, str]) -> Told:
    return say(words[kind]) if kind in words else kind


def _strata(strata: tuple[Share, ...]) -> Table:
    heads = (
        Head(say(N_("Part of the plan"))),
        Head(say(N_("Weight")), number=True),
        Head(say(N_("Contacts")), number=True),
        Head(say(N_("Could not be seen")), number=True),
        Head(say(N_("Figure")), number=True),
    )
    rows = tuple((one.name, percent(one.weight or 0), *_cells(one)[1:]) for one in strata)
    return Table(say(N_("Part by part of the plan")), heads, rows)


def _cells(one: Share) -> tuple[Told, ...]:
    value: Told = one.shown or (say(NOT_TOLD) if one.n else "–")
    return one.name, count_words(one.n), count_words(one.unknown), value
