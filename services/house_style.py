"""White label: the client's logo, its pair of colours checked for contrast, and the paper of its documents."""

from functools import lru_cache
from typing import IO

from domain.contrast import ENOUGH, colour_of, contrast, nearest_shade
from domain.house_style import HouseStyle
from domain.problems import Problem
from domain.report import Paper
from domain.words import N_, say
from models.base import db
from models.house_style import ProgramStyle
from models.people import Person
from models.program import Program
from services.history import record
from services.logos import MOST_BYTES, clean_logo
from services.store import get_bytes, put_bytes

FOLDER = "logos"
OURS = HouseStyle()

NO_COLOUR = N_("“%(text)s” is not a colour. Write it like #1d4ed8.")
TOO_ALIKE = N_(
    "These two colours have a contrast of %(ratio)s to 1, and words need 4.5 to 1 to be read. The nearest shade "
    "of %(accent)s that passes is %(shade)s."
)
AWAY = N_("The place where the logo is kept can't be reached now. Try again in a few minutes.")


def style_of(program: Program) -> HouseStyle:
    """With the logo's bytes; what files are written with. Problem 503 when the store can't be reached."""
    row = db.session.get(ProgramStyle, program.id)
    if row is None:
        return OURS
    logo = logo_of(row)
    return HouseStyle(row.accent, row.on_accent, logo, row.logo_type if logo else "")


def paper_of(program: Program) -> Paper:
    row = db.session.get(ProgramStyle, program.id)
    return "letter" if row and row.paper == "letter" else "a4"


def logo_of(row: ProgramStyle) -> bytes:
    """The bytes; b"" when there is none, also when a restored backup came without it."""
    if not row.logo_sha:
        return b""
    try:
        return _logo(row.logo_sha)
    except FileNotFoundError:
        return b""


def checked_colours(accent: str, on_accent: str) -> tuple[str, str]:
    """Both as #rrggbb; refused when words in one could not be read on the other, with the nearest shade that can."""
    pair = []
    for name, text in (("accent", accent), ("on_accent", on_accent)):
        colour = colour_of(text)
        if colour is None:
            raise Problem("no_colour", say(NO_COLOUR, text=text.strip()), field=name)
        pair.append(colour)
    ratio = contrast(*pair)
    if ratio < ENOUGH:
        # Cut, not rounded: 4.46 is not 4.5.
        words = f"{int(ratio * 10) / 10:.1f}"
        shade = nearest_shade(pair[0], pair[1])
        sentence = say(TOO_ALIKE, ratio=words, accent=pair[0], shade=shade)
        raise Problem("contrast", sentence, field="accent", shade=shade)
    return pair[0], pair[1]


def change_style(
    program: Program,
    person: Person | None,
    *,
    accent: str,
    on_accent: str,
    paper: Paper,
    logo: IO[bytes] | None = None,
    without_logo: bool = False,
) -> ProgramStyle:
    """Keep a style; a logo that is given replaces the one before. All of it is refused when part of it is."""
    accent, on_accent = checked_colours(accent, on_accent)
    row = db.session.get(ProgramStyle, program.id) or _own(program)
    before = _told(row)
    row.accent, row.on_accent, row.paper = accent, on_accent, paper
    if logo is not None:
        clean = clean_logo(logo.read(MOST_BYTES + 1))
        put_bytes(f"{FOLDER}/{clean.sha}", clean.data, AWAY)
        row.logo_sha, row.logo_type = clean.sha, clean.media_type
    elif without_logo:
        row.logo_sha = row.logo_type = ""
    db.session.add(row)
    db.session.flush()
    after = _told(row)
    if after != before:
        record("style.changed", program=program, who=person, before=before, after=after)
    return row


def _own(program: Program) -> ProgramStyle:
    return ProgramStyle(
        program_id=program.id,
        accent=OURS.accent,
        on_accent=OURS.on_accent,
        paper="a4",
        logo_sha="",
        logo_type="",
    )


def _told(row: ProgramStyle) -> dict[str, str]:
    return {name: getattr(row, name) for name in ("accent", "on_accent", "paper", "logo_sha")}


@lru_cache(maxsize=16)
def _logo(sha: str) -> bytes:
    """Kept in the process by its hash: every file and every page shows it."""
    return get_bytes(f"{FOLDER}/{sha}", AWAY)
