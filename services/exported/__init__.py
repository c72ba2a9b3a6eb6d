"""Files that take longer than a page may take: asked for, made behind the pages, kept for some days."""

from services.exported.asking import ask_for_file, is_made, try_file_again
from services.exported.expiring import remove_expired_files

__all__ = ["ask_for_file", "is_made", "remove_expired_files", "try_file_again"]
