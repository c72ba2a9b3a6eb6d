"""Bytes of a CSV file to text: the encodings that spreadsheets write."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

ZIP_SIGN = b"PK\x03\x04"
OLE_SIGN = b"\xd0\xcf\x11\xe0"


def is_workbook(data: bytes) -> bool:
    """Whether this is an Excel or LibreOffice workbook, not a CSV file."""
    return data.startswith((ZIP_SIGN, OLE_SIGN))


def decoded(data: bytes) -> str:
    """The text of a file; what is neither UTF-8 nor UTF-16 is read as Windows does (cp1252), so nothing fails."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if data.startswith(BOM_UTF8):
        return data.decode("utf-8-sig", "replace")
    without_bom = _utf16_without_bom(data)
    if without_bom:
        return data.decode(without_bom, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _utf16_without_bom(data: bytes) -> str:
    """UTF-16 of Latin text has a zero byte beside every letter."""
    start = data[:200]
    if len(start) < 4 or 0 not in start:
        return ""
    if start[1::2].count(0) > len(start) // 4:
        return "utf-16-le"
    return "utf-16-be" if start[0::2].count(0) > len(start) // 4 else ""
