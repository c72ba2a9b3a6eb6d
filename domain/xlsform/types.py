"""What the type cell of a survey row asks for."""

import re
from dataclasses import dataclass
from typing import Literal

Meaning = Literal["question", "begin", "end", "begin repeat", "end repeat"]
Standing = Literal["there", "later", "by hand", "not recorded", "unknown"]

_SELECT = re.compile(
    r"(?:add )?(select[ _]one[ _]external|select[ _]one[ _]from[ _]file|select[ _]multiple[ _]from[ _]file"
    r"|select[ _]one|select1|select[ _]multiple|select[ _]all[ _]that[ _]apply|select|rank)"
    r"(?: prompt)?(?: using| from)?(?: +(.*))?",
    re.IGNORECASE,
)
_OTHER = re.compile(r"(?:^|\s+)(?:or[ _]other|or specify other)\s*$", re.IGNORECASE)
_GROUP = re.compile(r"(begin|end)[ _]*(lgroup|group|repeat|loop)", re.IGNORECASE)

_THERE = {
    "acknowledge": "acknowledge", "trigger": "acknowledge",
    "integer": "integer", "int": "integer", "add integer prompt": "integer",
    "decimal": "decimal", "add decimal prompt": "decimal",
    "range": "range", "rating": "range",
    "text": "text", "string": "text", "add text prompt": "text",
    "note": "note", "add note prompt": "note",
    "date": "date", "add date prompt": "date",
    "time": "time", "add time prompt": "time",
    "datetime": "datetime", "date time": "datetime", "add date time prompt": "datetime",
    "image": "image", "photo": "image", "picture": "image", "add image prompt": "image",
    "add photo prompt": "image",
    "geopoint": "geopoint", "gps": "geopoint", "location": "geopoint", "add location prompt": "geopoint",
    "timeline": "timeline",
    "calculate": "calculate", "calculate here": "calculate", "add calculate prompt": "calculate",
    "hidden": "hidden",
    "start": "start", "start time": "start", "get start time": "start",
    "end": "end", "end time": "end", "get end time": "end",
    "today": "today", "get today": "today",
    "deviceid": "deviceid", "device id": "deviceid", "get device id": "deviceid",
    "imei": "deviceid", "simserial": "deviceid", "subscriberid": "deviceid",
    "get subscriber id": "deviceid", "get sim id": "deviceid", "uri:deviceid": "deviceid",
    "username": "username", "uri:username": "username",
    "email": "email", "uri:email": "email",
    "phonenumber": "phonenumber", "phone number": "phonenumber", "get phone number": "phonenumber",
    "caseid": "caseid",
}  # fmt: skip

_LATER = (
    "audio", "video", "file", "barcode", "geotrace", "geoshape", "csv-external", "xml-external", "signature",
    "start-geopoint", "background-audio", "background-geopoint",
)  # fmt: skip
_BY_HAND = ("barcode", "add barcode prompt", "phone", "url", "qrcode")
_NOT_RECORDED = (
    "audit", "text audit", "audio audit", "sensor_statistic", "sensor_stream", "comments", "start-geopoint",
    "background-audio", "speed violations count", "speed violations list", "speed violations audit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowType:
    """`kind` is a key of KINDS; `standing` says how well that fits what was written."""

    meaning: Meaning
    kind: str = ""
    list_name: str = ""
    or_other: bool = False
    standing: Standing = "there"


def read_type(cell: str) -> RowType:
    """The meaning of a type cell; what is not known becomes a note, standing unknown."""
    text = " ".join(cell.split())
    group = _GROUP.fullmatch(text)
    if group:
        repeat = " repeat" if group[2].lower() in ("repeat", "loop") else ""
        return RowType(f"{group[1].lower()}{repeat}")  # type: ignore[arg-type]
    plain = text.lower().replace("_", " ")
    for spelling in (text.lower(), plain):
        if spelling in _THERE:
            return RowType("question", _THERE[spelling])
        if spelling in _NOT_RECORDED or spelling.startswith("sensor "):
            return RowType("question", "hidden", standing="not recorded")
        if spelling in _BY_HAND:
            return RowType("question", "text", standing="by hand")
    if plain.startswith("hidden "):  # SurveyCTO: hidden string, hidden int
        return RowType("question", "hidden")
    return _read_select(text) or _read_rest(plain)


def _read_select(text: str) -> RowType | None:
    other = _OTHER.search(text)
    text = text[: other.start()] if other else text
    found = _SELECT.fullmatch(text)
    if not found:
        return None
    word = found[1].lower().replace(" ", "_")
    if word in ("rank", "select"):
        return RowType("question", "note", standing="later" if word == "rank" else "unknown")
    several = word in ("select_multiple", "select_all_that_apply", "select_multiple_from_file")
    return RowType(
        "question",
        "select_multiple" if several else "select_one",
        (found[2] or "").strip(),
        other is not None,
    )


def _read_rest(plain: str) -> RowType:
    word = plain.partition(" ")[0]
    later = word in _LATER or plain in _LATER
    return RowType("question", "note", standing="later" if later else "unknown")
