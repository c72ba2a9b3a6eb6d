"""Seeds a database: `python -m benchmarks.seeding 1000000 var/large.sqlite`."""

import sys
import time
from pathlib import Path

from benchmarks.seeding.seed import seed


def main(size: str, path: str) -> None:
    began = time.perf_counter()
    seed(Path(path), int(size))
    print(f"{int(size):,} audits in {path}, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
