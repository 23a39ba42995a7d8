"""The past tense of English verbs, from the plain form: the irregular ones of
`data/en/conjugation.tsv`, all others by rule.
"""

from __future__ import annotations

from functools import cache

from dateline.reference.tables import rows

_DOUBLED = "doubled"
_VOWELS = "aeiou"


def past(verb: str) -> str:
    """The past tense: "seize" seized, "flee" fled, "carry" carried, "stop" stopped."""
    known = _forms().get(verb)
    if known is None:
        return _regular(verb)
    return f"{verb}{verb[-1]}ed" if known == _DOUBLED else known


def _regular(verb: str) -> str:
    """The verb with -ed, an "e" or a consonant and "y" at its end taken into account."""
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


@cache
def _forms() -> dict[str, str]:
    """Verb -> its past tense, or that its last letter is doubled."""
    return {verb: form for verb, form, _ in rows("en/conjugation.tsv", 3)}
