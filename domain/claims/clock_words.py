"""Which clock a claim names: one for every channel ("queue_wait"), or one per kind ("phone=queue>human")."""

from domain.channels import CHANNEL_KINDS
from domain.clocks import NAMED_CLOCKS, clock_fits
from domain.measures import DEFAULT_CLOCKS
from domain.problems import Problem
from domain.words import N_, say


def clock_meant(written: str, channel_kind: str) -> str | None:
    """The clock as start>stop, None when it cannot run on this kind of channel.

    Nothing written is the channel's usual wait, and so is a kind that a list of kinds leaves out.
    """
    plain, by_kind = _pieces(written)
    name = by_kind.get(channel_kind, plain)
    if not name:
        return DEFAULT_CLOCKS[channel_kind]
    named = {clock.name: clock.clock for clock in NAMED_CLOCKS[channel_kind]}
    clock = named.get(name, name)
    return clock if clock_fits(clock, channel_kind) else None


def written_clock(by_kind: dict[str, str]) -> str:
    """The clocks of several kinds of channels as one cell; "" is the usual one."""
    chosen = {kind: clock for kind, clock in by_kind.items() if clock}
    if len(by_kind) == 1:
        return next(iter(chosen.values()), "")
    return ", ".join(f"{kind}={clock}" for kind, clock in chosen.items())


def clock_of_kind(written: str, channel_kind: str) -> str:
    """What a cell says of one kind of channel, as written: a name, start>stop, or "" for the usual one."""
    plain, by_kind = _pieces(written)
    return by_kind.get(channel_kind, plain)


def check_clock(written: str) -> None:
    """Raise a Problem for a clock that no channel has."""
    plain, by_kind = _pieces(written)
    wrong = [kind for kind in by_kind if kind not in CHANNEL_KINDS]
    wrong += [clock for kind, clock in by_kind.items() if not _runs(clock, (kind,))]
    if plain and not _runs(plain, CHANNEL_KINDS):
        wrong.append(plain)
    if wrong:
        raise Problem(
            "unknown_clock",
            say(
                N_(
                    "“%(clock)s” is not a clock that can run. Write a name such as queue_wait, "
                    "or two marks as start>stop, such as queue>human."
                ),
                clock=wrong[0],
            ),
            field="clock",
        )


def _runs(clock: str, kinds: tuple[str, ...]) -> bool:
    return any(kind in CHANNEL_KINDS and clock_meant(clock, kind) is not None for kind in kinds)


def _pieces(written: str) -> tuple[str, dict[str, str]]:
    """What is meant for every kind, and for single ones."""
    plain, by_kind = "", {}
    for piece in written.split(","):
        kind, is_said, clock = piece.partition("=")
        if is_said:
            by_kind[kind.strip()] = clock.strip()
        elif piece.strip():
            plain = piece.strip()
    return plain, by_kind
