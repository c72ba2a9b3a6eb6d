"""Which version of a claim it is, and in which waves it was in force, for people."""

from domain.words import N_, Sentence, say


def version_words(no: int, first: str, last: str) -> Sentence:
    """ "version 1, until Wave 2"; `first` and `last` are names of waves, "" is open-ended."""
    if first and first == last:
        return say(N_("version %(no)s, in %(first)s"), no=no, first=first)
    if first and last:
        return say(
            N_("version %(no)s, from %(first)s until %(last)s"), no=no, first=first, last=last
        )
    if first:
        return say(N_("version %(no)s, from %(first)s on"), no=no, first=first)
    if last:
        return say(N_("version %(no)s, until %(last)s"), no=no, last=last)
    return say(N_("version %(no)s"), no=no)
