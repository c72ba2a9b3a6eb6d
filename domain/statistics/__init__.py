"""The figures of METHOD.md: one file per kind of figure."""
