"""Where an event mention is set: the toponyms in its phrases, its clause, or one step off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from dateline.language import Word, grammar, is_dep
from dateline.reference.english.function_words import function_words
from dateline.reference.events.argument_words import argument_words
from dateline.reference.places.prepositions import PlaceRole
from dateline.reference.time.temporal_cues import tense_cues
from dateline.reference.time.timex_words import is_time_word
from dateline.rules import Attempts
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.partitives import with_portions
from dateline.stages.extract.place_phrases import (
    RolePlayed,
    in_role,
    nearby,
    places_around,
    places_under,
    toponyms_of_nouns,
)
from dateline.stages.extract.semantic_classes import is_force, is_local, is_person
from dateline.stages.extract.trigger import Trigger

# relations by which a clause or noun shares the place of what it hangs on
SHARING = ("xcomp", "acl", "obj", "nsubj*", "obl*", "conj", "advcl", "nmod*")
BETWEEN = 7  # words before "where" among which the place that it means is sought
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
    for places in _places_of_anchors(doc, trigger, anchors):
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
    doc: AnnotatedReading, trigger: Trigger, anchors: Sequence[Word]
) -> Iterator[list[RolePlayed]]:
    """The places of the trigger, of the thing to which it is done, then those of each word above
    it; above a clause with a subject of its own only those at or near which it is: "he flew from
    Oslo, and rebels shelled ..."."""
    yield places_under(doc, anchors[0])
    yield _where_its_object_is(doc, trigger)
    is_apart = False
    for below, anchor in pairwise(anchors):
        is_joined = below.dep == "conj" and below.head == anchor.i
        is_apart |= is_joined and doc.reading.child(below.i, "nsubj*") is not None
        places = places_around(doc, anchor)
        yield nearby(places) if is_apart else places


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
        toponyms = toponyms_of_nouns(doc, grammar.patients(doc.reading, purpose.i))
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
            return nearby(places)
    return None


def _where_agents_are(search: PlaceSearch) -> list[RolePlayed] | None:
    """ "Police in Bombay arrested eleven men"; "the people of X" may be anywhere."""
    doc, anchors = search.doc, search.anchors
    verb = anchors[0] if search.trigger.carrier is None else anchors[-1]
    for agent in sorted(with_portions(doc, grammar.agents(doc.reading, verb.i))):
        places = nearby(places_under(doc, doc.words[agent]))
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
            found += nearby(places_under(doc, doc.words[teller]))
    return found


def _where_its_object_is(doc: AnnotatedReading, trigger: Trigger) -> list[RolePlayed]:
    """ "Reopened the crossing at Aflao", "blocked the road near Kherrata": a thing is where it was
    done; what is condemned may be anywhere, and people are told by `participants`."""
    if not _is_bodily(trigger) or not trigger.is_verb:
        return []
    return _places_of_things(doc, trigger.word)


def _places_of_things(doc: AnnotatedReading, verb: Word) -> list[RolePlayed]:
    """The places at or near which the things are to which a verb is done."""
    for i in grammar.patients(doc.reading, verb.i):
        places = nearby(places_under(doc, doc.words[i])) if _is_thing(doc, i) else []
        if places:
            return places
    return []


def _is_thing(doc: AnnotatedReading, i: int) -> bool:
    """True for a noun that names neither people nor an event."""
    noun = doc.words[i]
    if noun.upos != "NOUN" or is_person(doc, i) or is_force(doc, i):
        return False
    return not doc.single_word_entries(noun.lemma)


def _is_bodily(trigger: Trigger) -> bool:
    """True for what is done somewhere, by hand or by nature; not for what is said or decreed."""
    told = trigger.type_info
    if told.verbal or told.speech_act or told.diplomatic:
        return False
    return told.has_victims or told.helps or told.disaster or told.moves_forces or told.withdraws


def _place_of_relative(search: PlaceSearch) -> list[RolePlayed] | None:
    """ "Gao, where rebels stormed a hotel", "a clinic in Baubau, where he was treated"."""
    doc = search.doc
    for clause in search.anchors:
        marks = doc.reading.children(clause.i, "advmod", "mark")
        where = next((m for m in marks if m.lower in argument_words().place_relatives), None)
        if where is None or not is_dep(clause.dep, "acl*", "advcl*"):
            continue
        if places := _places_before(doc, where) or _places_of_antecedent(doc, clause):
            return places
    return None


def _places_before(doc: AnnotatedReading, relative: Word) -> list[RolePlayed]:
    """The toponym right before "where", comma or no, or with the words of a time between them
    ("in Gao in 2012, where").
    """
    for n, word in enumerate(reversed(doc.words[max(0, relative.i - BETWEEN) : relative.i])):
        if word.sentence != relative.sentence:
            break
        if word.i in doc.places:
            return [(word.i, "at")]
        if n and not _is_of_time(word):
            break
    return []


def _is_of_time(word: Word) -> bool:
    """True for a number, the name of a month, or what stands before them: "in May 2017"."""
    return word.upos in ("ADP", "NUM", "PUNCT", "DET") or is_time_word(word.text)


def _places_of_antecedent(doc: AnnotatedReading, clause: Word) -> list[RolePlayed]:
    """The places at or near which the noun is that a relative clause modifies."""
    noun = doc.reading.head(clause.i)
    if noun is None or clause.dep != "acl:relcl":
        return []
    return nearby(places_under(doc, noun))


def _place_of_its_when(search: PlaceSearch) -> list[RolePlayed] | None:
    """ "The rescue took place on 17 October, when a man was found in Barbacha": what happened then
    is it, or came with it."""
    doc = search.doc
    if not _is_bodily(search.trigger):
        return None
    for anchor in search.anchors:
        for clause in doc.reading.children(anchor.i, "advcl*", "acl:relcl"):
            marks = doc.reading.children(clause.i, "advmod", "mark")
            relatives = [m for m in marks if m.lower in argument_words().time_relatives]
            if not relatives or _is_of_past_measured_from(doc, relatives[0]):
                continue
            if places := nearby(places_under(doc, clause)) or _places_of_things(doc, clause):
                return places
    return None


def _is_of_past_measured_from(doc: AnnotatedReading, relative: Word) -> bool:
    """True for the "when" of "the worst crash since 2004, when …": it tells of another occasion."""
    before = [w for w in doc.words[max(0, relative.i - 2) : relative.i] if w.upos != "PUNCT"]
    if not before or before[-1].sentence != relative.sentence:
        return False
    return grammar.case_of(doc.reading, before[-1].i) in tense_cues().retrospective


def _where_object_above_is(search: PlaceSearch) -> list[RolePlayed] | None:
    """ "Suspended distributions in Akbou after a crowd stormed a warehouse": what gave the reason
    was there."""
    doc = search.doc
    if not _is_bodily(search.trigger):
        return None
    for anchor in search.anchors:
        above = doc.reading.head(anchor.i)
        marks = doc.reading.children(anchor.i, "mark")
        if above is None or not is_dep(anchor.dep, "advcl*"):
            continue
        if all(m.lower not in argument_words().aftermath for m in marks):
            continue
        for noun in doc.reading.children(above.i, "obj", "nsubj:pass"):
            if places := nearby(places_under(doc, noun)):
                return places
    return None


PLACE: Attempts[PlaceSearch, list[RolePlayed]] = Attempts(
    "extract.place",
    (
        ("where a participant was going", _destination_of_participant),
        ("object of its purpose", _object_of_purpose),
        ("where a participant is", _where_participants_are),
        ("where an agent is", _where_agents_are),
        ("where its teller lives", _where_teller_lives),
        ("place of a relative clause", _place_of_relative),
        ("place of its when", _place_of_its_when),
        ("where the object above is", _where_object_above_is),
    ),
    about=lambda search: search.trigger.word.i,
)


def _is_under_of(doc: AnnotatedReading, i: int) -> bool:
    """True for a toponym within an "of" phrase: "the people of X"."""
    of = function_words().prepositions.of
    above = (doc.words[i], *doc.reading.ancestors(i))
    return any(grammar.case_of(doc.reading, w.i) in of for w in above)
