"""Whose an act is by other words than its own: "the army was responsible for the massacre",
"claimed responsibility for the attack", "accused the Front of murdering him", "the bombing was
attributed to the Front".

A denial ("denied responsibility", "was not involved in") lays nothing at anybody's door.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from dateline.language import Word, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import governors
from dateline.reference.events.event_types import event_type
from dateline.reference.events.responsibility import ResponsibilityPhrase, responsibility_phrases
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.frame_roles import first_filled, phrases_of_nouns
from dateline.stages.extract.negated_clauses import is_negated_clause
from dateline.stages.extract.verbs import completion

CLAUSES = ("acl", "advcl", "ccomp", "xcomp")
EMBEDDED = ("obj", "ccomp", "xcomp", "obl", "nmod")
REACH = 4  # sentences back to what "the crime" or "this act" means
POS = {"VERB": "v", "ADJ": "a", "NOUN": "n", "PROPN": "n"}


def held_responsible(doc: AnnotatedReading) -> dict[int, list[int]]:
    """Act -> those whose it is said to be, by index; an act is a noun or the verb of a clause."""
    found: dict[int, list[int]] = {}
    for word in doc.reading.of_lemma(_first_words()):
        if entries := _entries(word):
            acts, agents = _acts_and_agents(doc, word, entries)
            for act in acts:
                found.setdefault(act, agents)
    return found


def _acts_and_agents(
    doc: AnnotatedReading, word: Word, entries: Sequence[ResponsibilityPhrase]
) -> tuple[list[int], list[int]]:
    """What a word lays at whose door, by the first of its entries that finds both; else nothing."""
    for entry in entries:
        used = completion(doc, word, entry.words[1:])
        if used is None:
            continue
        if _is_denied(doc, word):
            continue
        acts = _acts(doc, word, entry, used)
        agents = [i for i in _agents(doc, word, entry) if i not in acts]
        if acts and agents:
            return acts, agents
    return [], []


@cache
def _first_words() -> frozenset[str]:
    """The lemmas with which a phrase of responsibility begins."""
    return frozenset(lemma for _, lemma in responsibility_phrases())


def _entries(word: Word) -> Sequence[ResponsibilityPhrase]:
    """The phrases of responsibility that begin with the word."""
    pos = POS.get(word.upos, "")
    return responsibility_phrases().get((pos, word.lemma), ())


def with_responsible_agents(
    doc: AnnotatedReading,
    event_drafts: Sequence[EventDraft],
    responsible: Mapping[int, list[int]],
) -> list[EventDraft]:
    """The mentions; the last one before "the crime", "this act" gets the agent of that, if it
    has none of its own."""
    found = list(event_drafts)
    for act, agents in sorted(responsible.items()):
        if doc.words[act].lemma not in doc.event_words.deed:
            continue
        n = _antecedent(doc, found, doc.words[act])
        if n is not None and not found[n].agents:
            found[n] = msgspec.structs.replace(found[n], agents=tuple(agents))
    return found


def _antecedent(doc: AnnotatedReading, drafts: Sequence[EventDraft], act: Word) -> int | None:
    """The index of the last crime named shortly before the noun that refers to it."""
    for n in reversed(range(len(drafts))):
        trigger = doc.words[drafts[n].trigger]
        is_near = trigger.i < act.i and act.sentence - trigger.sentence <= REACH
        if is_near and _is_crime(drafts[n]):
            return n
    return None


def _is_crime(draft: EventDraft) -> bool:
    """True for what happened and is a crime by its type."""
    return draft.status == "happened" and event_type(draft.type).criminal


def _acts(
    doc: AnnotatedReading, word: Word, entry: ResponsibilityPhrase, used: Sequence[int]
) -> list[int]:
    """The heads that stand where the act does: on the word itself, or on the noun that completes
    it."""
    found: list[int] = []
    for place in entry.act:
        if place == "obj":
            found += [i for i in grammar.patients(doc.reading, word.i) if i not in used]
        else:
            found += _acts_behind(doc, (word.i, *used), place)
    return list(dict.fromkeys(found))


def _acts_behind(doc: AnnotatedReading, heads: Sequence[int], preposition: str) -> list[int]:
    """Nouns and clauses behind a preposition: "responsible for the massacre", "accused of
    killing"."""
    found = phrases_of_nouns(doc, heads, preposition)
    found = [i for i in found if not _names_people(doc.words[i])]
    counts = [i for i in found if doc.words[i].lemma in doc.event_words.charging]
    found += phrases_of_nouns(doc, counts, *function_words().prepositions.of)
    for head in heads:
        for clause in _clauses(doc, head):
            if grammar.has_form(doc.reading, clause.i, (preposition,), "mark"):
                found.append(clause.i)
    return found


def _names_people(word: Word) -> bool:
    """True for a participle or adjective that stands for people: "responsible for the detained"."""
    return word.upos == "ADJ" or word.xpos == "VBN"


def _clauses(doc: AnnotatedReading, i: int) -> list[Word]:
    """The clauses of a word, and those that a tree hangs on its object: "accused [the army of
    killing]"."""
    found = doc.reading.children(i, *CLAUSES)
    for patient in doc.reading.children(i, "obj", "nsubj:pass"):
        found += doc.reading.children(patient.i, *CLAUSES)
    return found


def _agents(doc: AnnotatedReading, word: Word, entry: ResponsibilityPhrase) -> list[int]:
    """Who is held responsible: where the entry says that the agent stands."""
    if POS[word.upos] == "v":
        heads = first_filled(doc, word, entry.agent, "v")
        return heads or _under_object(doc, word, entry)
    if entry.agent != ("subj",):
        return first_filled(doc, word, entry.agent, "n")
    return _subjects(doc, word)


def _subjects(doc: AnnotatedReading, word: Word) -> list[int]:
    """Of whom a noun or adjective is said: its subject, the noun it stands by, or the noun
    itself ("the culprits")."""
    reading = doc.reading
    if reading.child(word.i, "nsubj*", "cop") is not None:
        return grammar.subjects(reading, word.i)
    if word.upos == "ADJ":
        return _described(doc, word)
    head = reading.head(word.i)
    is_apposition = head is not None and is_dep(word.dep, "appos")
    return [word.head if is_apposition else word.i]


def _described(doc: AnnotatedReading, adjective: Word) -> list[int]:
    """The nouns that an adjective stands by: "the rebels, responsible for the massacre"."""
    noun = doc.reading.head(adjective.i)
    if noun is None or not is_dep(adjective.dep, "appos", "amod", "acl*"):
        return []
    return grammar.conjuncts(doc.reading, noun.i)


def _under_object(doc: AnnotatedReading, word: Word, entry: ResponsibilityPhrase) -> list[int]:
    """Those whom a tree hangs on the act: "blamed [the murder of X on the Front]"."""
    below: list[Word] = []
    for act in grammar.patients(doc.reading, word.i):
        below += doc.reading.children(act, "nmod")
    for role in entry.agent:
        for noun in below:
            if heads := grammar.obliques(doc.reading, noun.i, role):
                return heads
    return []


def _is_denied(doc: AnnotatedReading, word: Word) -> bool:
    """True if the word is negated or stands under a denial."""
    for node in (word, *doc.reading.ancestors(word.i)):
        if is_negated_clause(doc, node):
            return True
        head = doc.reading.head(node.i)
        if head is None or not is_dep(node.dep, *EMBEDDED):
            return False
        if _denies(node, head):
            return True
    return False


def _denies(node: Word, head: Word) -> bool:
    """True if the head denies what hangs on it: "denied responsibility", "refused to"."""
    pos = POS.get(head.upos, "")
    finite = "obj" if node.upos == "NOUN" else "fin"
    effects = (governors().get((pos, head.lemma, place)) for place in (finite, "inf"))
    return "denied" in effects
