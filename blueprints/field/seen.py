"""What a page showed of a question: a page that did not touch it takes nothing back that came in elsewhere."""

import hashlib
import json

from flask import request

from domain.answers import Answers, comment_of, other_of


def seen_of(name: str, answers: Answers) -> str:
    """A short mark of one question's answer and its companions; times change by buttons only."""
    text = json.dumps([answers.get(key) for key in _keys(name)], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def leave_untouched(answers: Answers, now: Answers) -> None:
    """Where the page sends back just what it had shown, what is kept `now` stays: another tab may have changed it."""
    for text in request.form.getlist("seen"):
        name, _sep, shown = text.rpartition(":")
        if not name or shown != seen_of(name, answers):
            continue
        for key in _keys(name):
            answers.pop(key, None)
            if key in now:
                answers[key] = now[key]


def _keys(name: str) -> tuple[str, str, str]:
    return name, other_of(name), comment_of(name)
