"""Forty advertised promises of every kind, as a claims file would register them."""

from collections.abc import Iterator

from domain.claims import Registration


def _promises() -> Iterator[tuple[str, ...]]:
    """(brand, words, channel, kind, metric, operator, value, unit, share)"""
    for n in range(6):
        yield (
            f"brand-{n}",
            "Calls answered within a minute",
            "hotline",
            "time_threshold",
            "answer_time",
            "<=",
            str(40 + 20 * n),
            "s",
            "",
        )
    for n in range(4):
        yield (
            f"brand-{n}",
            "A reply within eight hours",
            "ticket",
            "time_threshold",
            "first_response",
            "<=",
            str(6 + 2 * n),
            "h",
            "",
        )
    for n in range(4):
        yield (
            f"brand-{n}",
            "Served within five minutes",
            "field visit",
            "share_within_threshold",
            "wait_time",
            "<=",
            "5",
            "min",
            str(70 + 5 * n),
        )
    for n in range(2):
        yield (
            f"brand-{n + 4}",
            "The chat answers at once",
            "chat",
            "share_within_threshold",
            "wait_time",
            "<=",
            "60",
            "s",
            str(50 + 15 * n),
        )
    for n in range(5):
        yield (
            f"brand-{n + 2}",
            "Expert staff",
            "all",
            "qualitative",
            "knowledge",
            ">=",
            str(60 + 4 * n),
            "",
            "",
        )
    for n in range(3):
        yield (
            f"brand-{n}",
            "Friendly people everywhere",
            "all",
            "qualitative",
            "empathy",
            ">=",
            str(62 + 3 * n),
            "",
            "",
        )
    for n in range(3):
        yield (
            f"brand-{n + 5}",
            "Good service, all in all",
            "all",
            "qualitative",
            "index",
            ">=",
            str(60 + 3 * n),
            "",
            "",
        )
    for n in range(2):
        yield (
            f"brand-{n}",
            "You always reach a person",
            "all",
            "rate",
            "reached_human",
            ">=",
            str(90 + 4 * n),
            "%",
            "",
        )
    yield (
        "*",
        "The industry answers its phones",
        "hotline",
        "share_within_threshold",
        "answer_time",
        "<=",
        "120",
        "s",
        "80",
    )
    yield "*", "We solve your problem", "all", "qualitative", "resolution", ">=", "60", "", ""
    for n in range(2):
        yield (
            f"brand-{n}",
            "24/7 customer service",
            "hotline",
            "availability",
            "open_hours",
            "=",
            "24/7",
            "",
            "",
        )
    yield (
        "brand-3",
        "Every visitor is served within 10 minutes, guaranteed",
        "field visit",
        "absolute+time_threshold",
        "wait_time",
        "<=",
        "10",
        "min",
        "",
    )
    yield (
        "brand-0",
        "Friendlier than Brand 1",
        "hotline",
        "comparative",
        "empathy",
        ">",
        "Brand 1",
        "",
        "",
    )
    yield (
        "brand-1",
        "Faster than Brand 2",
        "hotline",
        "comparative",
        "wait_time",
        "<",
        "Brand 2",
        "",
        "",
    )
    yield (
        "brand-4",
        "Number one for service",
        "all",
        "superlative_rank",
        "index",
        "rank",
        "1",
        "",
        "",
    )
    yield (
        "brand-5",
        "Average wait under three minutes",
        "hotline",
        "time_threshold",
        "answer_time (mean)",
        "<",
        "3",
        "min",
        "",
    )
    yield (
        "brand-6",
        "Half of all chats within a minute",
        "chat",
        "time_threshold",
        "wait_time (median)",
        "<=",
        "60",
        "s",
        "",
    )
    yield (
        "brand-7",
        "The warmest welcome in town",
        "field visit",
        "not_measurable",
        "",
        "",
        "",
        "",
        "",
    )


FIELDS = ("brand", "claim", "channel", "kind", "metric", "operator", "value", "unit", "share_pct")
PROMISES = tuple(
    Registration(id=f"P{number:02}", **dict(zip(FIELDS, row, strict=True)))
    for number, row in enumerate(_promises(), 1)
)
