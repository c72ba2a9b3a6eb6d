"""Pages travel packed: gzip for text that a browser accepts so."""

import gzip

from flask import Flask, Response, request

LEVEL = 6
SMALLEST = 600  # below, the headers cost more than packing saves
KINDS = ("text/", "application/json", "application/problem+json", "image/svg+xml")


def init_app(app: Flask) -> None:
    """Pack what `app` answers; files and streams are left as they are."""
    app.after_request(pack)


def pack(response: Response) -> Response:
    if response.is_streamed or response.direct_passthrough or request.method == "HEAD":
        return response
    if "Content-Encoding" in response.headers or not (response.mimetype or "").startswith(KINDS):
        return response
    response.vary.add("Accept-Encoding")
    if "gzip" in request.accept_encodings and len(response.get_data()) >= SMALLEST:
        response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        tag, _ = response.get_etag()
        if tag:
            response.set_etag(tag, weak=True)
    return response
