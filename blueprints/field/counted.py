"""Sentences with a number in them, for scripts that learn the number later."""


def counted(one: str, other: str) -> dict[str, str]:
    """By the names of plural categories that browsers have (`Intl.PluralRules`); § is the number."""
    return {"one": one, "other": other}
