"""One call by the product's own hotline questionnaire, as a thumb gives it in."""

import re

from playwright.sync_api import Page, expect

MARKS = ("I dial", "A menu answers", "I am in the queue", "A person answers", "The call is over")


def tap(page: Page, words: str) -> None:
    page.locator(".actions").get_by_role("button", name=words, exact=True).click()


def next_section(page: Page, heading: str) -> None:
    tap(page, "Save and next")
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def answer(page: Page, question: str | re.Pattern[str], *answers: str) -> None:
    """Choose answers of a question, waiting for what the last one opened."""
    group = page.get_by_role("group", name=question)
    for one in answers:
        group.get_by_label(one, exact=True).check()


def fill_call(page: Page) -> None:
    """All six sections of a call that a person answered well."""
    for words in MARKS:
        tap(page, words)
    next_section(page, "The way in")
    answer(page, "Did the menu offer a way to a person?", "Yes")
    page.get_by_label("How many choices did you have to make in the menu?").fill("2")
    answer(page, "Were you told how long you would wait?", "No")
    answer(page, "Were you told to use another channel instead?", "No")
    next_section(page, "The person")
    answer(page, "How did the person begin?", "Said the company's name", "Asked how they can help")
    answer(page, "How well did they listen?", "4")
    answer(page, "How kindly were you treated?", "5")
    answer(page, "Did any of this happen?", "None of these")
    next_section(page, "What they know")
    for question, said in KNOWN:
        answer(page, question, said)
    next_section(page, "The outcome")
    answer(page, "Was your request dealt with?", "Yes, fully")
    answer(page, "Did they check that everything was answered?", "Yes")
    next_section(page, "In your words")
    page.get_by_label("What should the brand know?").fill("Short queue, clear answers.")
    page.get_by_label("I have read this").check()
    tap(page, "Look over and send")


KNOWN = (
    (re.compile("How long can I withdraw"), "14 days"),
    (re.compile("give a reason"), "No, none is needed"),
    (re.compile("get my money back"), "Within 14 days"),
    (re.compile("agree on in writing"), "Only if I ask for it"),
)
