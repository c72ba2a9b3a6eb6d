"""Which words of a source can be led to: addresses of the web, and nothing that a browser would run."""

from urllib.parse import urlsplit


def safe_link(source: str) -> str:
    """The source when it is a web address, "" for anything else."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return ""
    return source if parts.scheme in ("http", "https") and parts.netloc else ""
