"""What a comparison found, as facts beside its verdict: with whom, the ranks that are left, the difference."""

from flask_babel import gettext as _

from domain.claims.comparison_words import rank_words, signed
from domain.scorecard_values import ClaimVerdict
from services.translating import told


def comparison_facts(verdict: ClaimVerdict) -> list[tuple[str, str]]:
    """(name, figure) pairs; nothing for a verdict that compares nobody."""
    with_whom = ", ".join(name for name in verdict.against if name)
    if not with_whom:
        return []
    facts = [(_("Compared with"), with_whom)]
    if verdict.rank is not None:
        facts.append((_("Rank"), told(rank_words(verdict))))
    if verdict.difference is not None:
        name = _("Difference from %(name)s", name=verdict.beside)
        facts.append((name, told(signed(verdict.difference, verdict.unit))))
    if verdict.difference_low is not None and verdict.difference_high is not None:
        low, high = (
            told(signed(end, verdict.unit, named=False))
            for end in (verdict.difference_low, verdict.difference_high)
        )
        facts.append(
            (_("Its margin, if you look once"), _("%(low)s to %(high)s", low=low, high=high))
        )
    return facts
