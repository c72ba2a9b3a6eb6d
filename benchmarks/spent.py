"""What this process and its typesetter took: processor time and memory."""

import time

from domain.exports.typesetter import TYPESETTER
from tests.support.processes import cpu_seconds, is_gone, resident_mb


def cpu() -> float:
    """Seconds of both together, since they began."""
    return time.process_time() + (cpu_seconds(pid) if (pid := typesetter()) else 0.0)


def megabytes() -> tuple[float, float]:
    """Held by this process; held by its typesetter, 0 while there is none."""
    return resident_mb(), resident_mb(pid) if (pid := typesetter()) else 0.0


def typesetter() -> int | None:
    """The typesetter's process, while it runs."""
    return None if TYPESETTER.pid is None or is_gone(TYPESETTER.pid) else TYPESETTER.pid
