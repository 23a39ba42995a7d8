"""Who does it and to whom: agents and targets of a trigger by the frame of its entry.

What the frame leaves open is filled by a passive's subject, a light verb ("launched an attack"),
the phrase that hangs on what is moved ("suspended a loan to Bolivia"), or what the content of an
act of speech names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from dateline.language import grammar
from dateline.reference.english.function_words import function_words
from dateline.reference.events.argument_words import argument_words
from dateline.reference.events.event_types import event_type
from dateline.rules import Attempts
from dateline.stages.extract.addressees import addressees
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.doers import doers_behind_subject
from dateline.stages.extract.frame_roles import (
    all_filled,
    first_filled,
    genitives,
    heads_at,
    is_preposition,
    phrases_of_nouns,
)
from dateline.stages.extract.light_verb_participants import light_verb_participants
from dateline.stages.extract.meeting_sides import (
    parties_bound_by,
    sides_around,
    with_those_sent,
)
from dateline.stages.extract.partitives import with_portions
from dateline.stages.extract.semantic_classes import (
    actors_among,
    is_actor,
    is_means,
    is_person,
    is_weapon,
)
from dateline.stages.extract.trigger import Trigger

STRIKE = "strike"  # the mode of PROTEST


class Participants(Struct, frozen=True):
    """Head words by index; both hold all for what is done by both sides."""

    agents: list[int]
    targets: list[int]


class OpenTarget(Struct, frozen=True):
    """A trigger whose frame names no target."""

    doc: AnnotatedReading
    trigger: Trigger
    agents: Sequence[int]


def participants(
    doc: AnnotatedReading, trigger: Trigger, responsible: Mapping[int, list[int]]
) -> Participants:
    """Agents and targets. `responsible`: act -> those who are held responsible for it (see
    `responsibility`)."""
    if trigger.entry.mutual:
        parties = with_those_sent(doc, trigger, _parties(doc, trigger))
        return Participants(parties, list(parties))
    agents, targets = _by_own_phrases(doc, trigger)
    if _is_done_by_others(doc, trigger, agents, responsible):
        agents = responsible[trigger.word.i]
    if trigger.type_info.mutual:
        bound = [i for i in parties_bound_by(doc, trigger) if i not in targets]
        agents = with_those_sent(doc, trigger, list(dict.fromkeys([*agents, *bound])))
    if not agents and grammar.is_whose_deed(doc.reading, trigger.word):
        agents = actors_among(doc, grammar.subjects(doc.reading, trigger.word.i))
    if _is_deed_of_thing(trigger) and not agents:
        agents = doers_behind_subject(doc, trigger.word)
    if _is_addressed(trigger) and not _name_somebody(doc, targets):
        targets = _addressees(doc, trigger, agents) or targets
    if trigger.is_noun:
        targets = [i for i in targets if i not in agents]
    if _is_done_to_one_another(doc, trigger, agents, targets):
        return Participants(agents, list(agents))
    return Participants(agents, targets)


def _is_done_to_one_another(
    doc: AnnotatedReading, trigger: Trigger, agents: Sequence[int], targets: Sequence[int]
) -> bool:
    """ "Accused each other", "fired at one another", and "both sides blamed the other"."""
    pronouns, distributive = function_words().pronouns, function_words().determiners.distributive
    reciprocal = pronouns.reciprocal
    if any(grammar.has_form(doc.reading, i, distributive, "det") for i in agents):
        reciprocal |= pronouns.other_of_two
    around = [*targets, *grammar.obliques(doc.reading, trigger.word.i)]
    return any(_pair_of_words(doc, i) & reciprocal for i in around)


def _pair_of_words(doc: AnnotatedReading, i: int) -> frozenset[str]:
    """A word with the one before it, and with the one after it."""
    forms = [word.lower for word in doc.words[max(0, i - 1) : i + 2]]
    return frozenset(map(" ".join, pairwise(forms)))


def _is_deed_of_thing(trigger: Trigger) -> bool:
    """True for harm that the entry of a verb gives no agent: "a bomb killed two"."""
    return trigger.is_verb and trigger.type_info.hostile and not trigger.entry.agent


def _by_own_phrases(doc: AnnotatedReading, trigger: Trigger) -> tuple[list[int], list[int]]:
    """Agents and targets that the phrases of the trigger and of its light verb name."""
    agents, targets = _by_frame(doc, trigger)
    if trigger.is_noun:
        agents, targets = _of_noun(doc, trigger, agents, targets)
    targets = targets or TARGET.decide(OpenTarget(doc, trigger, agents)) or []
    if trigger.is_noun:
        agents = _agents_of_noun(doc, trigger, agents, targets)
    return agents, targets


def _without_own_words(doc: AnnotatedReading, trigger: Trigger, heads: list[int]) -> list[int]:
    """The heads that are no part of the trigger, unless they name somebody.

    In "topple the government" the object is the target, too; in "fire missiles at" it is the means.
    """
    return [i for i in heads if i not in trigger.words or _names_actor_not_weapon(doc, i)]


def _names_actor_not_weapon(doc: AnnotatedReading, i: int) -> bool:
    """True for actors alone: some nouns, such as vehicles of war, are of both classes."""
    return is_actor(doc, i) and not is_weapon(doc, i)


def _parties(doc: AnnotatedReading, trigger: Trigger) -> list[int]:
    """Those who meet or fight each other."""
    heads = [
        *_light_verb_subjects(doc, trigger),
        *all_filled(doc, trigger.word, trigger.entry.agent, trigger.entry.pos),
        *_parties_at_carrier(doc, trigger),
        *sides_around(doc, trigger),
    ]
    return _without_own_words(doc, trigger, list(dict.fromkeys(heads)))


def _light_verb_subjects(doc: AnnotatedReading, trigger: Trigger) -> list[int]:
    """Who acts by a light verb: "the two held talks"."""
    if trigger.carrier is None or trigger.light is None or trigger.light.subject != "agent":
        return []
    return grammar.agents(doc.reading, trigger.carrier.i)


def _parties_at_carrier(doc: AnnotatedReading, trigger: Trigger) -> list[int]:
    """The other party, where it hangs on the verb: "held talks on Friday with X"."""
    if trigger.carrier is None:
        return []
    roles = [role for role in argument_words().parties if role in trigger.entry.agent]
    return all_filled(doc, trigger.carrier, roles, "v")


def _by_frame(doc: AnnotatedReading, trigger: Trigger) -> tuple[list[int], list[int]]:
    """Agents and targets where the entry says that they stand."""
    word, entry = trigger.word, trigger.entry
    agents = first_filled(doc, word, entry.agent, entry.pos)
    targets = _without_own_words(doc, trigger, first_filled(doc, word, entry.target, entry.pos))
    if not targets and "obj" in entry.target:  # a tree may call "the firm" an indirect object
        targets = _without_own_words(doc, trigger, heads_at(doc, word, "iobj", entry.pos))
    return _without_own_words(doc, trigger, agents), targets


# ------------------------------------------------------------------ nouns


def _of_noun(
    doc: AnnotatedReading, trigger: Trigger, agents: list[int], targets: list[int]
) -> tuple[list[int], list[int]]:
    """A noun's phrases may name either; the verb that carries it names the rest."""
    if _undergo(doc, trigger, agents):
        agents, targets = [], agents
    targets = _people_among_targets(doc, trigger) or targets
    return light_verb_participants(doc, trigger, agents, targets)


def _undergo(doc: AnnotatedReading, trigger: Trigger, heads: list[int]) -> bool:
    """True for what stands after "of" and has it done to it: "the shelling of the school"."""
    of = function_words().prepositions.of
    if not heads or of.isdisjoint(trigger.entry.target):
        return False
    if heads != genitives(doc, trigger.word):
        return False
    if trigger.word.lemma.endswith(argument_words().nominalisations):
        return True
    return all(not is_actor(doc, i) for i in heads)


def _people_among_targets(doc: AnnotatedReading, trigger: Trigger) -> list[int]:
    """Of several phrases that may name the target, the one that names people: "on his land
    against X"."""
    phrases = (heads_at(doc, trigger.word, role, "n") for role in trigger.entry.target)
    filled = list(filter(None, phrases))
    if len(filled) == 1:
        return []
    for heads in filled:
        if _name_people(doc, heads):
            return heads
    return []


def _name_people(doc: AnnotatedReading, heads: Sequence[int]) -> bool:
    """True if people are among the heads."""
    return any(is_person(doc, i) for i in heads)


# ------------------------------------------------------------------ agents


def _agents_of_noun(
    doc: AnnotatedReading, trigger: Trigger, agents: list[int], targets: Sequence[int]
) -> list[int]:
    """Forces that nobody is said to move move themselves; "the mayor" of "the mayor's murder" is
    no agent."""
    entry = trigger.entry
    if not agents and trigger.type_info.moves_forces:
        agents = first_filled(doc, trigger.word, entry.moved, entry.pos)
    if "poss" in entry.target:
        return [i for i in agents if i not in targets]
    return agents


def _is_done_by_others(
    doc: AnnotatedReading,
    trigger: Trigger,
    agents: Sequence[int],
    responsible: Mapping[int, list[int]],
) -> bool:
    """True where it is said elsewhere who did it: "accused the army of killing", "a drone strike
    blamed on Chad", whose drones are but the means.
    """
    if not trigger.is_verb and not all(is_means(doc, i) for i in agents):
        return False
    return trigger.word.i in responsible and trigger.type_info.hostile


# ------------------------------------------------------------------ targets


def _subject_of_passive(case: OpenTarget) -> list[int] | None:
    """ "The town was shelled", where the frame has the target for a subject."""
    trigger, reading = case.trigger, case.doc.reading
    if not trigger.is_verb or "subj" not in trigger.entry.target:
        return None
    if not grammar.is_passive(reading, trigger.word.i):
        return None
    return grammar.patients(reading, trigger.word.i) or None


def _behind_own_preposition(case: OpenTarget) -> list[int] | None:
    """ "Called on the rebels": the preposition is a word of the entry."""
    trigger = case.trigger
    words = trigger.entry.words
    if not trigger.is_verb or len(words) == 1:
        return None
    on_verb = heads_at(case.doc, trigger.word, words[-1], "v")
    return on_verb or phrases_of_nouns(case.doc, trigger.completing_words, words[-1]) or None


def _subject_of_state(case: OpenTarget) -> list[int] | None:
    """ "Left twelve dead": the state hangs on the verb whose object is in it."""
    word, reading = case.trigger.word, case.doc.reading
    head = reading.head(word.i)
    is_state = case.trigger.entry.pos == "a"
    if head is None or not is_state:
        return None
    if word.dep != "xcomp":
        return None
    return grammar.patients(reading, head.i) or None


def _asked(case: OpenTarget) -> list[int] | None:
    """Who is to give is who is asked: "appealed for aid from France", "demanded that the
    government open ..."."""
    doc, trigger, words = case.doc, case.trigger, argument_words()
    if not trigger.type_info.demands:
        return None
    wanted = all_filled(doc, trigger.word, words.requests, trigger.entry.pos)
    givers = phrases_of_nouns(doc, wanted, *words.givers)
    return givers or _subjects_of_request(case) or None


def _subjects_of_request(case: OpenTarget) -> list[int]:
    """The subjects of the clauses that say what is asked, but for those who ask."""
    reading = case.doc.reading
    subjects: list[int] = []
    for clause in reading.children(case.trigger.word.i, "ccomp", "xcomp"):
        subjects += grammar.subjects(reading, clause.i)
    return [i for i in subjects if i not in case.agents]


def _on_what_is_moved(case: OpenTarget) -> list[int] | None:
    """ "Suspended a loan to Bolivia": the phrase hangs on what is moved, reached or signed."""
    doc, entry = case.doc, case.trigger.entry
    prepositions = list(filter(is_preposition, entry.target))
    found: list[int] = []
    for moved in first_filled(doc, case.trigger.word, entry.moved, entry.pos):
        for preposition in prepositions:
            found += grammar.obliques(doc.reading, moved, preposition)
    return found or None


def _employer(case: OpenTarget) -> list[int] | None:
    """ "Workers at Acme's mine walked out": a strike is against whom the strikers work for."""
    doc = case.doc
    if case.trigger.entry.mode != STRIKE:
        return None
    found: list[int] = []
    for works in phrases_of_nouns(doc, case.agents, *argument_words().workplaces):
        owners = [w.i for w in doc.reading.children(works, "nmod:poss")]
        found += [i for i in (*owners, works) if i not in doc.places and is_actor(doc, i)]
    return found or None


TARGET: Attempts[OpenTarget, list[int]] = Attempts(
    "extract.target",
    (
        ("subject of a passive", _subject_of_passive),
        ("behind its own preposition", _behind_own_preposition),
        ("subject of a state", _subject_of_state),
        ("who is asked", _asked),
        ("phrase on what is moved", _on_what_is_moved),
        ("employer of strikers", _employer),
    ),
    about=lambda case: case.trigger.word.i,
)


def _is_addressed(trigger: Trigger) -> bool:
    """True for what is done towards somebody even where only its content names whom."""
    return event_type(trigger.entry.type, trigger.entry.mode).has_addressee


def _name_somebody(doc: AnnotatedReading, heads: Sequence[int]) -> bool:
    """True if an actor is among the heads or what they portion."""
    return any(is_actor(doc, i) for i in with_portions(doc, heads))


def _addressees(doc: AnnotatedReading, trigger: Trigger, agents: Sequence[int]) -> list[int]:
    """Whom the content of an act of speech names, be it a verb or a noun that a verb carries."""
    if trigger.is_verb:
        return addressees(doc, trigger.word, agents)
    if trigger.carrier is None:
        return []
    return addressees(doc, trigger.carrier, agents, trigger.word)
