"""The last slide: how figures and verdicts are to be read."""

from domain.exports.slides.deck import Deck, Run, text_box
from domain.exports.slides.measuring import fitting
from domain.exports.slides.theme import BOTTOM, EDGE, ROOM, TOP
from domain.exports.words import INK_2, SIMULATED, moment_words
from domain.words import N_

HOW = (
    N_(
        "A verdict is a bet against the promise, and one for it, at fair odds. It is decided at 20 to 1, and "
        "stays honest however often one looks."
    ),
    N_(
        "Broken: the evidence contradicts the words. Kept: it bears them out. Not proven yet: neither, so far."
    ),
    N_(
        "The range (90%) holds however often one looks; the margin (95%) is for somebody who looks once."
    ),
    N_(
        "n counts contacts whose value is known. Audited and reported figures are never added together."
    ),
)
SMALL = N_(
    "Groups worth fewer than %(minimum)s audits are not reported: they show their n and nothing more."
)


def method_slide(deck: Deck) -> None:
    """What the whole file rests on: the rules, the version, the edition and its sum."""
    scorecard, edition = deck.report.scorecard, deck.report.edition
    slide = deck.slide(deck.say(N_("How to read the figures, and how we judge")))
    told = [*map(deck.say, HOW), deck.say(SMALL, minimum=scorecard.program.minimum_group)]
    if scorecard.program.simulated:
        told.append(deck.say(SIMULATED))
    about = [deck.say(N_("Method version %(version)s"), version=scorecard.method_version)]
    if scorecard.made_at:
        made = moment_words(scorecard.made_at, deck.report.translate)
        about.append(deck.say(N_("made %(when)s"), when=made))
    if edition:
        about.append(
            deck.say(N_("edition %(no)s, SHA-256 %(sha)s"), no=edition.no, sha=edition.sha)
        )
    whole = "\n".join(told)
    _, size = fitting(whole, (20, 18, 16, 14), ROOM, BOTTOM - TOP - 1.4)
    text_box(
        slide,
        (EDGE, TOP + 0.1, ROOM, BOTTOM - TOP - 0.8),
        [[Run(one, size)] for one in told],
        gap=10,
    )
    text_box(slide, (EDGE, BOTTOM - 0.45, ROOM, 0.45), [[Run(" · ".join(about), 10, INK_2)]])
