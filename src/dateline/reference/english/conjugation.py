"""The past tense and the other forms of English verbs, from the plain form: the irregular ones of
`data/en/conjugation.tsv`, all others by rule.
"""

from __future__ import annotations

from functools import cache

from dateline.reference.tables import rows

_DOUBLED = "doubled"
_VOWELS = "aeiou"
_HISSING = ("s", "x", "z", "ch", "sh", "o")


def past(verb: str) -> str:
    """The past tense: "seize" seized, "flee" fled, "carry" carried, "stop" stopped."""
    known = _forms().get(verb)
    if known is None:
        return _regular(verb)
    return f"{verb}{verb[-1]}ed" if known == _DOUBLED else known


def forms(verb: str) -> frozenset[str]:
    """All forms: "take", takes, took, taken, taking."""
    return frozenset({verb, _third_person(verb), past(verb), _participle(verb), _gerund(verb)})


def _third_person(verb: str) -> str:
    """ "Claims", "denies", "confesses"."""
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(_HISSING) else f"{verb}s"


def _participle(verb: str) -> str:
    """The past participle: "taken", "claimed"."""
    known = _participles().get(verb)
    return past(verb) if known is None else known


def _gerund(verb: str) -> str:
    """ "Taking", "admitting", "fleeing"."""
    if _forms().get(verb) == _DOUBLED:
        return f"{verb}{verb[-1]}ing"
    is_mute = verb.endswith("e") and not verb.endswith("ee")
    return f"{verb.removesuffix('e') if is_mute else verb}ing"


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


@cache
def _participles() -> dict[str, str]:
    """Irregular verb -> its past participle; one whose last letter is doubled is regular."""
    return {verb: form for verb, past, form in rows("en/conjugation.tsv", 3) if past != _DOUBLED}
