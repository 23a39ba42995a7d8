"""The roles of a lexical frame: which words stand where an entry of the lexicon says that agent or
target stand.

Roles are those of `lexicon.tsv`: grammatical ones (FINDERS) and prepositions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from dateline.language import Word, grammar, is_dep
from dateline.reference.actors.actors import actor_words
from dateline.reference.english.function_words import function_words
from dateline.reference.events.lexicon import Condition, LexiconEntry
from dateline.reference.time.timex_words import is_time_word
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.semantic_classes import is_any_of, is_person, may_be_told


def heads_at(doc: AnnotatedReading, word: Word, role: str, pos: str) -> list[int]:
    """The heads that stand at a role of a trigger. `pos`: whether it is used as verb, noun or
    adjective (v, n, a)."""
    key = (word.i, role, pos)
    found = doc.heads.get(key)
    if found is None:
        found = doc.heads[key] = tuple(_heads_at(doc, word, role, pos))
    return list(found)


def _heads_at(doc: AnnotatedReading, word: Word, role: str, pos: str) -> list[int]:
    """The heads at a role, looked up in the tree."""
    finder = FINDERS.get(role)
    if finder is not None:
        return finder(doc, word, pos)
    heads = grammar.obliques(doc.reading, word.i, role) or _behind_words(doc, word, role.split())
    return [i for i in heads if not is_time_word(doc.words[i].text)]


def _behind_words(doc: AnnotatedReading, word: Word, parts: Collection[str]) -> list[int]:
    """The heads behind a preposition of several words that a tree parts: "out of the mud"."""
    if len(parts) == 1:
        return []
    phrases = doc.reading.children(word.i, "obl*", "nmod*")
    return [w.i for w in phrases if {c.lower for c in doc.reading.cases.get(w.i, ())} >= {*parts}]


def first_filled(doc: AnnotatedReading, word: Word, roles: Iterable[str], pos: str) -> list[int]:
    """The heads at the first of the roles where any stand."""
    for role in roles:
        if heads := heads_at(doc, word, role, pos):
            return heads
    return []


def all_filled(doc: AnnotatedReading, word: Word, roles: Iterable[str], pos: str) -> list[int]:
    """The heads at all of the roles, in the order of the roles."""
    found: list[int] = []
    for role in roles:
        found += heads_at(doc, word, role, pos)
    return found


def genitives(doc: AnnotatedReading, noun: Word) -> list[int]:
    """What the "of" phrases of a noun name: "the shelling of the school"."""
    return all_filled(doc, noun, function_words().prepositions.of, "n")


def phrases_of_nouns(doc: AnnotatedReading, nouns: Iterable[int], *prepositions: str) -> list[int]:
    """What the prepositional phrases of several nouns name."""
    found: list[int] = []
    for noun in nouns:
        found += grammar.obliques(doc.reading, noun, *prepositions)
    return found


def meets_conditions(doc: AnnotatedReading, word: Word, entry: LexiconEntry) -> bool:
    """True if the word's arguments are what one set of the entry's conditions asks for."""
    if not entry.conditions:
        return True
    for conditions in entry.conditions:  # loops: this is asked for each entry of each word
        for condition in conditions:
            if not _fits(doc, word, condition):
                break
        else:
            return True
    return False


def _fits(doc: AnnotatedReading, word: Word, condition: Condition) -> bool:
    """True if the argument that a condition names is (or, negated, is not) of one of its
    classes."""
    if not may_be_told(doc, condition.classes):
        return condition.negated
    for head in heads_at(doc, word, condition.role, "v"):
        if is_any_of(doc, head, condition.classes):
            return not condition.negated
    return condition.negated


def _subjects(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """Who acts: for a passive verb its agent."""
    if pos == "v" and grammar.is_passive(doc.reading, word.i):
        return grammar.agents(doc.reading, word.i)
    return grammar.subjects(doc.reading, word.i)


def _patients(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """To whom or what: the object, or a passive's subject."""
    return grammar.patients(doc.reading, word.i)


def _indirect_objects(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """ "Gave the rebels an ultimatum"."""
    return _with_conjuncts(doc, doc.reading.children(word.i, "iobj"))


def _themes(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """The object beside the subject of a passive: "were charged four euros"."""
    return [w.i for w in doc.reading.children(word.i, "obj")]


def _with_conjuncts(doc: AnnotatedReading, words: Iterable[Word]) -> list[int]:
    """The words and what is joined to each of them."""
    found: list[int] = []
    for word in words:
        found += grammar.conjuncts(doc.reading, word.i)
    return found


def _open_complements(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """ "Refused to leave"."""
    return [w.i for w in doc.reading.children(word.i, "xcomp")]


def _holders(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """Whose what stands with the verb is: "fell into the hands of the rebels", "remained under
    army control", "the bodies of the miners were found"."""
    found: list[int] = []
    for noun in doc.reading.children(word.i, "obj", "obl*", "nsubj:pass"):
        found += genitives(doc, noun) or _owners(doc, noun, pos) or _modifiers(doc, noun, pos)
    return found


def _goals(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """Infinitives: "fought to free them", "calls to free them"."""
    clauses = doc.reading.children(word.i, "xcomp", "advcl", "acl")
    return _opened_by(doc, clauses, function_words().conjunctions.infinitive)


def _opened_by(doc: AnnotatedReading, clauses: Iterable[Word], marks: Collection[str]) -> list[int]:
    """Those of the clauses that one of the marks opens."""
    return [c.i for c in clauses if grammar.has_form(doc.reading, c.i, marks, "mark")]


def _reasons(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """What somebody is blamed or praised for doing: "came under fire for hiring him"."""
    clauses = doc.reading.children(word.i, "advcl")
    return _opened_by(doc, clauses, function_words().prepositions.benefactive)


def _finite_complements(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """ "Said that they had left"."""
    return [w.i for w in doc.reading.children(word.i, "ccomp")]


def _obliged(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """Who ought to do what is said: "said the rebels must go" asks it of them."""
    subjects: list[int] = []
    for clause in doc.reading.children(word.i, "ccomp"):
        if _is_obligation(doc, clause):
            subjects += grammar.subjects(doc.reading, clause.i)
    return [i for i in subjects if doc.words[i].upos != "PRON"]


def _is_obligation(doc: AnnotatedReading, verb: Word) -> bool:
    """True for "must go", "should go"; "should have gone" asks for nothing any more."""
    auxiliaries = doc.reading.children(verb.i, "aux")
    if any(w.lemma in function_words().auxiliaries.perfect for w in auxiliaries):
        return False
    return any(w.lemma in function_words().auxiliaries.obligation for w in auxiliaries)


def _conditions(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """Clauses of condition, on the word or on its complement."""
    reading = doc.reading
    clauses = reading.children(word.i, "advcl")
    for complement in reading.children(word.i, "xcomp", "ccomp"):
        clauses += reading.children(complement.i, "advcl")
    return _opened_by(doc, clauses, function_words().conjunctions.conditional)


def _owners(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """ "The army's attack"; not "Monday's attack"."""
    owners = doc.reading.children(word.i, "nmod:poss")
    return _with_conjuncts(doc, [owner for owner in owners if not is_time(doc, owner)])


def is_time(doc: AnnotatedReading, word: Word) -> bool:
    """True for dates and words of the calendar, which own nothing."""
    return is_time_word(word.text) or word.lower in doc.nouns.calendar


def _modifiers(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """Who stands before the noun: "the French attack", "army attacks"."""
    modifiers = doc.reading.children(word.i, "amod", "compound", "nmod")
    return [w.i for w in modifiers if w.i < word.i and _names_somebody(doc, w)]


def _names_somebody(doc: AnnotatedReading, word: Word) -> bool:
    """True for a modifier that is a name, a person or a force, not a kind of act ("ground
    attack")."""
    if word.lower in actor_words().kind_of_deed:
        return False
    if grammar.case_of(doc.reading, word.i) or is_time(doc, word):
        return False
    if word.upos == "PROPN" or word.text[:1].isupper():
        return True
    return word.lemma in doc.nouns.force or is_person(doc, word.i)


def _kinds(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """The words before the noun that say of which kind it is: "a 48-hour rail strike"."""
    reading = doc.reading
    found = reading.children(word.i, "amod", "compound", "nummod", "nmod:unmarked", "obl:unmarked")
    inner = [w for each in found for w in reading.children(each.i, "amod", "compound")]
    return [w.i for w in (*found, *inner) if w.i < word.i]


def _determiners(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """ "A", "the", "this", "its"."""
    return [w.i for w in doc.reading.children(word.i, "det", "nmod:poss")]


def _prepositions(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """The prepositions before the noun: "with the help of"."""
    return [case.i for case in doc.reading.cases.get(word.i, ())]


def _verb_above(doc: AnnotatedReading, word: Word) -> Word | None:
    """The verb that has the noun as its subject, object or phrase; None where it has none."""
    verb = doc.reading.head(word.i)
    is_argument = is_dep(word.dep, "nsubj*", "obj", "obl*", "conj")
    return verb if verb is not None and verb.upos == "VERB" and is_argument else None


def _verbs(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """What is said of the noun: "hit" of "the strike hit a depot"."""
    verb = _verb_above(doc, word)
    return [] if verb is None else [verb.i]


def _doers(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """Who does what is said of the noun: the union of "the union called a strike"."""
    verb = _verb_above(doc, word)
    found = [] if verb is None else grammar.agents(doc.reading, verb.i)
    return [i for i in found if i != word.i]


def _sentence(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """Every other word of the sentence."""
    sentence = doc.reading.sentences[word.sentence]
    return [w.i for w in doc.reading.words_of(sentence) if w.i != word.i]


def _report(doc: AnnotatedReading, word: Word, pos: str) -> list[int]:
    """Every other word of the report."""
    return [w.i for w in doc.words if w.i != word.i]


# grammatical role -> the heads that stand there
FINDERS: dict[str, Callable[[AnnotatedReading, Word, str], list[int]]] = {
    "subj": _subjects,
    "obj": _patients,
    "iobj": _indirect_objects,
    "theme": _themes,
    "comp": _open_complements,
    "whose": _holders,
    "goal": _goals,
    "because": _reasons,
    "that": _finite_complements,
    "must": _obliged,
    "if": _conditions,
    "poss": _owners,
    "amod": _modifiers,
    "kind": _kinds,
    "det": _determiners,
    "preposition": _prepositions,
    "verb": _verbs,
    "doer": _doers,
    "sentence": _sentence,
    "report": _report,
}


def is_preposition(role: str) -> bool:
    """True for a role that is a preposition, not a grammatical one."""
    return role not in FINDERS
