"""What a page showed of a question: a page that did not touch it takes nothing back that came in elsewhere."""

import hashlib
import json

from flask import request

from domain.answers import Answers, Marks, comment_of, other_of


def seen_of(name: str, answers: Answers, marks: Marks) -> str:
    """A short mark of one question's answer, its companions and its times."""
    kept = [answers.get(key) for key in _keys(name)]
    text = json.dumps([kept, marks.get(name) or []], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def leave_untouched(answers: Answers, marks: Marks, now: Answers, marks_now: Marks) -> None:
    """Where the page sends back just what it had shown, what is kept `now` stays: another tab may have changed it."""
    for text in request.form.getlist("seen"):
        name, _sep, shown = text.rpartition(":")
        if not name or shown != seen_of(name, answers, marks):
            continue
        for there, kept, keys in ((answers, now, _keys(name)), (marks, marks_now, (name,))):
            for key in keys:
                there.pop(key, None)
                if key in kept:
                    there[key] = kept[key]


def _keys(name: str) -> tuple[str, str, str]:
    return name, other_of(name), comment_of(name)
