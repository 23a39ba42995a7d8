"""Where an event mention plays: the toponyms in its phrases, its clause, or one step off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.language import Word, grammar, is_dep
from dateline.reference.argument_words import argument_words
from dateline.reference.function_words import function_words
from dateline.reference.place_words import toponym_words
from dateline.reference.prepositions import PlaceRole, place_roles
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


@dataclass(frozen=True, slots=True)
class PlaceSearch:
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
    taken: set[int] = set()
    if trigger.entry.mutual:  # of "talks between X and Y" these are the parties, not the place
        taken = {j for i in participants for j in grammar.phrase(doc.reading, i)}
    for n, anchor in enumerate(anchors):
        places = places_under(doc, anchor) if n == 0 else places_around(doc, anchor)
        if places := [place for place in places if place[0] not in taken]:
            return places
    return PLACE.decide(PlaceSearch(doc, trigger, anchors, participants)) or []


def _anchors(doc: AnnotatedReading, trigger: Trigger) -> list[Word]:
    found = [trigger.word] if trigger.carrier is None else [trigger.word, trigger.carrier]
    for above in doc.reading.ancestors(found[-1].i):
        if not is_dep(found[-1].dep, *SHARING) or len(found) >= HIGHEST:
            break
        found.append(above)
    return found


# ------------------------------------------------------------------ one step off


def _destination_of_participant(search: PlaceSearch) -> list[RolePlayed] | None:
    """ "Attacked rebels heading towards Mopti"."""
    doc = search.doc
    heads = sorted(with_portions(doc, search.participants))
    clauses = [c for i in heads for c in doc.reading.children(i, "acl")]
    participles = (c for c in clauses if c.xpos in ("VBG", "VBN"))
    return next((places for c in participles if (places := places_under(doc, c))), None)


def _object_of_purpose(search: PlaceSearch) -> list[RolePlayed] | None:
    """ "Sent troops to protect Bamako"."""
    doc = search.doc
    role: PlaceRole = "toward" if search.trigger.type_info.advances else "at"
    infinitive = function_words().conjunctions.infinitive
    for purpose in doc.reading.children(search.anchors[0].i, "advcl", "xcomp"):
        if grammar.has_form(doc.reading, purpose.i, infinitive, "mark"):
            patients = grammar.patients(doc.reading, purpose.i)
            if toponyms := [j for i in patients for j in doc.toponyms(i)]:
                return [(j, role) for j in toponyms]
    return None


def _where_participants_are(search: PlaceSearch) -> list[RolePlayed] | None:
    """ "Dockers in Valparaiso walked out"; forces may act elsewhere."""
    doc = search.doc
    for i in search.participants:
        if not is_force(doc, i) and (places := places_under(doc, doc.words[i])):
            return _nearby(places)
    return None


def _where_agents_are(search: PlaceSearch) -> list[RolePlayed] | None:
    """ "Police in Bombay arrested eleven men"; "the people of X" may be anywhere."""
    doc = search.doc
    verb = search.anchors[-1 if search.trigger.carrier else 0]
    for agent in sorted(with_portions(doc, grammar.agents(doc.reading, verb.i))):
        places = _nearby(places_under(doc, doc.words[agent]))
        if places and not _is_under_of(doc, places[0][0]):
            return places
    return None


def _where_teller_lives(search: PlaceSearch) -> list[RolePlayed] | None:
    """ "A resident in Gao said that ..."."""
    doc, top = search.doc, search.anchors[-1]
    verb = doc.reading.head(top.i) if is_dep(top.dep, "ccomp") else None
    if verb is None:
        return None
    tellers = [i for i in grammar.subjects(doc.reading, verb.i) if is_local(doc, i)]
    return [place for i in tellers for place in _nearby(places_under(doc, doc.words[i]))]


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
    return [place for place in places if place[1] in NEARBY]


def _is_under_of(doc: AnnotatedReading, i: int) -> bool:
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
    found: list[RolePlayed] = []
    for child in doc.reading.children(anchor.i, "obl*", "nmod*"):
        for i in _toponyms_of_phrase(doc, child):
            role = place_role(doc, i, anchor.i)
            is_shared = own or child.dep == "obl" or role in NEARBY
            if role is not None and is_shared:
                joined = [w.i for w in doc.reading.children(i, "conj") if w.i in doc.places]
                for j in (i, *joined):
                    found.append((j, role))
    found += _places_of_bearings(doc, anchor)
    return list(dict(found).items())


def _toponyms_of_phrase(doc: AnnotatedReading, word: Word) -> list[int]:
    """The toponyms of a prepositional phrase and of those joined to it; an owner is no place."""
    if word.dep == "nmod:poss":
        return []
    return [j for i in grammar.conjuncts(doc.reading, word.i) for j in doc.toponyms(i)]


def _places_of_bearings(doc: AnnotatedReading, anchor: Word) -> list[RolePlayed]:
    """What is "50 km north of X" is near X; "the north of X" is a part of it."""
    near: PlaceRole = "near"
    phrases = doc.reading.children(anchor.i, "advmod", "obl*", "nmod*")
    bearings = [w for w in phrases if w.lower in toponym_words().quarters]
    bearings = [w for w in bearings if doc.reading.child(w.i, "det") is None]
    return [(i, near) for w in bearings for i, _ in places_under(doc, w)]


def place_role(doc: AnnotatedReading, i: int, top: int) -> PlaceRole | None:
    """The role that the nearest preposition above a toponym gives it: "rebels in Mali", "to the
    town of Konna"."""
    of = function_words().prepositions.of
    role: PlaceRole | None = None
    for word in (doc.words[i], *doc.reading.ancestors(i)):
        if word.i == top:
            break
        case = grammar.case_of(doc.reading, word.i)
        if not case:
            continue
        if _names_parties(doc, doc.words[top], case):
            return None
        role = "toward" if _is_moved_on(doc, doc.words[top], case) else place_roles().get(case)
        if case not in of:
            break
    return role


def _names_parties(doc: AnnotatedReading, noun: Word, case: str) -> bool:
    """True for "talks between A and B"."""
    if noun.upos != "NOUN" or case not in argument_words().between_parties:
        return False
    return ("n", noun.lemma) in doc.lexicon


def _is_moved_on(doc: AnnotatedReading, verb: Word, case: str) -> bool:
    """True for "advanced on the capital"."""
    is_moved = verb.upos == "VERB" and verb.lemma in doc.event_words.motion
    return is_moved and case in argument_words().advances
