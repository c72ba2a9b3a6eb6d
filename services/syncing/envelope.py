"""The envelope in which a phone sends an audit: read field by field, so that one bad field costs no answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from domain.answers import AnswerProblem
from domain.timeline import read_time
from domain.words import N_, say
from models.audits import OUTCOMES, put_right
from services.syncing.cleaning import in_short

MOST = 2**31 - 1
LONGEST_DEVICE = 60

UNREADABLE = N_("The phone sent something for “%(field)s” that can't be read: %(value)s")
UNKNOWN = N_("The phone sent something that is not known here, “%(field)s”: %(value)s")
OTHER_VERSION = N_(
    "It was filled in on another version of the questionnaire than the one it was given with."
)


class Instant(fields.Field[datetime]):
    """A time as ISO 8601."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        at = read_time(value)
        if at is None:
            raise ValidationError("no time")
        return at


class Here(Schema):
    """Where the phone was."""

    class Meta:
        unknown = RAISE

    lat = fields.Float(required=True, validate=validate.Range(-90, 90))
    lon = fields.Float(required=True, validate=validate.Range(-180, 180))
    accuracy = fields.Float(allow_none=True, validate=validate.Range(0, 10_000_000))
    at = Instant(allow_none=True)


class From(Schema):
    """Which other device's copy this one goes on from."""

    device = fields.String(required=True)
    seq = fields.Integer(required=True, strict=True)


class Envelope(Schema):
    """What may stand in it. Only the answers must; the rest has a meaning when it is absent."""

    class Meta:
        unknown = RAISE

    device = fields.String(validate=validate.Length(1, LONGEST_DEVICE))
    seq = fields.Integer(strict=True, validate=validate.Range(0, MOST))
    base_no = fields.Integer(strict=True, validate=validate.Range(0, MOST), allow_none=True)
    version = fields.Integer(validate=validate.Range(0, MOST), allow_none=True)
    answers = fields.Dict(keys=fields.String(), required=True)
    marks = fields.Dict(
        keys=fields.String(), values=fields.List(fields.Raw(allow_none=True)), allow_none=True
    )
    started_at = Instant(allow_none=True)
    changed_at = Instant(allow_none=True)
    finished_at = Instant(allow_none=True)
    sent_at = Instant(allow_none=True)
    outcome = fields.String(validate=validate.OneOf(OUTCOMES), allow_none=True)
    reason = fields.String(allow_none=True)
    here = fields.Nested(Here, allow_none=True)
    from_ = fields.Nested(From, data_key="from", allow_none=True)


@dataclass(frozen=True, slots=True)
class Sent:
    """One copy of an audit as a phone sent it. Times are the phone's; `offset_ms` puts them right.

    `is_finished` is what the phone meant, also where its time can't be read.
    """

    device: str
    seq: int
    base_no: int
    version: int | None
    answers: dict[str, Any]
    marks: dict[str, Any]
    started_at: datetime | None
    changed_at: datetime | None
    finished_at: datetime | None
    is_finished: bool
    outcome: str
    reason: str
    here: dict[str, Any] | None
    taken_over: tuple[str, int] | None
    offset_ms: int | None
    problems: tuple[AnswerProblem, ...]

    def by_our_clock(self, at: datetime | None, now: datetime) -> datetime:
        """A time of the phone put right; now, where it said none."""
        return now if at is None else put_right(at, self.offset_ms, now)


def read_envelope(raw: Mapping[str, Any], now: datetime) -> Sent | None:
    """The copy in an envelope; None when it holds no answers. What can't be read is in its `problems`."""
    values, problems = _loaded(raw)
    if "answers" not in values or "marks" in raw.keys() - values.keys():
        return None
    here = values.get("here")
    from_ = values.get("from_")
    return Sent(
        device=values.get("device", "unknown"),
        seq=values.get("seq", 0),
        base_no=values.get("base_no") or 0,
        version=values.get("version"),
        answers=values["answers"],
        marks=values.get("marks") or {},
        started_at=values.get("started_at"),
        changed_at=values.get("changed_at"),
        finished_at=values.get("finished_at"),
        is_finished=raw.get("finished_at") is not None,
        outcome=values.get("outcome") or "",
        reason=values.get("reason") or "",
        here=_plain(here) if here else None,
        taken_over=(from_["device"], from_["seq"]) if from_ else None,
        offset_ms=_offset(values.get("sent_at"), now),
        problems=tuple(problems),
    )


def _loaded(raw: Mapping[str, Any]) -> tuple[dict[str, Any], list[AnswerProblem]]:
    schema = _ENVELOPE
    try:
        return schema.load(raw), []
    except ValidationError as error:
        named = {field.data_key or name: name for name, field in schema.fields.items()}
        bad = error.messages_dict
        values = {
            name: value
            for name, value in (error.valid_data or {}).items()  # type: ignore[union-attr]
            if (schema.fields[name].data_key or name) not in bad
        }
        return values, list(_problems(raw, bad, named))


def _problems(
    raw: Mapping[str, Any], bad: Mapping[str, Any], named: Mapping[str, str]
) -> Iterator[AnswerProblem]:
    for field in bad:
        known = field in named
        sentence = say(
            UNREADABLE if known else UNKNOWN,
            field=in_short(field, 60),
            value=in_short(raw.get(field)),
        )
        yield AnswerProblem("", "unreadable" if known else "unknown-field", sentence)


def _offset(sent_at: datetime | None, now: datetime) -> int | None:
    """Milliseconds to add to the phone's clock; the way here is in it, and is short beside what matters."""
    return None if sent_at is None else round((now - sent_at) / timedelta(milliseconds=1))


def _plain(here: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in here.items()
        if value is not None
    }


_ENVELOPE = Envelope()
