"""The pictures of a claim as a page shows them: for two widths, with links to the audits that the reader may open."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from blueprints.scorecards.asked import here
from blueprints.scorecards.reading import Reading
from domain.pictures import NARROW, WIDE, Canvas, Picture
from domain.pictures.of_claim import ClaimPictures, claim_pictures
from domain.pictures.wall import Href, nowhere
from domain.scorecard_values import ClaimResult
from services.translating import told

ANY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture at both widths, with the files that it can be saved as."""

    wide: Picture
    narrow: Picture
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """The pictures of one part on one channel."""

    part: int
    channel: str
    pictures: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class ShownPictures:
    """What the page of a claim shows."""

    promise: Shown | None
    parts: tuple[ShownPart, ...]
    waves: Shown | None


def pictures_of(read: Reading, result: ClaimResult) -> ShownPictures:
    """Drawn for a laptop and for a phone from the same facts."""
    facts, links = read.facts(result), audit_links(read)
    wide, narrow = (
        claim_pictures(result, facts, Canvas(width, told), links) for width in (WIDE, NARROW)
    )
    shown = dict(_shown(wide, narrow, result))
    return ShownPictures(
        promise=shown.get("promise"),
        parts=tuple(
            ShownPart(one.facts.part, one.facts.channel, tuple(shown[p.key] for p in one.pictures))
            for one in wide.parts
        ),
        waves=shown.get("waves"),
    )


def drawn_of(read: Reading, result: ClaimResult, canvas: Canvas) -> ClaimPictures:
    """All pictures of a claim at one width, without links."""
    return claim_pictures(result, read.facts(result), canvas)


def audit_links(read: Reading) -> Href:
    """From an audit to its page; nowhere where single audits are nobody's business, or were frozen with an edition.

    Marks exist only of groups that are large enough, so whoever may read this page may open them.
    """
    if not read.is_live or not read.lists_audits:
        return nowhere
    pattern = here(".audit", audit_id=ANY, metric=None)
    return lambda audit: pattern.replace(str(ANY), audit)


def _shown(
    wide: ClaimPictures, narrow: ClaimPictures, result: ClaimResult
) -> Iterator[tuple[str, Shown]]:
    for one, other in zip(wide.all(), narrow.all(), strict=True):
        files = tuple(
            (
                kind.upper(),
                here(
                    ".claim_picture",
                    claim_key=result.claim.key,
                    version=result.claim.which,
                    origin=result.origin,
                    picture_key=one.key,
                    kind=kind,
                    metric=None,
                ),
            )
            for kind in ("png", "svg")
        )
        yield one.key, Shown(one, other, files)
