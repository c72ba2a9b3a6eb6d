"""The verbs of the trade: each loads nothing it was not given, flushes, and leaves the commit to its caller."""
