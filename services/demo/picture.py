"""A photo for simulated audits that can't be taken for a real one."""

from io import BytesIO

WORDS = {"store": "shelf", "chat": "chat", "email": "e-mail", "social": "post", "phone": "call"}


def demo_picture(kind: str) -> BytesIO:
    """A drawn sheet that names what would be photographed and says that it is simulated."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (800, 600), "#e9e4d8")
    draw = ImageDraw.Draw(image)
    for line in range(5):
        draw.rectangle((60, 90 + line * 90, 740, 140 + line * 90), fill="#d6cfbe")
    draw.text(
        (60, 30), f"Simulated photo: {WORDS[kind]}", fill="#1b1d22", font=ImageFont.load_default(36)
    )
    data = BytesIO()
    image.save(data, "JPEG", quality=80)
    data.seek(0)
    return data
