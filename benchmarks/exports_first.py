"""One file of an edition, the first of a process: milliseconds of CPU, loading and the typesetter's included."""

import sys
from pathlib import Path

from benchmarks.spent import cpu
from domain.exports import FORMATS
from domain.frozen import thaw


def main(path: str, sha: str, format: str) -> None:
    """Beginning with the document's bytes, as a worker does."""
    report = thaw(Path(path).read_bytes(), sha)
    began = cpu()
    FORMATS[format].write(report)
    print(f"{1000 * (cpu() - began):.0f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
