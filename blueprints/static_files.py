"""Static files under a path that changes with their content, so that browsers may keep them for ever."""

import gzip
import hashlib
import mimetypes
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, current_app, request
from werkzeug.security import safe_join

FOR_EVER = "public, max-age=31536000, immutable"
_COMMENT = re.compile(r"^[ \t]*(/\*(?:(?!\*/).)*\*/[ \t]*$|//[^\n]*$)", re.MULTILINE | re.DOTALL)
"""Comments that have their lines to themselves."""
_REMARK = re.compile(r"(?<=[;{},)\]])[ ]+//[^'\"`\n]*$", re.MULTILINE)
"""What is said behind a piece of script, as long as no text could begin or end in it."""
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_AROUND = re.compile(r"\s*([{};])\s*")
_TEXT = re.compile(r"""\"[^"\n]*\"|'[^'\n]*'""")
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


def add_digest(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static" and "digest" not in values:
        values["digest"] = current_digest()


def current_digest() -> str:
    """Of the running version; with the debugger on, of the files as they are now."""
    if current_app.debug:
        return digest_of(Path(current_app.root_path) / "static")
    return str(current_app.extensions["static-digest"])


def digest_of(folder: Path) -> str:
    """Twelve characters that change when any file under `folder` changes, comes or goes."""
    seen = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        seen.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()[:12]


def serve(digest: str, filename: str) -> Response:
    """One static file; a digest of another release gets today's file, and may not keep it."""
    path = safe_join(str(Path(current_app.root_path) / "static"), filename)
    if path is None or not Path(path).is_file():
        abort(404)
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    plain, packed = _bytes_of(path, Path(path).stat().st_mtime_ns)
    small = kind.startswith(COMPRESSIBLE) and "gzip" in request.accept_encodings
    response = Response(packed if small else plain, mimetype=kind)
    if small:
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = FOR_EVER if digest == current_digest() else "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


@lru_cache(maxsize=256)
def _bytes_of(path: str, _changed: int) -> tuple[bytes, bytes]:
    plain = Path(path).read_bytes()
    if path.endswith(".js"):
        plain = lean(plain.decode()).encode()
    elif path.endswith(".css"):
        plain = lean_style(plain.decode()).encode()
    return plain, gzip.compress(plain, 9, mtime=0)


def lean(text: str) -> str:
    """A script or stylesheet without its comments and indentation, which phones pay for; lines keep their numbers.

    A file with a text that goes over several lines is left as it is.
    """
    if any(line.count("`") % 2 for line in text.split("\n")):
        return text
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    return _INDENT.sub("", _REMARK.sub("", bare))


def lean_style(text: str) -> str:
    """A stylesheet that is lean and has nothing around its brackets, unless one of its texts has such brackets."""
    bare = lean(text)
    if any(sign in found for found in _TEXT.findall(bare) for sign in "{};"):
        return bare
    return _AROUND.sub(r"\1", bare)
