"""Every sentence that a phone may say about an answer, by the code of the problem; to be translated at the door."""

from typing import Any

from domain.checking import EVIDENCE_WORDS, OWN_WORDS
from domain.logic import OTHER_LABEL
from domain.questions import KINDS

_ID = "8c5b0f2e-7a57-4b63-9a0e-0c6a1f5f0b11"
_NONSENSE: tuple[Any, ...] = (17, ["?"], [_ID] * 11, "?" * 10_001)
"""Values of which every kind refuses at least one; together they bring out everything that kinds can say."""


def words_for_phone() -> dict[str, str]:
    """Code → msgid with `%(name)s` placeholders."""
    faults = (
        kind.validate(value, kind.sample.question, kind.sample.choices)
        for kind in KINDS.values()
        if kind.asks
        for value in _NONSENSE
    )
    return {
        "other": OTHER_LABEL,
        **{fault.code: fault.sentence.msgid for fault in faults if fault},
        **{code: sentence.msgid for code, sentence in OWN_WORDS.items()},
        **{f"evidence-{kind}": sentence.msgid for kind, sentence in EVIDENCE_WORDS.items()},
    }
