"""The toponyms in the phrases under a word, each with the role that its preposition gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.language import Word, grammar
from dateline.reference.english.function_words import function_words
from dateline.reference.events.argument_words import argument_words
from dateline.reference.places.place_words import toponym_context, toponym_words
from dateline.reference.places.prepositions import PlaceRole, place_roles
from dateline.stages.extract.annotated_reading import AnnotatedReading

RolePlayed = tuple[int, PlaceRole]  # a toponym by the index of its word, and its role
NEARBY: tuple[PlaceRole, ...] = ("at", "near")


def places_under(doc: AnnotatedReading, anchor: Word) -> list[RolePlayed]:
    """The toponyms in the phrases of a word, each with its role; the last role of one named
    twice."""
    return _places(doc, anchor, own=True)


def places_around(doc: AnnotatedReading, anchor: Word) -> list[RolePlayed]:
    """As `places_under`, for a word above the mention: of the places of its nouns only those at
    or near which it is."""
    return _places(doc, anchor, own=False)


def _places(doc: AnnotatedReading, anchor: Word, own: bool) -> list[RolePlayed]:
    """The places of the phrases and bearings of a word; `own`: of its nouns all of them, not
    only those at or near which it is."""
    found: list[RolePlayed] = []
    for phrase in doc.reading.children(anchor.i, "obl*", "nmod*"):
        if grammar.gives_reason(doc.reading, phrase):
            continue
        places = _places_of_phrase(doc, phrase, anchor)
        is_shared = own or phrase.dep == "obl"
        found += places if is_shared else nearby(places)
    found += _places_of_bearings(doc, anchor)
    return list(dict(found).items())


def _places_of_phrase(doc: AnnotatedReading, phrase: Word, anchor: Word) -> list[RolePlayed]:
    """The toponyms of a prepositional phrase with their roles; those joined to one share its
    role."""
    found: list[RolePlayed] = []
    for i in _toponyms_of_phrase(doc, phrase):
        role = place_role(doc, i, anchor.i)
        if role is not None:
            found += in_role((i, *_joined_toponyms(doc, i)), role)
    return found


def _joined_toponyms(doc: AnnotatedReading, i: int) -> list[int]:
    """The toponyms that "and" joins to a word: "in Gao and Kidal"."""
    return [word.i for word in doc.reading.children(i, "conj") if word.i in doc.places]


def _toponyms_of_phrase(doc: AnnotatedReading, word: Word) -> list[int]:
    """The toponyms of a prepositional phrase and of those joined to it; an owner is no place."""
    if word.dep == "nmod:poss":
        return []
    return toponyms_of_nouns(doc, grammar.conjuncts(doc.reading, word.i))


def toponyms_of_nouns(doc: AnnotatedReading, heads: Iterable[int]) -> list[int]:
    """The toponyms in the phrases of several nouns."""
    found: list[int] = []
    for head in heads:
        found += doc.toponyms(head)
    return found


def _places_of_bearings(doc: AnnotatedReading, anchor: Word) -> list[RolePlayed]:
    """What is "50 km north of X" is near X; "the north of X" is a part of it."""
    found: list[RolePlayed] = []
    for word in doc.reading.children(anchor.i, "advmod", "obl*", "nmod*"):
        if _is_bearing(doc, word):
            found += in_role((i for i, _ in places_under(doc, word)), "near")
    return found


def in_role(toponyms: Iterable[int], role: PlaceRole) -> list[RolePlayed]:
    """The toponyms, each in the one role."""
    return [(i, role) for i in toponyms]


def _is_bearing(doc: AnnotatedReading, word: Word) -> bool:
    """True for a quarter of the compass without a definite article: "north of X" is outside it,
    "the north of X" a part of it.
    """
    if word.lower not in toponym_words().quarters:
        return False
    article = doc.reading.child(word.i, "det")
    return article is None or article.lower not in function_words().determiners.definite


def _is_at_distance(doc: AnnotatedReading, word: Word) -> bool:
    """True for a length, or what stands behind one: "40 kilometres from X"."""
    preposition = doc.reading.child(word.i, "case")
    before = doc.words[preposition.i - 1] if preposition and preposition.i else word
    return _is_length(doc, word) or _is_length(doc, before)


def _is_length(doc: AnnotatedReading, word: Word) -> bool:
    """True for a unit of length, or of a journey's time, with its number."""
    if word.lower not in toponym_context().length_units:
        return False
    return doc.reading.child(word.i, "nummod") is not None


def place_role(doc: AnnotatedReading, i: int, top: int) -> PlaceRole | None:
    """The role that the nearest preposition above a toponym gives it: "rebels in Mali", "to the
    town of Konna"."""
    of = function_words().prepositions.of
    role: PlaceRole | None = None
    for word in (doc.words[i], *doc.reading.ancestors(i)):
        if word.i == top:
            break
        if _is_bearing(doc, word) or _is_at_distance(doc, word):
            return "near"
        case = _preposition(doc, word)
        if not case:
            continue
        if _names_parties(doc, doc.words[top], case) or _is_origin(doc, word, case):
            return None
        role = "toward" if _is_moved_on(doc, doc.words[top], case) else place_roles().get(case)
        if case not in of:
            break
    return role


def _preposition(doc: AnnotatedReading, noun: Word) -> str:
    """The preposition next to a noun, with the word before it where both are one: "pulled out
    of"."""
    case, marks = grammar.case_of(doc.reading, noun.i), doc.reading.children(noun.i, "case")
    if not marks or marks[-1].i == 0:
        return case
    whole = f"{doc.words[marks[-1].i - 1].lower} {case}"
    return whole if whole in place_roles() else case


def _names_parties(doc: AnnotatedReading, noun: Word, case: str) -> bool:
    """True for "talks between A and B"."""
    if noun.upos != "NOUN" or case not in argument_words().between_parties:
        return False
    return ("n", noun.lemma) in doc.lexicon


def _is_origin(doc: AnnotatedReading, word: Word, case: str) -> bool:
    """True for "citizens of Iraq", who may be anywhere."""
    _, above = grammar.relation_of_coordination(doc.reading, word.i)
    is_of = case in function_words().prepositions.of
    return is_of and above.lower in toponym_context().origin_nouns


def _is_moved_on(doc: AnnotatedReading, verb: Word, case: str) -> bool:
    """True for "advanced on the capital"."""
    is_moved = verb.upos == "VERB" and verb.lemma in doc.event_words.motion
    return is_moved and case in argument_words().advances


def nearby(places: Sequence[RolePlayed]) -> list[RolePlayed]:
    """The places at or near which something is; not those that it comes from or goes to."""
    return [place for place in places if place[1] in NEARBY]
