"""Names of files: program, what it is, and of when; in letters that every file system takes."""

import re

from models.exported import ExportedFile


def file_name(file: ExportedFile, what: str, suffix: str) -> str:
    """ "telecom-audits-november-2026.csv.zip"."""
    words = [file.program.key, what, file.asked.get("named", "")]
    parts = [re.sub(r"[^a-z0-9]+", "-", word.lower()).strip("-") for word in words]
    return "-".join(part for part in parts if part)[:150] + suffix
