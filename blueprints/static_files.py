"""Static files under a path that changes with their content, so that browsers may keep them for ever."""

import gzip
import hashlib
import mimetypes
import re
from functools import lru_cache
from os.path import isfile
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, current_app, request
from markupsafe import Markup
from werkzeug.security import safe_join

from blueprints import joining, lean, module_graph

FOR_EVER = "public, max-age=31536000, immutable"
MOST_SHEETS = 16
"""In one file; no page has more."""
_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]*/css/)([\w+-]+)\.css">\s*')
COMPRESSIBLE = ("text/", "image/svg+xml", "application/json", "application/manifest+json")


def init_app(app: Flask) -> None:
    """Serve the folder static/ as endpoint `static`: `url_for("static", filename="css/base.css")`.

    The digest is part of the path and not a query, so that the relative imports of ES modules and the `url()`
    of stylesheets carry it too.
    """
    folder = Path(app.root_path) / "static"
    app.extensions["static-digest"] = digest_of(folder)
    mimetypes.add_type("application/manifest+json", ".webmanifest")
    mimetypes.add_type("text/javascript", ".js")
    app.add_url_rule("/static/<digest>/<path:filename>", "static", serve)
    app.url_defaults(add_digest)
    app.add_template_filter(one_sheet)


def add_digest(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static" and "digest" not in values:
        values["digest"] = current_digest()


def current_digest() -> str:
    """Of the running version; with the debugger on, of the files as they are now."""
    if current_app.debug:
        return digest_of(Path(current_app.root_path) / "static")
    return str(current_app.extensions["static-digest"])


def digest_of(folder: Path) -> str:
    """Twelve characters that change when any file under `folder` changes, comes or goes, or is made lean otherwise."""
    seen = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        seen.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    for maker in (joining.__file__, module_graph.__file__, lean.__file__):
        seen.update(Path(maker).read_bytes())
    return seen.hexdigest()[:12]


def one_sheet(links: str) -> Markup:
    """Links to stylesheets one after another as one link to all of them: a slow line pays for every request."""
    found = _SHEET.findall(links)
    if not found:
        return Markup(links)  # noqa: S704 - as the template wrote it
    stems = list(dict.fromkeys(stem for _folder, stem in found))
    joined_link = f'<link rel="stylesheet" href="{found[0][0]}{"+".join(stems)}.css">\n'
    return Markup(joined_link + _SHEET.sub("", links).lstrip())  # noqa: S704 - as the template wrote it


def serve(digest: str, filename: str) -> Response:
    """One static file, or several as one; a digest of another release gets today's, and may not keep it."""
    found = _content(Path(current_app.root_path) / "static", filename)
    if found is None:
        abort(404)
    kind = mimetypes.guess_type(filename)[0] or "application/octet-stream"
    plain, packed = found
    small = kind.startswith(COMPRESSIBLE) and "gzip" in request.accept_encodings
    response = Response(packed if small else plain, mimetype=kind)
    if small:
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = FOR_EVER if digest == current_digest() else "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


def _content(folder: Path, filename: str) -> tuple[bytes, bytes] | None:
    """The bytes as they are and packed; of `css/a+b.css` those of both sheets, of `phone/…` scripts that are joined."""
    if filename.startswith(joining.FOLDER):
        digest = current_digest()
        known = filename in _joined_names(folder / "js", digest)
        return _joined(folder / "js", filename, digest) if known else None
    parts = _parts(folder, filename)
    if not all(path and isfile(path) for path in parts):  # no disk holds names of any length
        return None
    return _bytes_of(tuple((str(path), path.stat().st_mtime_ns) for path in parts if path))


def _parts(folder: Path, filename: str) -> list[Path | None]:
    above, _sep, name = filename.rpartition("/")
    stems = name.removesuffix(".css").split("+") if name.endswith(".css") else [""]
    if not len(set(stems)) == len(stems) <= MOST_SHEETS:
        return [None]
    names = [f"{above}/{stem}.css" for stem in stems] if len(stems) > 1 else [filename]
    found = (safe_join(str(folder), one) for one in names)
    return [Path(one) if one else None for one in found]


@lru_cache(maxsize=256)
def _bytes_of(paths: tuple[tuple[str, int], ...]) -> tuple[bytes, bytes]:
    plain = b"".join(_lean_bytes(path) for path, _changed in paths)
    return plain, gzip.compress(plain, 9, mtime=0)


def _lean_bytes(path: str) -> bytes:
    plain = Path(path).read_bytes()
    if path.endswith(".js"):
        return lean.lean(plain.decode()).encode()
    return lean.lean_style(plain.decode()).encode() if path.endswith(".css") else plain


@lru_cache(maxsize=2)
def _joined_names(folder: Path, _digest: str) -> frozenset[str]:
    return frozenset(joining.names(folder))


@lru_cache(maxsize=128)
def _joined(folder: Path, filename: str, _digest: str) -> tuple[bytes, bytes]:
    plain = joining.joined(folder, filename).encode()
    return plain, gzip.compress(plain, 9, mtime=0)
