"""The step of a verdict that tells what would change it: REASONS says what each reason code means."""

from collections.abc import Iterator, Mapping

from domain.explanations.values import Step
from domain.explanations.verdict_facts import VerdictFacts
from domain.people_words import count_words
from domain.words import N_, Sentence, say

REASONS: Mapping[str, str] = {
    "no_audits": N_("Nothing has been seen yet."),
    "too_few_audits": N_("Below 10 known contacts there is no verdict."),
    "leaning_broken": N_("It leans to broken, even when what could not be seen went as promised."),
    "leaning_kept": N_(
        "It leans to kept, even when what could not be seen did not go as promised."
    ),
    "too_close_to_call": N_("It is too close to the promise to lean either way."),
    "unknowns_decide": N_("Without what could not be seen it would be decided."),
    "failure_unverified": N_(
        "A failure waits for a second person: confirmed, it breaks the promise."
    ),
    "too_few_successes": N_("More clean tries are needed."),
    "untested_hours": N_("Promised hours that nobody tried must be tried."),
    "parts_open": N_("It is decided when the parts together are broken, or every part is kept."),
    "part_not_judged_yet": N_("A part without a verdict keeps it from being kept."),
    "no_proven_difference": N_("Neither side is proven better than the other."),
    "rival_not_audited": N_("A rival that nobody audited keeps it from being kept."),
    "unreliable_scores": N_("Two people who score the same contact must agree more first."),
    "counterexample": N_(
        "Only taking back the confirmed failure would change it; clean tries would not."
    ),
    "evidence": N_(
        "It is of the present counts: it lapses when later contacts take the evidence below 20 to 1."
    ),
    "no_failure_in_enough_tries": N_("One confirmed failure would break it."),
    "every_part_kept": N_("It lapses when one part is not kept any more."),
}


def change_step(facts: VerdictFacts) -> Step:
    """The reasons of the verdict, then how many more contacts would decide it."""
    return Step("change", say(N_("What would change it")), tuple(_sentences(facts)))


def _sentences(facts: VerdictFacts) -> Iterator[Sentence]:
    verdict = facts.verdict
    for reason in verdict.reasons:
        if reason in REASONS:
            yield say(REASONS[reason])
    if verdict.more and not facts.verdict.withheld:
        msgid = (
            N_("%(n)s more without a failure would support it.")
            if "too_few_successes" in verdict.reasons
            else N_("About %(n)s more would decide it if things go on like this.")
        )
        yield say(msgid, n=count_words(verdict.more))
    elif {"leaning_broken", "leaning_kept"} & set(verdict.reasons):
        yield say(
            N_("No number of contacts up to 1,000 would decide it if things go on like this.")
        )
