"""What the words around a name say for its being a place: "in X", "town of X", "X, Mali", "Gao
and X".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from dateline.language import Reading, Word, grammar, is_dep
from dateline.reference.english.function_words import function_words
from dateline.reference.events.noun_classes import noun_classes
from dateline.reference.places import countries
from dateline.reference.places.place_words import toponym_context, toponym_words
from dateline.rules import Conditions
from dateline.stages.where.report_names import ReportNames
from dateline.stages.where.toponyms import Toponym

LIST_MARKS = frozenset({",", ";"})


class _Surroundings(Struct, frozen=True):
    names: ReportNames
    toponym: Toponym

    @property
    def before(self) -> Word | None:
        """The word before it in its sentence."""
        words, first = self.names.words, self.toponym.first
        if first == 0 or words[first - 1].sentence != words[first].sentence:
            return None
        return words[first - 1]


def is_supported(names: ReportNames, toponym: Toponym) -> bool:
    """True if a word beside the name says that it is a place."""
    return _SUPPORTED.holds(_Surroundings(names, toponym))


def _has_kind(case: _Surroundings) -> bool:
    """ "the town of X", "X province"."""
    return bool(case.toponym.kind_words or case.toponym.stated_grain)


def _is_behind_support(case: _Surroundings) -> bool:
    """ "in X", "captured X", "northern X"."""
    before, words = case.before, toponym_words()
    if before is None:
        return False
    return before.lower in words.support or before.lower in words.directions


def _has_locative_case(case: _Surroundings) -> bool:
    """A preposition that hangs on its first word, wherever it stands."""
    if case.before is None:
        return False
    preposition = case.names.reading.child(case.toponym.first, "case")
    return preposition is not None and preposition.lower in toponym_words().support


def _is_before_country(case: _Surroundings) -> bool:
    """ "X, Mali"."""
    behind = case.names.words[case.toponym.last : case.toponym.last + 2]
    if len(behind) < 2 or behind[0].text != ",":
        return False
    return countries.country_named(behind[1].text) is not None


def changes_hands(reading: Reading, word: Word) -> bool:
    """True for what only a place can be: "X was retaken", "X fell to the rebels", "lost X to the
    rebels"."""
    verb, words = reading.head(word.i), toponym_context()
    if verb is None:
        return False
    is_object = is_dep(word.dep, "obj", "nsubj:pass")
    if is_object and verb.lemma in words.taken_verbs:
        return True
    is_fallen = word.dep == "nsubj" and verb.lemma in words.falling_verbs
    is_ceded = is_object and verb.lemma in words.ceding_verbs
    return (is_fallen or is_ceded) and _goes_to_force(reading, verb)


def _is_captured(reading: Reading, word: Word) -> bool:
    """True for what is a place or a prisoner: "X was recaptured", "X is in the hands of the
    rebels"."""
    verb, words = reading.head(word.i), toponym_context()
    if verb is None or not is_dep(word.dep, "nsubj*"):
        return False
    if word.dep == "nsubj:pass" and verb.lemma in words.captured_verbs:
        return True
    holders = [verb, *reading.children(verb.i, "obl*")]
    return any(_is_held(reading, noun) for noun in holders)


def _is_held(reading: Reading, noun: Word) -> bool:
    """ "In the hands of the rebels", "under the control of the army"."""
    if noun.lemma not in toponym_context().held_nouns:
        return False
    owners = grammar.obliques(reading, noun.i, *function_words().prepositions.of)
    return any(_is_force(reading.words[i]) for i in owners)


def _goes_to_force(reading: Reading, verb: Word) -> bool:
    """True behind "to the rebels"."""
    receivers = grammar.obliques(reading, verb.i, *toponym_context().fallen_to)
    return any(_is_force(reading.words[i]) for i in receivers)


def _is_force(noun: Word) -> bool:
    """True for "rebels", "the army", "Azawad Front"."""
    if noun.lemma.lower() in noun_classes().force:
        return True
    return noun.text in toponym_words().organisations


def _changes_hands(case: _Surroundings) -> bool:
    """The name is the subject of a clause that tells how a place is taken."""
    reading, toponym = case.names.reading, case.toponym
    words = reading.words[toponym.first : toponym.last]
    return any(changes_hands(reading, word) or _is_captured(reading, word) for word in words)


_SUPPORTED: Conditions[_Surroundings] = Conditions(
    "where.support for a toponym",
    (
        ("word for its kind", _has_kind),
        ("word that stands before places", _is_behind_support),
        ("preposition", _has_locative_case),
        ("country behind", _is_before_country),
        ("changes hands", _changes_hands),
    ),
    about=lambda case: case.toponym.first,
)


def _is_backed(names: ReportNames, toponym: Toponym) -> bool:
    """The tagger's mark, or else the words around the name, say that it is a place."""
    if names.label_of(toponym) == "LOC":
        return True
    return is_supported(names, toponym)


def supported(names: ReportNames, toponyms: Iterable[Toponym]) -> set[Toponym]:
    """Those with support or the tagger's mark, and those in one list with one: "in Gao, Kidal
    and Ber".
    """
    in_order = sorted(toponyms, key=lambda t: t.start)
    backed = {t for t in in_order if _is_backed(names, t)}
    neighbours = list(pairwise(in_order))
    for first, second in neighbours:
        if first in backed and _are_joined(names, first, second):
            backed.add(second)
    for first, second in reversed(neighbours):
        if second in backed and _are_joined(names, first, second):
            backed.add(first)
    return backed


def _are_joined(names: ReportNames, first: Toponym, second: Toponym) -> bool:
    """ "Gao, and Kidal": a comma, a coordinator or both are all that stands between."""
    return is_list_joint(names.words[first.last : second.first], most=2)


def is_list_joint(between: Sequence[Word], most: int | None = None) -> bool:
    """True if nothing but commas and coordinators stands between two names, `most` words at
    most.
    """
    if not between:
        return False
    is_too_wide = most is not None and len(between) > most
    if is_too_wide:
        return False
    coordinators = toponym_context().coordinators
    joints = coordinators | LIST_MARKS
    return all(w.lower in joints for w in between)
