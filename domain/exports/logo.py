"""The client's logo as files can hold it."""

import io


def logo_size(logo: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None when there is none, or when it is no picture that Office files can hold."""
    if not logo:
        return None
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(logo), formats=("PNG", "JPEG", "GIF")) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError):
        return None
