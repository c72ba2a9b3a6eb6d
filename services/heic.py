"""HEIC and AVIF unpacked by a process of its own: some damaged files end their decoder, and a server with it."""

import io
import resource
import subprocess
import sys

PATIENCE = 30
"""Seconds; the largest photo takes two."""
MOST_MEMORY = 2 << 30
TOO_MANY = 3


class TooManyPixelsError(ValueError):
    """How many it has, as the only argument."""


def unpacked(data: bytes, longest_edge: int, most_pixels: int) -> bytes:
    """The picture as an upright PNG of at most `longest_edge` pixels a side; ValueError when it can't be opened."""
    command = [sys.executable, "-I", __file__, str(longest_edge), str(most_pixels)]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, and two numbers
            command, input=data, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ValueError("it takes too long") from error
    if done.returncode == TOO_MANY:
        raise TooManyPixelsError(int(done.stdout))
    if done.returncode:
        raise ValueError(done.stderr.decode(errors="replace")[-200:])
    return done.stdout


def _unpack(longest_edge: int, most_pixels: int) -> None:
    """From standard input to standard output; this process knows nothing of the project."""
    import pi_heif
    from PIL import Image, ImageOps

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    pi_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=("HEIF", "AVIF")) as opened:
        if opened.width * opened.height > most_pixels:
            print(opened.width * opened.height)
            sys.exit(TOO_MANY)
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((longest_edge, longest_edge))
        upright.save(sys.stdout.buffer, "PNG", compress_level=1)


if __name__ == "__main__":
    _unpack(int(sys.argv[1]), int(sys.argv[2]))
