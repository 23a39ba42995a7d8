"""Light verbs: "launched an attack", "came under attack", "attacks were carried out"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language import Word, grammar, is_dep
from dateline.reference.english.function_words import function_words
from dateline.reference.events.judgements import judgement_words
from dateline.reference.events.lexicon import LightVerb
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.negated_clauses import is_negated_clause


def light_verb_of(doc: AnnotatedReading, word: Word) -> tuple[Word, LightVerb] | None:
    """The light verb that carries an event noun as object or after a preposition, also in
    relative clauses."""
    noun = _outermost_noun(doc, word)
    for verb, at in _candidates(doc, noun):
        if _is_not_owned(doc, verb):
            continue
        children = doc.reading.children(verb.i, "compound:prt", "advmod", "case", "obj")
        present = {at, *(w.lemma for w in children)}
        for light in _entries(doc, word, noun, verb):
            if light.at == at and present.issuperset(light.verb[1:]):
                return verb, light
    return None


def _is_not_owned(doc: AnnotatedReading, verb: Word) -> bool:
    """True where nobody owns to a deed, or somebody does not: "no group has claimed the attack"
    says nothing of whether it happened, nor that the group did it.
    """
    return verb.lemma in doc.event_words.owning and is_negated_clause(doc, verb)


def _outermost_noun(doc: AnnotatedReading, word: Word) -> Word:
    """The word by which the verb holds an event noun: its first conjunct, the "round" of "a
    round of talks"."""
    while (head := doc.reading.head(word.i)) is not None:
        if word.dep != "conj" and not _is_portioned_by(doc, word, head):
            break
        word = head
    return word


def _is_portioned_by(doc: AnnotatedReading, word: Word, head: Word) -> bool:
    """True for "talks" under "round" in "a round of talks"."""
    if head.lemma not in doc.event_words.portion or not is_dep(word.dep, "nmod"):
        return False
    return grammar.case_of(doc.reading, word.i) in function_words().prepositions.of


def _candidates(doc: AnnotatedReading, noun: Word) -> list[tuple[Word, str]]:
    """Verbs that may carry the noun, each with where the noun stands ("obj" or a preposition)."""
    clauses = doc.reading.children(noun.i, "acl*")
    passives = [(w, "obj") for w in clauses if grammar.is_passive(doc.reading, w.i)]
    above = _verb_above(doc, noun)
    return passives if above is None else [above, *passives]


def _verb_above(doc: AnnotatedReading, noun: Word) -> tuple[Word, str] | None:
    """The verb that holds the noun, or that holds the object on which it hangs: "claimed
    responsibility for the attack"."""
    head = doc.reading.head(noun.i)
    if head is None:
        return None
    preposition = grammar.case_of(doc.reading, noun.i)
    if head.upos not in ("VERB", "AUX"):
        is_in_object = is_dep(noun.dep, "nmod*") and head.dep == "obj"
        return (doc.words[head.head], preposition) if is_in_object else None
    if is_dep(noun.dep, "obj", "nsubj:pass"):
        return head, "obj"
    return (head, preposition) if is_dep(noun.dep, "obl*") else None


def _has_predicative(doc: AnnotatedReading, verb: Word) -> bool:
    """True where the verb says what its object is: "called the talks a success"."""
    if verb.lemma not in judgement_words().describing:
        return False
    if doc.reading.child(verb.i, "compound:prt") is not None:
        return False
    return any(word.upos in ("ADJ", "NOUN") for word in doc.reading.children(verb.i, "xcomp"))


def _entries(doc: AnnotatedReading, word: Word, noun: Word, verb: Word) -> Sequence[LightVerb]:
    """The light verbs of a verb, in the order in which they are tried."""
    lights = () if _has_predicative(doc, verb) else doc.light_verbs.get(verb.lemma, ())
    is_on_object = noun.dep == "nmod" and verb.i != noun.head
    if is_on_object:  # only a phrase that names the noun between
        between = doc.words[noun.head].lemma
        lights = [light for light in lights if between in light.verb[1:]]
    if word.lemma in doc.event_words.outcome:  # who "sustains casualties" is their victim
        return sorted(lights, key=lambda light: light.subject != "target")
    return lights
