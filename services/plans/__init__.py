"""Plans: how many audits the claims of a program need, and their fieldwork as assignments."""

from services.plans.assigning import Assigned, carry_out
from services.plans.claims import Asked, PlaceNeed, claims_to_plan, needs_of, wave_to_plan
from services.plans.ground import Ground
from services.plans.waves import BrandPlan, WavePlan, plan_of

__all__ = [
    "Asked",
    "Assigned",
    "BrandPlan",
    "Ground",
    "PlaceNeed",
    "WavePlan",
    "carry_out",
    "claims_to_plan",
    "needs_of",
    "plan_of",
    "wave_to_plan",
]
