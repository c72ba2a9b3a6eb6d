"""The step that leads on: to the audits, or to the imported rows, that were counted."""

from domain.explanations.places import Place
from domain.explanations.values import Link, Step
from domain.people_words import count_words
from domain.words import N_, say, say_n


def behind_step(place: Place, n: int, **given: str) -> Step:
    """Audits for audited figures, imported rows for reported ones."""
    if place.origin == "reported":
        label, to = say(N_("The imported rows behind it")), "rows"
        words = say_n(
            n,
            N_("Counted by whoever reported it: %(n)s contact."),
            N_("Counted by whoever reported them: %(n)s contacts."),
            n=count_words(n),
        )
    else:
        label, to = say(N_("The audits behind it")), "audits"
        words = say(N_("Counted: %(n)s. Every one can be opened and read."), n=count_words(n))
    link = Link(to, label, place.given(**given))  # type: ignore[arg-type]
    return Step("behind", say(N_("What lies behind it")), (words,), link=link)
