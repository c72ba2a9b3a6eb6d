"""One file of an edition, made by a process that has made none: its milliseconds of CPU, loading included."""

import sys
import time
from pathlib import Path

from domain.exports import FORMATS
from domain.frozen import thaw


def main(path: str, sha: str, format: str) -> None:
    """Beginning with the document's bytes, as a worker does."""
    report = thaw(Path(path).read_bytes(), sha)
    began = time.process_time()
    FORMATS[format].write(report)
    print(f"{1000 * (time.process_time() - began):.0f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
