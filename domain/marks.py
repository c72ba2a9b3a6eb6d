"""The marks of a contact per channel kind: what may happen, in which words, and what is likely next."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from domain.words import N_

Ending = Literal["", "over", "cut", "lost"]


@dataclass(frozen=True, slots=True)
class MarkKind:
    """One thing that can happen in a contact.

    `label` names it afterwards ("In the queue"), `button` is what the auditor taps when it happens. `ends` says how
    a wait that was still running ends here: "over" or "cut" by the auditor, "lost" by the brand; "" goes on.
    A `repeatable` mark may stand more than once in one contact.
    """

    name: str
    label: str
    button: str
    repeatable: bool = False
    ends: Ending = ""


_DEFLECTED = MarkKind(
    "deflected", N_("Sent to another channel"), N_("They send me elsewhere"), repeatable=True
)

_PHONE = (
    MarkKind("dial", N_("Dialled"), N_("I dial")),
    MarkKind("answered", N_("Menu answered"), N_("A menu answers")),
    MarkKind("queue", N_("In the queue"), N_("I am in the queue"), repeatable=True),
    MarkKind("human", N_("A person answered"), N_("A person answers"), repeatable=True),
    MarkKind("hold", N_("On hold"), N_("They put me on hold"), repeatable=True),
    MarkKind("resume", N_("Off hold"), N_("They are back"), repeatable=True),
    MarkKind("transfer", N_("Put through"), N_("They put me through"), repeatable=True),
    _DEFLECTED,
    MarkKind("dropped", N_("They hung up"), N_("They hung up"), ends="lost"),
    MarkKind("hung_up", N_("I gave up"), N_("I gave up"), ends="cut"),
    MarkKind("end", N_("Call over"), N_("The call is over"), ends="over"),
)

_STORE = (
    MarkKind("enter", N_("Walked in"), N_("I walk in")),
    MarkKind("greeted", N_("Greeted"), N_("Someone greets me")),
    MarkKind("served", N_("Someone helped"), N_("Someone helps me")),
    MarkKind("leave", N_("Left"), N_("I leave"), ends="over"),
)

_WRITTEN = (
    MarkKind("sent", N_("Sent"), N_("I have sent it")),
    MarkKind("auto_reply", N_("Automatic reply"), N_("An automatic reply came")),
    MarkKind("first_reply", N_("First reply"), N_("A reply came, perhaps not by a person")),
    MarkKind("human_reply", N_("A person replied"), N_("A person replied"), repeatable=True),
    _DEFLECTED,
    MarkKind("hung_up", N_("Stopped waiting"), N_("I stop waiting"), ends="cut"),
    MarkKind("resolved", N_("Solved"), N_("It is solved"), ends="over"),
)

_CHAT = (
    MarkKind("sent", N_("Sent"), N_("I have written")),
    MarkKind("auto_reply", N_("A bot replied"), N_("A bot replies")),
    MarkKind("first_reply", N_("First reply"), N_("Someone or something replies")),
    MarkKind("handover", N_("Handed over"), N_("The bot hands me over"), repeatable=True),
    MarkKind("human_reply", N_("A person replied"), N_("A person replies"), repeatable=True),
    _DEFLECTED,
    MarkKind("dropped", N_("They closed the chat"), N_("They closed the chat"), ends="lost"),
    MarkKind("hung_up", N_("I left the chat"), N_("I leave the chat"), ends="cut"),
    MarkKind("resolved", N_("Solved"), N_("It is solved"), ends="over"),
)

MARKS: Mapping[str, tuple[MarkKind, ...]] = MappingProxyType(
    {
        "phone": _PHONE,
        "store": _STORE,
        "email": _WRITTEN,
        "chat": _CHAT,
        "social": _WRITTEN,
        "web": _WRITTEN,
    }
)
"""What can be marked, in the order in which it usually happens; the first mark starts the contact."""

_TALKING = ("end", "hold", "transfer", "dropped")
_PHONE_NEXT = {
    "": ("dial",),
    "dial": ("answered", "human", "queue", "hung_up", "dropped"),
    "answered": ("queue", "human", "dropped", "hung_up"),
    "queue": ("human", "dropped", "hung_up"),
    "human": _TALKING,
    "hold": ("resume", "dropped", "hung_up"),
    "resume": _TALKING,
    "transfer": ("human", "queue", "dropped", "hung_up"),
}
_STORE_NEXT = {
    "": ("enter",),
    "enter": ("greeted", "served", "leave"),
    "greeted": ("served", "leave"),
    "served": ("leave",),
}
_WRITTEN_NEXT = {
    "": ("sent",),
    "sent": ("human_reply", "auto_reply", "first_reply", "hung_up"),
    "auto_reply": ("human_reply", "first_reply", "hung_up"),
    "first_reply": ("human_reply", "resolved", "hung_up"),
    "human_reply": ("resolved", "deflected", "hung_up"),
}
_CHAT_NEXT = {
    "": ("sent",),
    "sent": ("auto_reply", "human_reply", "dropped", "hung_up"),
    "auto_reply": ("human_reply", "handover", "resolved", "dropped", "hung_up"),
    "first_reply": ("human_reply", "handover", "resolved", "dropped", "hung_up"),
    "handover": ("human_reply", "dropped", "hung_up"),
    "human_reply": ("resolved", "deflected", "dropped", "hung_up"),
}

LIKELY_NEXT: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "phone": _PHONE_NEXT,
        "store": _STORE_NEXT,
        "email": _WRITTEN_NEXT,
        "chat": _CHAT_NEXT,
        "social": _WRITTEN_NEXT,
        "web": _WRITTEN_NEXT,
    }
)
"""After the mark named (or "" at the start): what is likely next, the likeliest first."""


AFTERWARDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"phone": ("answered", "queue", "human")}
)
"""What is asked after a contact in which the page could not be tapped, beside how it ended."""

BY_HAND = ("manual", "after")
"""How a time came that nobody tapped: typed or corrected, or told after the call. Others: "tap", "server"."""


def mark_kinds(channel_kind: str) -> dict[str, MarkKind]:
    """The mark kinds of one channel kind by name; a channel kind we do not know has none."""
    return {kind.name: kind for kind in MARKS.get(channel_kind, ())}
