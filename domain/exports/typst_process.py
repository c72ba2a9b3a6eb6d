"""The process that runs typst: a document after another, each in a folder of its own, as long as somebody asks.

It is run by its path, and knows the standard library and typst alone.
"""

import json
import os
import select
import signal
import socket
import sys
import threading
from functools import cache
from pathlib import Path
from typing import Any

MAIN, MADE = "main.typ", "made"
"""In the folder: what is set, and what came of it."""


def line_of(link: socket.socket) -> bytes:
    """The next line; a line is there as a whole or not at all, so what is left when the other side goes is b""."""
    received = b""
    while not received.endswith(b"\n"):
        part = link.recv(1 << 16)
        if not part:
            return b""
        received += part
    return received


def main(idle: float) -> None:
    """Answer requests, one at a time, until none came for `idle` seconds or the asking process is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who asks, and may want to finish
    with socket.socket(fileno=0) as link:
        threading.Thread(target=_end_with, args=(link,), daemon=True).start()
        link.settimeout(idle)
        while request := _next(link):
            link.sendall(json.dumps(_against(**json.loads(request))).encode() + b"\n")


def _end_with(link: socket.socket) -> None:
    """End at once when the asking process is gone, even in the middle of a document."""
    ended = select.poll()
    ended.register(link, 0)  # only the end of the other side is told
    ended.poll()
    os._exit(0)


def _next(link: socket.socket) -> bytes:
    try:
        return line_of(link)
    except TimeoutError:
        return b""


def _against(folder: str, fonts: str, **options: Any) -> str:
    """What typst has against the document; nothing when it is set."""
    import typst

    try:
        made = typst.compile(
            str(Path(folder, MAIN)), root=folder, font_paths=_typefaces(fonts), **options
        )
        Path(folder, MADE).write_bytes(made[0] if isinstance(made, list) else made)
    except Exception as error:  # whatever it is: the asking side tells it
        return str(error) or type(error).__name__
    return ""


@cache
def _typefaces(folder: str) -> Any:
    """Those that come with typst and those of the folder, opened once; never those of the machine."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[folder] if folder else [])


if __name__ == "__main__":
    main(float(sys.argv[1]))
