"""What Linux tells of a process that is not ours to wait for."""

import time
from pathlib import Path


def is_gone(pid: int) -> bool:
    """Ended; who started it may not have looked yet."""
    try:
        return state(pid) == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def state(pid: int) -> str:
    """Behind the name, which may hold anything."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def cpu_seconds(pid: int) -> float:
    """Of all its threads, to the nanosecond: the clock that `clock_getcpuclockid` names."""
    return time.clock_gettime((~pid << 3) | 2)


def resident_mb(pid: int | str = "self") -> float:
    """Of physical memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 1e6
