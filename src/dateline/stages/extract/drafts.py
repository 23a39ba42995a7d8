"""From a trigger to the draft of a mention: who, to whom, where, by what, and the words that
report it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from dateline.language import Word, grammar
from dateline.record.drafts import EventDraft
from dateline.reference.actors.actors import group_noun
from dateline.reference.attribution.cues import cue_account
from dateline.reference.english.function_words import function_words
from dateline.reference.events.argument_words import argument_words
from dateline.reference.events.lexicon import NO_EVENT
from dateline.reference.time.timex_words import is_time_word
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.doers import authors
from dateline.stages.extract.frame_roles import first_filled
from dateline.stages.extract.participants import participants
from dateline.stages.extract.partitives import with_portion
from dateline.stages.extract.place_phrases import RolePlayed, in_role, place_role, places_under
from dateline.stages.extract.places import places_of
from dateline.stages.extract.selection import is_substantiated
from dateline.stages.extract.semantic_classes import (
    is_a,
    is_force,
    is_local,
    is_means,
    is_person,
    is_weapon,
)
from dateline.stages.extract.trigger import Trigger


def draft_of(
    doc: AnnotatedReading,
    trigger: Trigger,
    responsible: Mapping[int, list[int]],
    *,
    is_known: bool = False,
) -> EventDraft | None:
    """The mention with its blanks filled; None where a word too common to stand alone has no
    argument.

    `responsible`: act -> those who are held responsible for it; `is_known`: points back at what
    the report tells.
    """
    entry, verb = trigger.entry, trigger.word
    who = participants(doc, trigger, responsible)
    writers = (j for i in who.agents for j in authors(doc, i) if not _is_measure(doc, j))
    agents = [j for j in writers if not _is_nobody_above(doc, trigger, j)]
    targets = [j for i in who.targets for j in _beyond_position(doc, i)]
    done_to = first_filled(doc, verb, entry.place, entry.pos)
    moved = _moved(doc, trigger)
    struck = (*done_to, *targets) if trigger.type_info.at_target else done_to
    places = _places_struck(doc, trigger, struck) + places_of(doc, trigger, (*agents, *targets))
    is_told = is_known or is_substantiated(doc, trigger, [*agents, *moved], [*targets, *done_to])
    if not is_told:
        return None
    means = [*_craft(doc, _actors(doc, agents)), *moved, *_instruments(doc, trigger)]
    arguments = (*agents, *targets, *done_to, *means)
    owners = [i for i in responsible.get(verb.i, ()) if doc.words[i].sentence == verb.sentence]
    return EventDraft(
        trigger=verb.i,
        trigger_words=tuple(sorted(trigger.words)),
        carrier=trigger.carrier.i if trigger.carrier else None,
        given=trigger.light.status if trigger.light else entry.status,
        type=entry.type,  # pyright: ignore[reportArgumentType]  (the table's test holds it to the types)
        mode=entry.mode,
        agents=_with_joined_modifiers(doc, _actors(doc, agents)),
        targets=_with_joined_modifiers(doc, _actors(doc, targets)),
        places=tuple(dict.fromkeys(places)),
        means=tuple(dict.fromkeys(means)),
        words=_extent(doc, trigger, arguments, [i for i, _ in places], owners),
        outcome=_is_outcome(doc, trigger),
        known=is_known,
    )


def _is_outcome(doc: AnnotatedReading, trigger: Trigger) -> bool:
    """True for a word that names what came of an act: "killed"."""
    outcomes = doc.event_words.outcome
    return trigger.word.lemma in outcomes or " ".join(trigger.entry.words) in outcomes


# ------------------------------------------------------------------ participants


def _is_nobody_above(doc: AnnotatedReading, trigger: Trigger, i: int) -> bool:
    """True for the "no group" of a verb above: "no group has admitted planting the bomb"."""
    own = {trigger.word.i, trigger.carrier.i if trigger.carrier else trigger.word.i}
    noun = doc.words[i]
    return noun.head not in own and grammar.is_nobody(doc.reading, noun)


def _beyond_position(doc: AnnotatedReading, i: int) -> list[int]:
    """What a noun that only says where stands before: "in front of the embassy", "in the face of
    protests"."""
    case = grammar.case_of(doc.reading, i)
    is_position = doc.words[i].lower in doc.nouns.relational
    if not is_position or case not in argument_words().positional:
        return [i]
    return grammar.obliques(doc.reading, i, *function_words().prepositions.of)


def _is_measure(doc: AnnotatedReading, i: int) -> bool:
    """True for how much and as said by whom, but not done by whom: "cut by two metres", "dead by
    the army's count"."""
    lemma = doc.words[i].lemma
    return lemma in doc.nouns.measure or cue_account(lemma) is not None


def _actors(doc: AnnotatedReading, heads: Sequence[int]) -> list[int]:
    """Those of the heads, and of what they portion, who can act or suffer; events stand for
    nobody."""
    relative = function_words().pronouns.relative_or_expletive
    found: list[int] = []
    for head in heads:
        for i in with_portion(doc, head):
            word = doc.words[i]
            if word.lower not in relative and not _is_event(doc, word):
                found.append(i)
    return found


def _is_event(doc: AnnotatedReading, word: Word) -> bool:
    """True for an event noun that is no body ("a mission"), no force and no name."""
    is_name = doc.reading.name_at(word.i) is not None
    if is_name or word.upos != "NOUN":
        return False
    is_body = word.lemma in doc.nouns.body
    if is_body or word.lemma in doc.nouns.force:
        return False
    return any(entry.type != NO_EVENT for entry in doc.single_word_entries(word.lemma))


def _with_joined_modifiers(doc: AnnotatedReading, heads: Sequence[int]) -> tuple[int, ...]:
    """The heads and the names that "and" joins before or behind them: "Irish and Danish warships",
    "officials from Chad and Niger" are of two countries."""
    found: list[int] = []
    for head in heads:
        found += (head, *grammar.joined_modifiers(doc.reading, head)[1:])
        found += grammar.joined_origins(doc.reading, head)[1:]
    return tuple(dict.fromkeys(found))


# ------------------------------------------------------------------ means


def _craft(doc: AnnotatedReading, heads: Sequence[int]) -> list[int]:
    """Of those who act, the things by which they do: planes, missiles."""
    return [i for i in heads if _is_craft(doc, doc.words[i])]


def _is_craft(doc: AnnotatedReading, word: Word) -> bool:
    """True for aircraft and the like, and for means that are no force: "missiles"."""
    if word.upos == "NOUN" and _is_group_of_craft(word):
        return True
    if word.lemma in doc.nouns.force:
        return False
    return word.lemma in doc.nouns.means


def _is_group_of_craft(noun: Word) -> bool:
    """True for "aircraft", "jet"."""
    group = group_noun(noun.lemma)
    return group is not None and group.classes[0] == "craft"


def _moved(doc: AnnotatedReading, trigger: Trigger) -> list[int]:
    """What is moved or used; of several only the first if the others have a place of their own
    (see gapped_drafts)."""
    found = first_filled(doc, trigger.word, trigger.entry.moved, trigger.entry.pos)
    others = [i for i in found[1:] if not places_under(doc, doc.words[i])]
    return [*found[:1], *others]


def _instruments(doc: AnnotatedReading, trigger: Trigger) -> list[int]:
    """ "With rockets", "using a knife", and the object of "fired missiles"."""
    phrases = grammar.obliques(doc.reading, trigger.word.i, *argument_words().instruments)
    found = [i for i in phrases if is_means(doc, i)]
    if trigger.is_verb:
        found += [i for i in trigger.completing_words if is_weapon(doc, i)]
    return found


# ------------------------------------------------------------------ places and words


def _places_struck(
    doc: AnnotatedReading, trigger: Trigger, heads: Sequence[int]
) -> list[RolePlayed]:
    """The toponyms in what it is done to: at them, or from them for a retreat ("fled from
    Aleppo")."""
    found: list[RolePlayed] = []
    for head in heads:
        toponyms = doc.toponyms(head)
        if trigger.type_info.withdraws and _is_departure(doc, head):
            found += in_role(toponyms, "from")
            continue
        for i in toponyms:
            if not _is_origin(doc, head, i):
                found.append((i, place_role(doc, i, head) or "at"))
    return found


def _is_origin(doc: AnnotatedReading, head: int, toponym: int) -> bool:
    """True for where somebody is from: "a Louisiana man was arrested in Texas", "two tourists from
    Leeds"; residents are where they live, many fighters where they fight."""
    if not is_person(doc, head) or is_local(doc, head):
        return False
    case = grammar.case_of(doc.reading, toponym)
    if case in function_words().prepositions.from_:
        return True
    is_band = doc.words[head].xpos == "NNS" and is_force(doc, head)
    return toponym < head and not case and not is_band


def _is_departure(doc: AnnotatedReading, i: int) -> bool:
    """True behind "from", "out of"."""
    return grammar.case_of(doc.reading, i) in argument_words().departures


def _extent(
    doc: AnnotatedReading,
    trigger: Trigger,
    arguments: Collection[int],
    places: Collection[int],
    owners: Sequence[int],
) -> tuple[int, ...]:
    """The shortest stretch that holds the trigger, those arguments and places that hang on it, and
    by which words the deed is somebody's: "[the group] claimed responsibility for the attack",
    "was behind the attack"."""
    reading = doc.reading
    words = {*trigger.words, *owners}
    if grammar.is_whose_deed(reading, trigger.word):
        words.update(w.i for w in reading.children(trigger.word.i, "case", "nsubj*"))
    below: set[int] = set()
    for top in trigger.with_carrier:
        words.add(top.i)
        below.update(reading.subtree(top.i))
    for i in below.intersection(arguments):
        words.update(grammar.phrase(reading, i))
    for i in below.intersection(places):
        prepositions = reading.children(i, "case")
        words.update((i, *(word.i for word in prepositions)))
    return tuple(range(min(words), max(words) + 1))


# ------------------------------------------------------------------ gapping


def gapped_drafts(doc: AnnotatedReading, trigger: Trigger) -> list[EventDraft]:
    """What shares a verb but has a place of its own: "sent tanks into Gao and troops into Kidal"
    names two moves."""
    drafts: list[EventDraft] = []
    for noun in _nouns_sharing_verb(doc, trigger.word):
        places = places_under(doc, noun)
        if places and _fits_frame(doc, trigger, noun):
            drafts.append(_gapped_draft(doc, trigger, noun, places))
    return drafts


def _nouns_sharing_verb(doc: AnnotatedReading, verb: Word) -> Iterator[Word]:
    """The nouns that a tree joins to the verb, to its object or to the verb of its purpose: a
    noun joined to a verb can only share that verb."""
    for first in (verb, *doc.reading.children(verb.i, "obj", "advcl", "xcomp")):
        for word in doc.reading.children(first.i, "conj"):
            if word.upos in ("NOUN", "PROPN"):
                yield word


def _fits_frame(doc: AnnotatedReading, trigger: Trigger, noun: Word) -> bool:
    """True if the noun is of the first class that each condition of the entry names."""
    for condition in chain.from_iterable(trigger.entry.conditions):
        first = condition.classes[:1]
        if first and not is_a(doc, noun.i, first[0]):
            return False
    return True


def _gapped_draft(
    doc: AnnotatedReading, trigger: Trigger, noun: Word, places: Sequence[RolePlayed]
) -> EventDraft:
    """The mention of what the noun names: agents and type are the verb's, the place its own."""
    agents = _actors(doc, grammar.agents(doc.reading, trigger.word.i))
    words = {*grammar.phrase(doc.reading, noun.i), *(i for i, _ in places)}
    return EventDraft(
        trigger=noun.i,
        trigger_words=(noun.i,),
        carrier=trigger.word.i,
        given=trigger.entry.status,
        type=trigger.entry.type,  # pyright: ignore[reportArgumentType]
        mode=trigger.entry.mode,
        agents=_with_joined_modifiers(doc, agents),
        places=tuple(dict.fromkeys(places)),
        means=(noun.i,),
        words=tuple(range(min(words), max(words) + 1)),
    )


def harm_elsewhere(
    doc: AnnotatedReading, trigger: Trigger, draft: EventDraft
) -> Iterator[EventDraft]:
    """Harm whose verb is not said again: "seven died in Minna and six in Jos" names two
    occurrences. The number has a place of its own, and the verb another one before it. What did
    both harms is one occurrence ("the storm killed seven in Minna and six in Jos"), but on two
    days.
    """
    is_suffered = draft.outcome or doc.reading.child(trigger.word.i, "nsubj:pass") is not None
    if not is_suffered or not draft.places or _names_circumstance(doc, trigger.word):
        return
    is_done_by_act = not all(
        is_person(doc, subject.i) for subject in doc.reading.children(trigger.word.i, "nsubj")
    )
    verb = trigger.word
    for number in doc.reading.children(verb.i, "conj"):
        places = places_under(doc, number) if number.xpos == "CD" else []
        if not places or not any(i < number.i for i, _ in draft.places):
            continue
        if is_done_by_act and doc.reading.child(number.i, "obl") is None:
            continue
        words = {number.i, *(i for i, _ in places)}
        yield EventDraft(
            trigger=number.i,
            trigger_words=(number.i,),
            carrier=verb.i,
            given=draft.given,
            type=draft.type,
            mode=draft.mode,
            agents=draft.agents,
            targets=(number.i,),
            places=tuple(dict.fromkeys(places)),
            words=tuple(range(min(words), max(words) + 1)),
        )


def _names_circumstance(doc: AnnotatedReading, verb: Word) -> bool:
    """True for a verb with a phrase that is no place or time: "in floods", "by gunmen"."""
    phrases = doc.reading.children(verb.i, "obl*")
    return not all(word.i in doc.places or is_time_word(word.text) for word in phrases)
