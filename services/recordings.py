"""Recordings made safe: told by their bytes, sound and nothing else, and only where recording is allowed."""

import hashlib
from dataclasses import dataclass

from domain.problems import Problem
from domain.words import N_, Sentence, say
from models.fieldwork import Assignment

EMPTY = N_("The recording is empty: nothing arrived.")
TOO_LARGE = N_("The recording has %(found)s MB and at most %(most)s MB are taken.")
NOT_ONE = N_("This file is not a recording of sound. It is not kept.")
NOT_ALLOWED = N_("Recording is not allowed here, so the recording was not kept.")

SOUND = {
    "audio/mpeg": "audio/mpeg",
    "audio/mp4": "audio/mp4",
    "audio/aac": "audio/aac",
    "audio/ogg": "audio/ogg",
    "audio/x-wav": "audio/wav",
    "audio/wav": "audio/wav",
}
EBML = b"\x1a\x45\xdf\xa3"
VIDEO_CODECS = (b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG", b"V_THEORA")
HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Recording:
    """Sound as it came; `sha` is the SHA-256 of `data`."""

    data: bytes
    sha: str
    media_type: str
    width: None = None
    height: None = None
    look: str = ""


def may_record(assignment: Assignment) -> bool:
    """Both the program and the place must allow it."""
    # The place first: it is at hand wherever an audit is looked at.
    return assignment.touchpoint.recording_allowed and assignment.program.recording_allowed


def check_may_record(assignment: Assignment) -> None:
    """Problem 403 where recording is not allowed."""
    if not may_record(assignment):
        raise Problem("recording_not_allowed", NOT_ALLOWED, 403)


def clean_recording(data: bytes, max_bytes: int) -> Recording:
    """A recording as it is kept; Problem when it is none, or too large."""
    if not data:
        raise Problem("recording_empty", EMPTY)
    if len(data) > max_bytes:
        found, most = -(-len(data) // 1_000_000), max_bytes // 1_000_000
        raise Problem("recording_too_large", say(TOO_LARGE, found=found, most=most), 413)
    kind = _kind_of(data)
    if not kind:
        raise Problem("recording_unknown", Sentence(NOT_ONE), 415)
    return Recording(data, hashlib.sha256(data).hexdigest(), kind)


def _kind_of(data: bytes) -> str:
    """By its bytes: what browsers record is a film without pictures."""
    import filetype

    if data.startswith(EBML):
        head = data[:HEAD]
        is_sound = b"A_OPUS" in head or b"A_VORBIS" in head
        return "audio/webm" if is_sound and not any(one in head for one in VIDEO_CODECS) else ""
    if data[4:8] == b"ftyp":
        return "audio/mp4" if _mp4_handlers(data) == {b"soun"} else ""
    return SOUND.get(str(filetype.guess_mime(data[:4096])), "")


def _mp4_handlers(data: bytes) -> set[bytes]:
    """What the tracks hold: `hdlr`, its version and flags, four bytes of nothing, then the kind."""
    found, at = set(), data.find(b"hdlr")
    while at >= 0:
        found.add(data[at + 12 : at + 16])
        at = data.find(b"hdlr", at + 4)
    return found & {b"soun", b"vide"}
