"""The claims of a program as a scorecard is made of them: each version in the waves that it was in force."""

from collections.abc import Iterator

from sqlalchemy.orm import selectinload

from domain.claims.in_force import Span, in_force
from domain.claims.parts import Test
from domain.claims.version_words import version_words
from domain.plain_text import plain
from domain.scorecard_rows import ALL, ClaimRow, ScopeRow
from domain.words import Sentence
from models.base import db
from models.claims import Claim, ClaimPart, ClaimVersion, claims_of
from models.program import Program
from services.metrics import known_measures


def claim_rows(program: Program) -> tuple[ClaimRow, ...]:
    """Every version of every claim that was, or is to be, in force in some wave."""
    found = db.session.scalars(
        claims_of(program.id).options(
            selectinload(Claim.versions)
            .selectinload(ClaimVersion.parts)
            .selectinload(ClaimPart.scopes)
        )
    ).all()
    keys = _Keys(program)
    return tuple(row for claim in found for row in _rows_of(claim, keys))


def spans_of(claim: Claim, program: Program) -> tuple[Span, ...]:
    """In which waves each version of a claim is in force."""
    keys = {wave.id: wave.key for wave in program.waves}
    own = [
        Span(one.no, keys.get(one.from_wave_id or 0, ""), keys.get(one.to_wave_id or 0, ""))
        for one in claim.versions
    ]
    return in_force(own, list(keys.values()))


def span_words(span: Span, program: Program) -> Sentence:
    """ "version 1, until Wave 2"."""
    names = {wave.key: wave.name for wave in program.waves}
    return version_words(span.no, names.get(span.first, ""), names.get(span.last, ""))


class _Keys:
    """Ids of one program translated to keys, each table read once."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.brands = {brand.id: brand.key for brand in program.brands}
        self.channels = {channel.id: channel.key for channel in program.channels}
        self.measures = {one.id: one for one in known_measures(program.id)}


def _rows_of(claim: Claim, keys: _Keys) -> Iterator[ClaimRow]:
    versions = {version.no: version for version in claim.versions}
    spans = spans_of(claim, keys.program)
    for span in spans:
        label = span_words(span, keys.program) if len(spans) > 1 else None
        yield _row(claim, versions[span.no], span, label, keys)


def _row(
    claim: Claim, version: ClaimVersion, span: Span, label: Sentence | None, keys: _Keys
) -> ClaimRow:
    return ClaimRow(
        key=claim.key,
        words=plain(version.words),
        test=Test.from_document(version.test),
        scopes=tuple(
            ScopeRow(
                part=place,
                brand=keys.brands.get(scope.brand_id or 0, ALL),
                channel=keys.channels.get(scope.channel_id or 0, ALL),
                measure=keys.measures[scope.measure_id] if scope.measure_id else None,
            )
            for place, part in enumerate(version.parts)
            for scope in part.scopes
        ),
        brand=keys.brands.get(claim.brand_id or 0, ALL),
        version=version.no,
        kind=version.kind,
        source=plain(version.source),
        source_type=plain(version.source_type),
        seen_on=version.seen_on,
        hedge=version.hedge,
        from_wave=span.first,
        to_wave=span.last,
        reach=version.reach,
        label=label,
    )
