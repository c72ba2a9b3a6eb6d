"""What is still missing of a plan, beside the audits that are on the list already."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from domain.planning.fieldwork import Fieldwork, Slot, in_time
from domain.planning.hours import Block


@dataclass(frozen=True, slots=True)
class Listed:
    """An audit on the list: its stratum, and the hour of the week at which it was or will be made, if known."""

    stratum: str
    hour: int | None = None


def still_missing(whole: Fieldwork, listed: Sequence[Listed]) -> Fieldwork:
    """The slots that nothing on the list fills: tries block by block, all else stratum by stratum."""
    left = list(listed)
    tries = [slot for slot in whole.slots if slot.is_try and not _take(left, slot.window.block)]
    gone = tuple(block for block in whole.gone if not _take(left, block))
    others: dict[str, list[Slot]] = defaultdict(list)
    for slot in whole.slots:
        if not slot.is_try:
            others[slot.stratum].append(slot)
    filled = Counter(one.stratum for one in left)
    more = [slot for stratum, slots in others.items() for slot in _thinned(slots, filled[stratum])]
    return Fieldwork(in_time([*tries, *more]), gone)


def _take(left: list[Listed], block: Block) -> bool:
    """Take an audit of that block off the list, if there is one."""
    found = next((one for one in left if one.hour is not None and one.hour in block.hours), None)
    if found is not None:
        left.remove(found)
    return found is not None


def _thinned(slots: Sequence[Slot], filled: int) -> list[Slot]:
    """As many slots as are left, taken evenly from all of them."""
    keep = max(0, len(slots) - filled)
    return [slots[int((i + 0.5) * len(slots) / keep)] for i in range(keep)]
