"""What the claims of the demo looked like: drawn sheets that can't be taken for real advertisements."""

from datetime import UTC, datetime, time
from io import BytesIO
from textwrap import wrap

from models.base import db
from models.claims import Claim, claims_of
from models.people import Person
from services.demo.setting import Setting
from services.screenshots import keep_screenshot

SIZE = (960, 540)
COLOURS = {"northline": "#123b5d", "cello": "#6b2d3e", "halden": "#2f4a33"}


def show_claims(setting: Setting, desk: Person) -> None:
    """Every claim was seen on the first day of the first wave, and has a screenshot of that day."""
    day = setting.waves[0].starts
    kept_at = datetime.combine(day, time(9), UTC)
    for claim in db.session.scalars(claims_of(setting.program.id)):
        claim.current.seen_on = day
        alt = f"“{claim.current.words}” in large letters, and whose words they are"
        keep_screenshot(claim.current, advert(claim), desk, alt=alt, taken_on=day, now=kept_at)


def advert(claim: Claim) -> BytesIO:
    """The words in large letters, whose they are, and that it is simulated."""
    from PIL import Image, ImageDraw, ImageFont

    brand, version = claim.brand.key if claim.brand else "", claim.current
    image = Image.new("RGB", SIZE, COLOURS.get(brand, "#1b1d22"))
    draw = ImageDraw.Draw(image)
    words = "\n".join(wrap(version.words, 24))
    draw.multiline_text(
        (64, 96), words, fill="#ffffff", font=ImageFont.load_default(64), spacing=14
    )
    small = ImageFont.load_default(26)
    draw.text((64, 40), brand.capitalize(), fill="#ffffff", font=small)
    draw.text((64, 476), f"Simulated {version.source_type}", fill="#ffffff", font=small)
    data = BytesIO()
    image.save(data, "JPEG", quality=85)
    data.seek(0)
    return data
