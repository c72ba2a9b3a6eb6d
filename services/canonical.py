"""One way to write JSON, so that "the same bytes" has one meaning."""

import json
from hashlib import sha256
from typing import Any


def canonical_sha(content: Any) -> str:
    """SHA-256 of JSON content in its one spelling: keys sorted, no blanks, characters as they are."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
