"""What a column means, however its author wrote its name."""

from dataclasses import dataclass

_ALIASES = {
    "caption": "label",
    "command": "type",
    "relevance": "relevant",
    "skip_logic": "relevant",
    "calculate": "calculation",
    "required_msg": "required_message",
    "requiredmsg": "required_message",
    "constraint_msg": "constraint_message",
    "constraintmsg": "constraint_message",
    "jr_requiredmsg": "required_message",
    "jr_constraintmsg": "constraint_message",
    "readonly": "read_only",
    "listname": "list_name",
    "title": "form_title",
    "set_form_title": "form_title",
    "id_string": "form_id",
    "set_form_id": "form_id",
    "read_only": "read_only",
    "count": "repeat_count",
    "jr_count": "repeat_count",
    "scoreat": "score_at",
}
_PREFIXES = ("bind", "control", "body", "instance")
MEDIA = ("image", "audio", "video", "big_image")
TRANSLATED = ("label", "hint", "required_message", "constraint_message", "guidance_hint", *MEDIA)


@dataclass(frozen=True, slots=True)
class Header:
    """One column: what it means, in which language, how it is written, and where it stands (from 0)."""

    meaning: str
    language: str
    written: str
    place: int


def read_header(written: str, place: int) -> Header:
    """`label::English (en)`, `constraint message:fr`, `bind:relevant`, `relevance`, `media::image::de`."""
    text = written.replace("jr:", "jr_").replace("::", ":")
    parts = [part.strip() for part in text.split(":")]
    if parts[0].lower() in (*_PREFIXES, "media") and len(parts) > 1:
        parts = parts[1:]
    meaning = "_".join(parts[0].lower().replace("_", " ").split())
    meaning = _ALIASES.get(meaning, meaning)
    if meaning in TRANSLATED:
        return Header(meaning, ":".join(parts[1:]), written, place)
    if len(parts) > 1:  # someone's own column, such as ppp_label::English
        meaning = text.lower()
    return Header(meaning, "", written, place)
