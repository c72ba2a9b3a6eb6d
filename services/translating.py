"""Sentences of the lower floors in a reader's language: of the request's, or of whom a mail goes to."""

from flask_babel import gettext as _

from domain.words import Sentence


def translated(sentence: Sentence) -> str:
    """The sentence in the language of the moment, its inner sentences too."""
    params = {
        name: translated(value) if isinstance(value, Sentence) else value
        for name, value in sentence.params.items()
    }
    message = str(_(sentence.msgid))
    return message % params if params else message
