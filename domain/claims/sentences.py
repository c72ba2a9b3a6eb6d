"""Small parts of sentences about verdicts: what contacts are called, odds, sentences in a row."""

from collections.abc import Mapping
from math import exp

from domain.words import N_, Sentence

NOUNS: Mapping[str, str] = {
    "phone": N_("calls"),
    "store": N_("visits"),
    "email": N_("messages"),
    "chat": N_("chats"),
    "social": N_("messages"),
    "web": N_("requests"),
}
CONTACTS = N_("contacts")


def odds(log_e: float) -> str:
    """exp(ln E) as people read it: 0.3, 4.1, 163, more than a million."""
    if log_e > 13.8:
        return "> 1,000,000"
    value = exp(log_e)
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}" if value >= 0.05 else "0"


def joined(*sentences: Sentence) -> Sentence:
    """Several sentences one after the other."""
    kept = [sentence for sentence in sentences if str(sentence)]
    if not kept:
        return Sentence("")
    whole = kept[0]
    for sentence in kept[1:]:
        whole = Sentence("%(first)s %(next)s", {"first": whole, "next": sentence})
    return whole
