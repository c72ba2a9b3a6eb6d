"""What the simulated auditors write: in agreement with what happened in the contact."""

from collections.abc import Mapping
from random import Random
from typing import Any

from domain.answers import State
from domain.filling import Filling
from domain.questionnaire import Question

LONG = {"phone": 8 * 60, "store": 12 * 60, "email": 24 * 3600, "social": 3600, "chat": 8 * 60}
"""Seconds from which on a wait is worth a word."""

DROPPED = (
    "The line went dead while I was in the queue, and nobody called back.",
    "Cut off in the middle of the music. I had to begin again from nothing.",
)
GAVE_UP = {
    "phone": (
        "Three quarters of an hour of music, then I hung up.",
        "The hold music kept telling me to use the website. No person came, so I gave up.",
    ),
    "store": (
        "Nobody came, so I left.",
        "I walked past three of them and out again: nobody asked.",
    ),
    "email": ("Three days, and no answer.", "I never heard from them again."),
    "social": ("They asked me to write by direct message, then nothing.", "No reply at all."),
    "chat": (
        "The bot asked me the same question four times. I gave up.",
        "“I did not understand that.” No way to a person, so I closed the window.",
    ),
}
SOLVED = {
    "phone": (
        "Friendly, quick, and the answer was right.",
        "Solved in one call; I was told the date and the price.",
    ),
    "store": (
        "She looked it up, explained it, and asked whether I had understood.",
        "Solved in one go; I would come back.",
    ),
    "email": ("Every one of my questions was answered, with the form attached.",),
    "social": ("A kind answer in public, and it worked an hour later.",),
    "chat": ("A person took over, read what I had written, and cancelled it at once.",),
}
SOLVED_LATE = {
    "phone": ("A long wait, and then it was done in two minutes.",),
    "store": ("Twenty minutes by the counter, then somebody who knew it all.",),
    "email": ("A good answer, a day later than it says on the website.",),
    "social": ("It helped in the end. Most people would have called by then.",),
    "chat": ("Ten minutes of bot, then a person who solved it.",),
}
UNSOLVED = {
    "phone": (
        "“There’s nothing I can do,” was all I heard.",
        "Passed on twice, and nobody knew what the others had said.",
    ),
    "store": (
        "They did not know the answer and did not offer to find out.",
        "“There’s nothing I can do,” was all I heard.",
    ),
    "email": (
        "A template that answered another question.",
        "They asked for my number again, which stood in my first message.",
    ),
    "social": ("A quick answer, and all it said was: please call us.",),
    "chat": ("The bot sent me to the hotline, and that was that.",),
}
REMARKS: Mapping[str, tuple[str, ...]] = {
    "sent_elsewhere": (
        "Told to use the website before anybody had heard what I wanted.",
        "“Please call us instead,” without a reason.",
    ),
    "menu_way": ("Five menus, and none of them led to a person.",),
    "listening": (
        "Answered before I had finished the question.",
        "I had to explain it three times.",
    ),
    "warmth": ("Short, and in a hurry to be rid of me.", "No greeting, no thanks."),
    "personal": ("A template; even the name of the product was another one.",),
    "clarity": ("Three paragraphs, and I still don’t know where to send it.",),
    "understood": ("It asked me the same question four times.",),
    "bot_way": ("I typed “person” six times.",),
    "solved": (
        "“There’s nothing I can do.”",
        "They promised to call back and did not say when.",
    ),
    "tidy": ("Boxes in the aisle, and labels of other things on the shelf.",),
    "why_nobody": ("Two of them looked up and went on talking.",),
    "conduct": ("Said with a sigh, so that the next customer heard it.",),
}
OTHERWISE = ("It could have been done with more care.",)


def verbatim(filling: Filling, answers: Mapping[str, Any], rng: Random) -> str:
    """The whole contact in a sentence, by how it ended, how long it took and what came of it."""
    kind = filling.touchpoint_kind
    ending, waited = _contact(filling)
    if ending == "dropped":
        return rng.choice(DROPPED)
    if ending in ("hung_up", "leave") and waited is None:
        return rng.choice(GAVE_UP[kind])
    if not _is_solved(filling, answers):
        return rng.choice(UNSOLVED[kind])
    late = waited is not None and waited >= LONG[kind]
    return rng.choice((SOLVED_LATE if late else SOLVED)[kind])


def remark(question: Question, rng: Random) -> str:
    """The comment that a bad answer is to be explained with."""
    return rng.choice(REMARKS.get(question.name, OTHERWISE))


def _contact(filling: Filling) -> tuple[str, float | None]:
    """The last mark, and the seconds until a person was there; None when none ever was."""
    for _question, timeline in filling.timelines(filling.touchpoint_kind):
        marks = timeline.marks
        if not marks:
            continue
        began = marks[0].at
        person = next((m for m in marks if m.name in ("human", "served", "human_reply")), None)
        waited = (person.at - began).total_seconds() if person else None
        return marks[-1].name, waited
    return "", 0.0


def _is_solved(filling: Filling, answers: Mapping[str, Any]) -> bool:
    if "solved" not in answers or filling.state("solved") is State.NOT_ASKED:
        return False
    scores = {one.name: one.score or 0 for one in filling.choices("solved")}
    return scores.get(answers["solved"], 0) >= 75
