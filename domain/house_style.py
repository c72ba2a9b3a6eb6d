"""How a client's scorecards look besides our own ink: its logo and its pair of colours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """`accent` carries surfaces and headings, `on_accent` is the ink on it, both as #rrggbb; no logo is b""."""

    accent: str = "#1d4ed8"
    on_accent: str = "#ffffff"
    logo: bytes = b""
    logo_type: str = ""
