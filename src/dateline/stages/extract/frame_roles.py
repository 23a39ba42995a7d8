"""The roles of a lexical frame: which words stand where an entry of the lexicon says that agent or
target stand.

Roles are those of `lexicon.tsv`: grammatical ones (FINDERS) and prepositions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dateline.language import Word, grammar
from dateline.reference.actors import actor_words
from dateline.reference.function_words import function_words
from dateline.reference.lexicon import Condition, LexiconEntry
from dateline.reference.timex_words import is_time_word
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.semantic_classes import is_a, is_person


def heads_at(doc: AnnotatedReading, word: Word, role: str, pos: str) -> list[int]:
    """The heads that stand at a role of a trigger. `pos`: whether it is used as verb, noun or
    adjective (v, n, a)."""
    finder = FINDERS.get(role)
    if finder is not None:
        return finder(doc, word, pos)
    heads = grammar.obliques(doc.reading, word.i, role)
    return [i for i in heads if not is_time_word(doc.words[i].text)]


def first_filled(doc: AnnotatedReading, word: Word, roles: Iterable[str], pos: str) -> list[int]:
    """The heads at the first of the roles where any stand."""
    for role in roles:
        if heads := heads_at(doc, word, role, pos):
            return heads
    return []


def all_filled(doc: AnnotatedReading, word: Word, roles: Iterable[str], pos: str) -> list[int]:
    """The heads at all of the roles, in the order of the roles."""
    return [i for role in roles for i in heads_at(doc, word, role, pos)]


def genitives(doc: AnnotatedReading, noun: Word) -> list[int]:
    """What the "of" phrases of a noun name: "the shelling of the school"."""
    return all_filled(doc, noun, function_words().prepositions.of, "n")


def meets_conditions(doc: AnnotatedReading, word: Word, entry: LexiconEntry) -> bool:
    """True if the word's arguments are what one set of the entry's conditions asks for."""
    if not entry.conditions:
        return True
    return any(all(_fits(doc, word, c) for c in tests) for tests in entry.conditions)


def _fits(doc: AnnotatedReading, word: Word, condition: Condition) -> bool:
    """True if the argument that a condition names is (or, negated, is not) of one of its
    classes."""
    heads = heads_at(doc, word, condition.role, "v")
    is_member = any(is_a(doc, i, name) for i in heads for name in condition.classes)
    return is_member != condition.negated


def _subjects(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """Who acts: for a passive verb its agent."""
    if pos == "v" and grammar.is_passive(doc.reading, word.i):
        return grammar.agents(doc.reading, word.i)
    return grammar.subjects(doc.reading, word.i)


def _patients(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    return grammar.patients(doc.reading, word.i)


def _indirect_objects(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    objects = doc.reading.children(word.i, "iobj")
    return [i for w in objects for i in grammar.conjuncts(doc.reading, w.i)]


def _open_complements(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    return [w.i for w in doc.reading.children(word.i, "xcomp")]


def _goals(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """Infinitives: "fought to free them"."""
    clauses = doc.reading.children(word.i, "xcomp", "advcl")
    infinitive = function_words().conjunctions.infinitive
    return [c.i for c in clauses if grammar.has_form(doc.reading, c.i, infinitive, "mark")]


def _finite_complements(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    return [w.i for w in doc.reading.children(word.i, "ccomp")]


def _obliged(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """Who ought to do what is said: "said the rebels must go" asks it of them."""
    clauses = [c for c in doc.reading.children(word.i, "ccomp") if _is_obligation(doc, c)]
    subjects = [i for c in clauses for i in grammar.subjects(doc.reading, c.i)]
    return [i for i in subjects if doc.words[i].upos != "PRON"]


def _is_obligation(doc: AnnotatedReading, verb: Word) -> bool:
    """True for "must go", "should go"."""
    auxiliaries = doc.reading.children(verb.i, "aux")
    return any(w.lemma in function_words().auxiliaries.obligation for w in auxiliaries)


def _conditions(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """Clauses of condition, on the word or on its complement."""
    reading = doc.reading
    above = [word.i, *(w.i for w in reading.children(word.i, "xcomp", "ccomp"))]
    clauses = [c for i in above for c in reading.children(i, "advcl")]
    conditional = function_words().conjunctions.conditional
    return [c.i for c in clauses if grammar.has_form(reading, c.i, conditional, "mark")]


def _owners(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """ "The army's attack"; not "Monday's attack"."""
    calendar = doc.nouns.calendar
    owners = doc.reading.children(word.i, "nmod:poss")
    owners = [w for w in owners if not is_time_word(w.text) and w.lower not in calendar]
    return [i for w in owners for i in grammar.conjuncts(doc.reading, w.i)]


def _modifiers(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """Who stands before the noun: "the French attack", "army attacks"."""
    before = doc.reading.children(word.i, "amod", "compound", "nmod")
    return [w.i for w in before if _names_somebody(doc, w)]


def _names_somebody(doc: AnnotatedReading, word: Word) -> bool:
    """True for a modifier that is a name, a person or a force, not a kind of act ("ground
    attack")."""
    if grammar.case_of(doc.reading, word.i) or word.lower in actor_words().kind_of_deed:
        return False
    if word.upos == "PROPN" or word.text[:1].isupper():
        return True
    return word.lemma in doc.nouns.force or is_person(doc, word.i)


# grammatical role -> the heads that stand there
FINDERS: dict[str, Callable[[AnnotatedReading, Word, str], list[int]]] = {
    "subj": _subjects,
    "obj": _patients,
    "iobj": _indirect_objects,
    "comp": _open_complements,
    "goal": _goals,
    "that": _finite_complements,
    "must": _obliged,
    "if": _conditions,
    "poss": _owners,
    "amod": _modifiers,
}


def is_preposition(role: str) -> bool:
    """True for a role that is a preposition, not a grammatical one."""
    return role not in FINDERS
