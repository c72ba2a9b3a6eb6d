"""The words of the verdicts."""

from collections.abc import Mapping

from domain.words import N_

VERDICTS: Mapping[str, str] = {
    "broken": N_("Broken"),
    "kept": N_("Kept"),
    "open": N_("Not proven yet"),
    "not_judged_yet": N_("Not judged yet"),
    "not_measurable": N_("Not measurable"),
}
