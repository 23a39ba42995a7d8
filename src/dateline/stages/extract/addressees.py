"""Whom an act of speech is done to where it has no object of its own: its content names them.

"India rejected a Chinese proposal" is done to China, "threatened to bomb Iraq" to Iraq, "agreed
to withdraw from Syria" to Syria. The nearest actor in the object, then in the complement clause,
then in a condition, is taken; never the agent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.language import Word, grammar, is_dep
from dateline.reference.english.function_words import function_words
from dateline.reference.events.argument_words import argument_words
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.semantic_classes import actors_among, is_actor, is_force

DEPTH = 3  # how many phrases below the verb are looked into


def addressees(
    doc: AnnotatedReading, verb: Word, agents: Sequence[int], noun: Word | None = None
) -> list[int]:
    """Head words of whom the act is done to; empty where its content names nobody. `noun`: what
    the verb carries."""
    taken = set(agents)
    for agent in agents:
        taken.update(grammar.phrase(doc.reading, agent))
    for candidates in _candidates(doc, verb, noun):
        found = [i for i in candidates if i not in taken and doc.words[i].upos != "PRON"]
        if found:
            return list(dict.fromkeys(found))
    return []


def _candidates(doc: AnnotatedReading, verb: Word, noun: Word | None) -> Iterator[list[int]]:
    """Groups of candidates, the nearest first."""
    yield from _of_object(doc, verb)
    if noun is not None and noun.i != verb.i:
        yield _actors_within_all(doc, doc.reading.children(noun.i, "nmod*"))
    clauses = doc.reading.children(verb.i, "xcomp", "ccomp", "advcl")
    contents = [clause for clause in clauses if _is_content(doc, clause)]
    for clause in contents:
        yield from _of_content(doc, clause)
    for clause in (verb, *contents):
        yield from _of_conditions(doc, clause)


def _of_object(doc: AnnotatedReading, verb: Word) -> Iterator[list[int]]:
    """Whom the object and the other phrases of the verb name: "rejected a Chinese proposal"."""
    for phrase in doc.reading.children(verb.i, "obj", "obl*"):
        if phrase.i not in doc.places:
            yield _actors_of_phrase(doc, phrase.i, DEPTH)


def _of_conditions(doc: AnnotatedReading, verb: Word) -> Iterator[list[int]]:
    """Who is to fulfil a condition: "will march in unless the rebels leave"."""
    demands = argument_words().demands
    for clause in doc.reading.children(verb.i, "advcl"):
        if grammar.has_form(doc.reading, clause.i, demands, "mark"):
            yield actors_among(doc, grammar.subjects(doc.reading, clause.i))


def _is_content(doc: AnnotatedReading, clause: Word) -> bool:
    """True for a complement clause and a clause of purpose."""
    if is_dep(clause.dep, "xcomp", "ccomp"):
        return True
    return grammar.has_form(doc.reading, clause.i, function_words().conjunctions.infinitive, "mark")


def _of_content(doc: AnnotatedReading, clause: Word) -> Iterator[list[int]]:
    """Candidates in a complement clause: receivers, what is done to whom, and its other phrases."""
    reading = doc.reading
    receivers = grammar.obliques(reading, clause.i, *argument_words().receivers)
    receivers = actors_among(doc, receivers)
    if receivers and reading.children(clause.i, "obj"):  # "offered to hand over two men to Chad"
        yield receivers
    patients = grammar.patients(reading, clause.i)
    others = [doc.words[i] for i in patients if not is_force(doc, i)]
    yield _actors_within_all(doc, others)
    yield _actors_within_all(doc, reading.children(clause.i, "obl*"))


def _actors_within(doc: AnnotatedReading, i: int, depth: int) -> list[int]:
    """The head of a noun phrase if it is an actor; else the actors that its modifiers name."""
    return [i] if is_actor(doc, i) else _actors_of_phrase(doc, i, depth)


def _actors_within_all(
    doc: AnnotatedReading, heads: Iterable[Word], depth: int = DEPTH
) -> list[int]:
    """The actors that several noun phrases name, each by its head or by its modifiers."""
    found: list[int] = []
    for head in heads:
        found += _actors_within(doc, head.i, depth)
    return found


def _actors_of_phrase(doc: AnnotatedReading, i: int, depth: int) -> list[int]:
    """Actors that the modifiers of a noun name: owners, adjectives of countries, prepositional
    phrases, else clauses."""
    found = [*_owners(doc, i), *_named_modifiers(doc, i)]
    for j in grammar.obliques(doc.reading, i, *argument_words().correspondents):
        found += actors_among(doc, [j])
        if not found and depth > 1:
            found += _actors_of_phrase(doc, j, depth - 1)
    return found or _actors_of_clauses(doc, i, depth)


def _owners(doc: AnnotatedReading, i: int) -> list[int]:
    """The actors whose a thing is: "Iraq's proposal"."""
    heads: list[int] = []
    for owner in doc.reading.children(i, "nmod:poss"):
        heads += grammar.conjuncts(doc.reading, owner.i)
    return actors_among(doc, heads)


def _named_modifiers(doc: AnnotatedReading, i: int) -> list[int]:
    """The names of groups before a noun: "the Chinese proposal"."""
    modifiers = doc.reading.children(i, "amod", "compound", "nmod:desc")
    return [w.i for w in modifiers if _is_named_group(doc, w)]


def _actors_of_clauses(doc: AnnotatedReading, i: int, depth: int) -> list[int]:
    """Those to whom a clause on the noun says that something is done: "a plan to bomb Iraq"."""
    if depth == 1:
        return []
    for clause in doc.reading.children(i, "acl", "acl:relcl"):
        patients = [doc.words[j] for j in grammar.patients(doc.reading, clause.i)]
        if found := _actors_within_all(doc, patients, depth - 1):
            return found
    return []


def _is_named_group(doc: AnnotatedReading, word: Word) -> bool:
    """True for a nation, a country or a body before a noun: "the Chinese proposal", "a UN plan"."""
    name = doc.reading.name_at(word.i)
    if name is None or name.label not in ("NORP", "LOC", "ORG"):
        return False
    return word.text[:1].isupper()
