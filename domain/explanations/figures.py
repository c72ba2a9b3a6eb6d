"""Why a figure is what it is: FIGURES says by which rule each unit is made and how it is told."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from domain.explanations.behind import behind_step
from domain.explanations.inputs import inputs_document, inputs_of
from domain.explanations.inputs_words import inputs_step
from domain.explanations.left_out import LeftOut, left_out_document, left_out_step
from domain.explanations.places import Place
from domain.explanations.rules import rule_step
from domain.explanations.values import Explanation, Rule, Step
from domain.people_words import count_words
from domain.samples import Sample
from domain.scorecard_rows import MetricRow
from domain.scorecard_values import Figure
from domain.small_groups import too_few_words
from domain.words import N_, Sentence, say


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """What explains a figure besides itself.

    `groups` are the figures that a total adds up, by name; `small` how many single places in it are hidden.
    """

    figure: Figure
    metric: MetricRow
    place: Place
    sample: Sample
    left_out: LeftOut
    minimum: float
    groups: tuple[tuple[str, Figure], ...] = ()
    groups_are: str = ""
    small: int = 0


def explain_figure(facts: FigureFacts) -> Explanation:
    """The chain: the sentence, the rule, the inputs, what was left out, what lies behind."""
    figure, kind = facts.figure, FIGURES[facts.figure.unit]
    inputs = inputs_of(
        figure,
        facts.sample,
        facts.metric,
        facts.minimum,
        facts.groups,
        facts.groups_are,
        facts.small,
    )
    sentences = tuple(_sentences(figure, kind.sentence, facts.minimum))
    rule = HIDDEN if figure.state == "hidden" else kind.rule
    left_out = _left_out(facts)
    steps = (
        Step("sentence", say(N_("In a sentence")), sentences),
        rule_step(rule),
        inputs_step(inputs, facts.place.origin),
        left_out_step(left_out),
        behind_step(facts.place, figure.n, metric=metric_key(figure)),
    )
    return Explanation(
        sentences[0], rule, steps, inputs_document(inputs), left_out_document(left_out)
    )


def metric_key(figure: Figure) -> str:
    """What an address calls the figure: "wait", or "wait:queue>human"."""
    return f"{figure.metric}:{figure.clock}" if figure.clock else figure.metric


def _sentences(
    figure: Figure, told: Callable[[Figure], Sentence], minimum: float
) -> Iterator[Sentence]:
    n = count_words(figure.n)
    if figure.withheld:
        yield say(N_("Not shown: this total of %(n)s would give a small group away."), n=n)
        yield say(
            N_(
                "Total minus what is shown would be the figure of a group that is too small to report."
            )
        )
        return
    if figure.state == "hidden":
        yield too_few_words(figure.n, minimum)
        return
    yield told(figure)
    if figure.margin_shown:
        yield say(
            N_("Margin %(margin)s: 95%% if you look once at a finished wave."),
            margin=figure.margin_shown,
        )
    if figure.state == "small_base":
        yield say(N_("Worth fewer than 30: a small base."))


def _left_out(facts: FigureFacts) -> LeftOut:
    """What the database counted, with what the sample itself says."""
    sample = facts.sample
    pairs = tuple(zip(sample.strata, sample.weights, sample.tallies, strict=False))
    return replace(
        facts.left_out,
        unknown=facts.figure.unknown,
        weightless=sum(tally.known for _, weight, tally in pairs if not weight),
        unvisited=tuple(key for key, weight, tally in pairs if weight and not tally.known),
        covered=facts.figure.covered,
        hidden_groups=facts.small,
    )


def _share(figure: Figure) -> Sentence:
    return say(
        N_("“%(name)s” is true of %(value)s of %(n)s contacts."),
        name=Sentence(figure.name),
        value=figure.shown,
        n=count_words(figure.n),
    )


def _score(figure: Figure) -> Sentence:
    return say(
        N_("The mean of %(n)s scores of 0 to 100 is %(value)s."),
        n=count_words(figure.n),
        value=figure.shown,
    )


def _wait(figure: Figure) -> Sentence:
    n = count_words(figure.n)
    if figure.value is None:
        return say(N_("Median of %(n)s waits: half or more were longer than anyone waited."), n=n)
    return say(
        N_("Median of %(n)s waits: half were shorter than %(value)s, half were longer."),
        n=n,
        value=figure.shown,
    )


@dataclass(frozen=True, slots=True)
class FigureKind:
    """The rule that makes the figures of a unit, and the sentence that tells one."""

    rule: Rule
    sentence: Callable[[Figure], Sentence]


HIDDEN = Rule(
    "6",
    say(N_("Minimum group")),
    say(
        N_("A group worth fewer independent contacts than the minimum is told by its number alone.")
    ),
)
FIGURES: Mapping[str, FigureKind] = {
    "yes_no": FigureKind(
        Rule(
            "3.1",
            say(N_("Share with Wilson limits")),
            say(
                N_(
                    "How many of all, each part of the plan with its weight, and a margin after Wilson."
                )
            ),
        ),
        _share,
    ),
    "score": FigureKind(
        Rule(
            "3.2",
            say(N_("Mean with Wilson limits at n/φ")),
            say(
                N_(
                    "The mean, each part of the plan with its weight. A score counts as a fraction of a yes, so the "
                    "margin is that of a share, narrower by as much as the scores vary less than yes and no."
                )
            ),
        ),
        _score,
    ),
    "seconds": FigureKind(
        Rule(
            "3.4",
            say(N_("Kaplan–Meier median with Wilson limits at Peto's number")),
            say(
                N_(
                    "The second by which half had been served. Who gave up or was cut off waited at least that long, "
                    "and is counted so."
                )
            ),
        ),
        _wait,
    ),
}
