"""A zip archive that is the same bytes whenever it is made of the same files."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

from domain.exports.zips import BEGINNING


def pack(files: Iterable[tuple[str, Path]], path: Path) -> None:
    """Write files under their names into one archive, piece by piece."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, source in files:
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with source.open("rb") as data, archive.open(entry, "w", force_zip64=True) as out:
                while piece := data.read(1 << 20):
                    out.write(piece)
