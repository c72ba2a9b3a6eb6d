"""REMARKS: everything the reader can say about a workbook, by code."""

from dataclasses import dataclass
from typing import Literal

from domain.words import N_


@dataclass(frozen=True, slots=True)
class Remark:
    """What was found and done about it, and how to mend it; both may use %(text)s and named extras."""

    severity: Literal["error", "warning"]
    message: str
    mend: str


def _error(message: str, mend: str) -> Remark:
    return Remark("error", message, mend)


def _warning(message: str, mend: str) -> Remark:
    return Remark("warning", message, mend)


_SPELLING = N_("Correct the spelling, or add what is missing.")

WORKBOOK = {
    "not-a-workbook": _error(
        N_("This file is not an Excel workbook that can be opened."),
        N_("Save it as .xlsx and upload it again."),
    ),
    "too-large": _error(
        N_("The workbook is larger than can be read here (%(text)s)."),
        N_("Delete sheets and cells that the form does not need, then save it again."),
    ),
    "no-survey": _error(
        N_("There is no sheet named “survey”."),
        N_("Name the sheet that lists the questions “survey”, with columns type, name and label."),
    ),
    "no-column": _error(
        N_("The sheet has no column “%(text)s”, so none of its rows could be read."),
        N_("Write the column names in the first row that is not empty."),
    ),
    "column-twice": _warning(
        N_("The column “%(text)s” is there twice; the first one counts."), N_("Delete one of them.")
    ),
    "columns-ignored": _warning(
        N_("These columns mean nothing here and were left aside: %(text)s."),
        N_("Nothing to do, unless one of them is a misspelling."),
    ),
    "column-later": _warning(
        N_("What the column “%(text)s” asks for is not there yet; it was left aside."),
        N_("Check that the questionnaire works without it."),
    ),
    "too-many-rows": _error(
        N_("Only the first %(limit)s rows were read."), N_("Split the form, or delete empty rows.")
    ),
    "too-many-findings": _warning(
        N_("There are more findings than the %(limit)s listed."), N_("Mend these first.")
    ),
    "settings-channel": _warning(
        N_("“%(text)s” is not a kind of channel; it was left aside."),
        N_("Write phone, store, email, chat, social or web."),
    ),
    "settings-language": _warning(
        N_("No label is in the default language “%(text)s”; “%(used)s” is used instead."), _SPELLING
    ),
    "empty-form": _error(
        N_("The survey sheet asks nothing."), N_("Add questions below the column names.")
    ),
}

TYPES = {
    "type-unknown": _error(
        N_("“%(text)s” is not a type of question; it is shown as a note and asks nothing."),
        _SPELLING,
    ),
    "type-later": _warning(
        N_(
            "Questions of type “%(text)s” are not there yet; it is shown as a note and asks nothing."
        ),
        N_("Ask in another way, or leave it out."),
    ),
    "type-later-required": _error(
        N_("A required question of type “%(text)s” cannot be asked yet; it is shown as a note."),
        N_("Ask in another way, or make it optional."),
    ),
    "type-by-hand": _warning(
        N_("“%(text)s” is asked as a text typed by hand."), N_("Nothing to do if that is enough.")
    ),
    "type-not-recorded": _warning(
        N_("“%(text)s” is not recorded here; the row was kept as an empty hidden value."),
        N_("Nothing to do, unless another row uses its value."),
    ),
    "type-missing": _error(
        N_("This row has no type; it is shown as a note and asks nothing."),
        N_("Write a type such as text, integer or select_one list_name."),
    ),
    "repeat-later": _error(
        N_("Repeats are not there yet; the questions of “%(text)s” are asked once."),
        N_("Write the questions out as often as they are needed, or make it a group."),
    ),
    "row-disabled": _warning(
        N_("The row of “%(text)s” is disabled and was left out."), N_("Nothing to do.")
    ),
}

NAMES = {
    "name-missing": _error(
        N_("This question has no name; it is called “%(used)s”."),
        N_("Write a name, without blanks."),
    ),
    "note-unnamed": _warning(
        N_("This row has no name; it is called “%(used)s”."), N_("Nothing to do.")
    ),
    "name-invalid": _error(
        N_("“%(text)s” cannot be a name."),
        N_("Begin with a letter or _, then letters, digits, _, - and points only."),
    ),
    "name-twice": _error(
        N_(
            "Two questions are named “%(text)s” and ${%(text)s} is used; the second is kept as “%(used)s”."
        ),
        N_("Give the second one its own name."),
    ),
    "name-twice-unused": _warning(
        N_("Two questions are named “%(text)s”; the second is kept as “%(used)s”."),
        N_("Give the second one its own name, so that exports are clear."),
    ),
    "name-taken": _error(
        N_("“%(text)s” is also the name that the free text of “other” gets."),
        N_("Give this question another name."),
    ),
    "label-missing": _warning(
        N_("“%(text)s” has no label; its name is shown."), N_("Write what the auditor should read.")
    ),
    "group-unclosed": _error(
        N_("The group “%(text)s” is never closed; it was closed at the end of the sheet."),
        N_("Add a row “end group” where it ends."),
    ),
    "group-unopened": _error(
        N_("This row closes a group that is not open; it was left out."),
        N_("Delete the row, or add the “begin group” that it belongs to."),
    ),
}

LISTS = {
    "list-missing": _error(
        N_("There is no list “%(text)s” in the choices sheet; the question offers nothing."),
        _SPELLING,
    ),
    "list-unnamed": _error(
        N_("This question names no list of choices."), N_("Write select_one list_name.")
    ),
    "list-case": _warning(
        N_("The list “%(text)s” is written “%(used)s” in the choices sheet; that one is used."),
        _SPELLING,
    ),
    "list-from-elsewhere": _error(
        N_("Choices from “%(text)s” cannot be taken over yet; the question offers nothing."),
        N_("Copy the choices into the choices sheet."),
    ),
    "choice-without-list": _warning(
        N_("The choice “%(text)s” belongs to no list and was left out."),
        N_("Write its list_name, or delete the row."),
    ),
    "choice-unnamed": _error(
        N_("The choice “%(text)s” has no name and was left out."), N_("Write a name for it.")
    ),
    "choice-unlabelled": _warning(
        N_("The choice “%(text)s” has no label; its name is shown."), N_("Write a label.")
    ),
    "choice-again": _warning(
        N_("The choice “%(text)s” is in its list twice; the second was left out."),
        N_("Delete one."),
    ),
    "choice-twice": _error(
        N_(
            "Two choices of one list are named “%(text)s” but read differently; answers could not tell them apart."
        ),
        N_("Give the second one its own name."),
    ),
    "choice-twice-filtered": _warning(
        N_(
            "In the list “%(list)s” several choices share a name (first “%(text)s”); a choice filter may part them."
        ),
        N_("Nothing to do if the filter never offers two of one name together."),
    ),
}

LOGIC = {
    "expression": _error(
        N_("%(why)s"), N_("Correct the expression; text stands in straight quotes, names in ${ }.")
    ),
    "reference": _error(
        N_("There is no question “%(name)s”."),
        N_("Correct the name inside ${ }, or add the question."),
    ),
    "label-reference": _warning(
        N_("The text mentions ${%(name)s}, but there is no such question; nothing is shown there."),
        _SPELLING,
    ),
    "function": _error(
        N_("The function %(name)s() is not there; what depends on it cannot be decided."),
        N_("Write the condition with another function."),
    ),
    "function-value": _warning(
        N_("The function %(name)s() is not there yet; the value stays empty."),
        N_("Check what uses the value, or compute it another way."),
    ),
    "arguments": _error(
        N_("%(name)s() has the wrong number of arguments."), N_("Add or delete arguments.")
    ),
    "path": _error(
        N_("Paths with predicates or functions are not understood here yet."),
        N_("Refer to questions as ${name}."),
    ),
    "path-value": _warning(
        N_("Paths with predicates or functions are not understood yet; the value stays empty."),
        N_("Refer to questions as ${name}."),
    ),
    "bare-name": _error(
        N_("“%(name)s” is a bare name, which is always empty here."),
        N_("Write ${%(name)s} for a question, '%(name)s' for a text."),
    ),
    "filter-column": _error(
        N_("The choice filter looks at a column “%(name)s”, which the list does not have."),
        N_("Add the column to the choices sheet, or correct the filter."),
    ),
    "smart-quotes": _warning(
        N_("Curly quotes stand for text here; they were read as straight ones."),
        N_("Use straight quotes, or other programs will refuse the form."),
    ),
    "circle": _error(
        N_("These questions depend on each other in a circle: %(text)s."),
        N_("Take one of them out of the conditions or calculations of the others."),
    ),
    "trigger-later": _warning(
        N_("Calculations are always up to date here; “%(text)s” does not hold them back."),
        N_("Nothing to do, unless the first value must be kept: use once()."),
    ),
}

OURS = {
    "weight": _error(
        N_("“%(text)s” is not a weight; it was left out."), N_("Write a number, 0 or more.")
    ),
    "score": _error(
        N_("“%(text)s” is not a score; it was left out."), N_("Write a number from 0 to 100.")
    ),
    "score-at": _error(
        N_("“%(text)s” does not say where the score begins and ends; it was left out."),
        N_("Write the value that scores 0 and the value that scores 100, for example 5 0."),
    ),
    "answer-unknown": _error(N_("“%(text)s” is not one of the question's choices."), _SPELLING),
    "evidence": _error(
        N_("“%(text)s” is not a kind of evidence; it was left out."),
        N_("Write photo, audio or file, with “required” to insist."),
    ),
    "visible": _error(
        N_("“%(text)s” does not say who may see the answer; only the desk will."),
        N_("Write manager or desk."),
    ),
    "nothing-scores": _warning(
        N_("“%(text)s” has a weight, but no answer to it has a score."),
        N_("Give its choices scores, or score_at for numbers."),
    ),
    "choice-unscored": _warning(
        N_("“%(text)s” leaves the score unchanged, since this choice has none while others do."),
        N_("Write a score, or name the choice in the column na."),
    ),
    "parameters": _warning(
        N_("The parameters “%(text)s” were not understood and were left aside."),
        N_("Write name=value pairs with blanks between, for example start=1 end=5 step=1."),
    ),
}

REMARKS: dict[str, Remark] = {**WORKBOOK, **TYPES, **NAMES, **LISTS, **LOGIC, **OURS}
