"""Where an event mention is set: the toponyms in its phrases, its clause, or one step off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dateline.language import Word, grammar, is_dep
from dateline.reference.english.function_words import function_words
from dateline.reference.events.argument_words import argument_words
from dateline.reference.places.place_words import toponym_context, toponym_words
from dateline.reference.places.prepositions import PlaceRole, place_roles
from dateline.rules import Attempts
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.partitives import with_portions
from dateline.stages.extract.semantic_classes import is_force, is_local
from dateline.stages.extract.trigger import Trigger

RolePlayed = tuple[int, PlaceRole]  # a toponym by the index of its word, and its role
NEARBY: tuple[PlaceRole, ...] = ("at", "near")
# relations by which a clause or noun shares the place of what it hangs on
SHARING = ("xcomp", "acl", "obj", "nsubj*", "obl*", "conj", "advcl", "nmod*")
HIGHEST = 5  # anchors at most: the trigger, its carrier and what stands above


class PlaceSearch(Struct, frozen=True):
    """A mention none of whose own phrases names a place."""

    doc: AnnotatedReading
    trigger: Trigger
    anchors: Sequence[Word]  # the trigger, its carrier, and the words above that share their place
    participants: Sequence[int]


def places_of(
    doc: AnnotatedReading, trigger: Trigger, participants: Sequence[int]
) -> list[RolePlayed]:
    """Toponyms in the phrases of the trigger, its carrier and the clauses above, nearest first;
    else one step off."""
    anchors = _anchors(doc, trigger)
    parties = _words_of_parties(doc, trigger, participants)
    for places in _places_of_anchors(doc, anchors):
        if found := [place for place in places if place[0] not in parties]:
            return found
    return PLACE.decide(PlaceSearch(doc, trigger, anchors, participants)) or []


def _words_of_parties(
    doc: AnnotatedReading, trigger: Trigger, participants: Sequence[int]
) -> set[int]:
    """The words of "talks between X and Y" that name the parties, not the place."""
    words: set[int] = set()
    if trigger.entry.mutual:
        for i in participants:
            words.update(grammar.phrase(doc.reading, i))
    return words


def _anchors(doc: AnnotatedReading, trigger: Trigger) -> list[Word]:
    """The trigger, its carrier and the words above that share their place."""
    found = trigger.with_carrier
    for above in doc.reading.ancestors(found[-1].i):
        shares_place = is_dep(found[-1].dep, *SHARING) and not _binds(doc, found[-1])
        if not shares_place or len(found) >= HIGHEST or above.lemma in argument_words().perceiving:
            break
        found.append(above)
    return found


def _binds(doc: AnnotatedReading, word: Word) -> bool:
    """True for "under the accord": it was made elsewhere than where it is carried out."""
    is_noun = word.upos == "NOUN"
    return is_noun and grammar.case_of(doc.reading, word.i) in argument_words().bound_by


def _places_of_anchors(
    doc: AnnotatedReading, anchors: Sequence[Word]
) -> Iterator[list[RolePlayed]]:
    """The places of the trigger, then those of each word above it."""
    yield places_under(doc, anchors[0])
    for anchor in anchors[1:]:
        yield places_around(doc, anchor)


# ------------------------------------------------------------------ one step off


def _destination_of_participant(search: PlaceSearch) -> list[RolePlayed] | None:
    """ "Attacked rebels heading towards Mopti"."""
    doc = search.doc
    for participant in sorted(with_portions(doc, search.participants)):
        for clause in doc.reading.children(participant, "acl"):
            is_participle = clause.xpos in ("VBG", "VBN")
            if is_participle and (places := places_under(doc, clause)):
                return places
    return None


def _object_of_purpose(search: PlaceSearch) -> list[RolePlayed] | None:
    """ "Sent troops to protect Bamako"."""
    doc = search.doc
    role: PlaceRole = "toward" if search.trigger.type_info.advances else "at"
    infinitive = function_words().conjunctions.infinitive
    for purpose in doc.reading.children(search.anchors[0].i, "advcl", "xcomp"):
        if not grammar.has_form(doc.reading, purpose.i, infinitive, "mark"):
            continue
        toponyms = _toponyms_of_nouns(doc, grammar.patients(doc.reading, purpose.i))
        if toponyms:
            return in_role(toponyms, role)
    return None


def _where_participants_are(search: PlaceSearch) -> list[RolePlayed] | None:
    """ "Dockers in Valparaiso walked out"; forces may act elsewhere."""
    doc = search.doc
    for i in search.participants:
        if is_force(doc, i):
            continue
        if places := places_under(doc, doc.words[i]):
            return _nearby(places)
    return None


def _where_agents_are(search: PlaceSearch) -> list[RolePlayed] | None:
    """ "Police in Bombay arrested eleven men"; "the people of X" may be anywhere."""
    doc, anchors = search.doc, search.anchors
    verb = anchors[0] if search.trigger.carrier is None else anchors[-1]
    for agent in sorted(with_portions(doc, grammar.agents(doc.reading, verb.i))):
        places = _nearby(places_under(doc, doc.words[agent]))
        if places and not _is_under_of(doc, places[0][0]):
            return places
    return None


def _where_teller_lives(search: PlaceSearch) -> list[RolePlayed] | None:
    """ "A resident in Gao said that ..."."""
    doc, content = search.doc, search.anchors[-1]
    verb = doc.reading.head(content.i)
    if verb is None or not is_dep(content.dep, "ccomp"):
        return None
    found: list[RolePlayed] = []
    for teller in grammar.subjects(doc.reading, verb.i):
        if is_local(doc, teller):
            found += _nearby(places_under(doc, doc.words[teller]))
    return found


PLACE: Attempts[PlaceSearch, list[RolePlayed]] = Attempts(
    "extract.place",
    (
        ("where a participant was going", _destination_of_participant),
        ("object of its purpose", _object_of_purpose),
        ("where a participant is", _where_participants_are),
        ("where an agent is", _where_agents_are),
        ("where its teller lives", _where_teller_lives),
    ),
    about=lambda search: search.trigger.word.i,
)


def _nearby(places: Sequence[RolePlayed]) -> list[RolePlayed]:
    """The places at or near which something is; not those that it comes from or goes to."""
    return [place for place in places if place[1] in NEARBY]


def _is_under_of(doc: AnnotatedReading, i: int) -> bool:
    """True for a toponym within an "of" phrase: "the people of X"."""
    of = function_words().prepositions.of
    above = (doc.words[i], *doc.reading.ancestors(i))
    return any(grammar.case_of(doc.reading, w.i) in of for w in above)


# ------------------------------------------------------------------ toponyms under a word


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
        found += places if is_shared else _nearby(places)
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
    return _toponyms_of_nouns(doc, grammar.conjuncts(doc.reading, word.i))


def _toponyms_of_nouns(doc: AnnotatedReading, heads: Iterable[int]) -> list[int]:
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
