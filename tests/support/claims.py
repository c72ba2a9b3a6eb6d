"""A claim of every test: registered under a key, changed when the key is known."""

from domain.claims import Registration
from models.claims import Claim
from models.program import Program
from services.claims import ClaimDraft, register_claim
from tests.factories import brand_of, channel_of


def register(
    program: Program,
    key: str,
    words: str = "As promised",
    *,
    kind: str = "time_threshold",
    metric: str = "wait_time",
    brand: str = "ours",
    **told: str,
) -> Claim:
    """Made for the phone by "ours", by another brand, or by "all" of them."""
    owner = None if brand == "all" else brand_of(program, brand)
    given = {"channel": "phone", "operator": "<=", "brand": owner.name if owner else brand, **told}
    registration = Registration(id=key, claim=words, kind=kind, metric=metric, **given)
    draft = ClaimDraft(registration, owner, (channel_of(program),))
    return register_claim(program, draft)[0]
