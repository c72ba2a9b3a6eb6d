"""The client's logo as files can hold it."""

import io
from base64 import b64encode


def logo_size(logo: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None when there is none, or when it is no picture that Office files can hold."""
    if not logo:
        return None
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(logo), formats=("PNG", "JPEG")) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError):
        return None


def logo_as_svg(logo: bytes) -> bytes:
    """The logo within a drawing, for the typesetter, which takes text alone; b"" when there is none."""
    size = logo_size(logo)
    if size is None:
        return b""
    kind = "png" if logo.startswith(b"\x89PNG") else "jpeg"
    data = b64encode(logo).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" '
        f'width="{size[0]}" height="{size[1]}"><image width="{size[0]}" height="{size[1]}" '
        f'href="data:image/{kind};base64,{data}"/></svg>'
    ).encode()
