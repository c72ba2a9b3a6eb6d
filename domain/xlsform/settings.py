"""The settings sheet: title, identity, languages, channel."""

from typing import Any

from domain.channels import channel_kind
from domain.questionnaire import Section
from domain.questions import KINDS
from domain.xlsform.remarks import Remarks
from domain.xlsform.table import Table


def read_settings(
    table: Table, languages: tuple[str, ...], name: str, remarks: Remarks
) -> dict[str, Any]:
    """The fields of a Questionnaire that the settings sheet fills."""
    row = table.rows[0] if table.rows else None
    cells = row.cells if row else {}
    default = _default_language(cells.get("default_language", ""), languages, table.name, remarks)
    title = cells.get("form_title") or cells.get("form_id") or name.rpartition(".")[0] or name
    return {
        "title": title,
        "form_id": cells.get("form_id", ""),
        "version": cells.get("version", ""),
        "default_language": default,
        "languages": (default, *(one for one in languages if one != default)),
        "channel": _channel(cells.get("channel", ""), table.name, remarks),
    }


def _default_language(wanted: str, languages: tuple[str, ...], sheet: str, remarks: Remarks) -> str:
    if wanted in languages or not languages:
        return wanted if wanted in languages else ""
    same = [one for one in languages if _plain(one) == _plain(wanted)]
    used = same[0] if same else ("" if "" in languages else languages[0])
    if wanted and not same and used:
        remarks.add("settings-language", sheet, 2, "default_language", wanted, used=used)
    return used


def _plain(language: str) -> str:
    """`English (en)` and `english` are one language."""
    return language.partition("(")[0].strip().lower()


def _channel(text: str, sheet: str, remarks: Remarks) -> str:
    channel = channel_kind(text)
    if text and not channel:
        remarks.add("settings-channel", sheet, 2, "channel", text)
    return channel


def asks_something(sections: tuple[Section, ...]) -> bool:
    """Whether a form asks a person anything."""
    return any(KINDS[question.kind].asks for section in sections for question in section.questions)
