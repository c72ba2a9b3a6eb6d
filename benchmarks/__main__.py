"""Runs every benchmark, or those named, one after another: `python -m benchmarks accept_audit`."""

import importlib
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime

from settings import ROOT

BENCHMARKS = (
    "accept_audit",
    "approve_audit",
    "scorecard",
    "wide",
    "exports",
    "raw",
    "words",
    "phone",
    "read_workbook",
    "simulate",
)


def main(names: list[str]) -> None:
    """Print Markdown: where and when, then the table of each benchmark."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    ).stdout.strip()
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.platform()},", end=" ")
    print(f"Python {platform.python_version()}, commit {commit}")
    for name in names or BENCHMARKS:
        module = importlib.import_module(f"benchmarks.{name}")
        print(f"\n### {(module.__doc__ or name).splitlines()[0]}\n")
        began = time.perf_counter()
        module.main()
        print(f"\n(`python -m benchmarks {name}`, {time.perf_counter() - began:.0f} s)")


if __name__ == "__main__":
    main(sys.argv[1:])
