"""Event-selecting predicates: what a governing word says of the event at its complement, object
or subject."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from dateline.language import Reading, Word, grammar, is_dep
from dateline.record.vocabulary import Certainty
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import (
    NO_EFFECT,
    clause_marks,
    factuality_words,
    governors,
    modality,
)

POS = {"VERB": "v", "AUX": "v", "ADJ": "a"}  # of the table; nouns are all the rest


def governing_effect(reading: Reading, word: Word, at: str) -> str:
    """The effect of a word on what stands `at` it (inf, fin, bare, obj, subj, a preposition); ""
    where it has none."""
    table = governors()
    pos = POS.get(word.upos, "n")
    particle = reading.child(word.i, "compound:prt")
    phrasal = _with_particle(reading, word)
    forms = (with_adverb(reading, word), phrasal, *_with_complement(reading, word), word.lemma)
    effect = _first_effect([(pos, form, at) for form in forms])
    if effect or particle is not None:
        return effect
    is_participle = pos == "v" and word.xpos in ("VBN", "JJ")
    if not is_participle:
        return ""
    return table.get(("a", word.lower, at), "")


def negated_effect(reading: Reading, word: Word, at: str) -> str:
    """The effect of a verb that is denied, where it is not simply denied itself."""
    if word.upos != "VERB":
        return ""
    return governors().get(("nv", _with_particle(reading, word), at), "")


def _with_particle(reading: Reading, word: Word) -> str:
    """The verb as the table writes it: "rule out"."""
    particle = reading.child(word.i, "compound:prt")
    return word.lemma if particle is None else f"{word.lemma} {particle.lower}"


def with_adverb(reading: Reading, verb: Word) -> str:
    """The verb with its particle or the adverb right behind it or its object: "drive back"."""
    particle = reading.child(verb.i, "compound:prt")
    if particle is None:
        adverbs = (w for w in reading.children(verb.i, "advmod") if w.i > verb.i)
        particle = next(adverbs, None)
    return verb.lemma if particle is None else f"{verb.lemma} {particle.lower}"


def prepositional_effect(reading: Reading, verb: Word, noun: Word) -> str:
    """What a verb with its preposition says of the noun behind it: "called for a strike", "paved
    the way for talks"."""
    if verb.upos != "VERB" or not is_dep(noun.dep, "obl*"):
        return ""
    case = grammar.case_of(reading, noun.i)
    forms = [with_adverb(reading, verb)]
    forms += [f"{verb.lemma} {word.lemma}" for word in reading.children(verb.i, "obj")]
    return _first_effect(("v", f"{form} {case}", "obj") for form in forms)


def _first_effect(keys: Iterable[tuple[str, str, str]]) -> str:
    """The effect of the first key that the table of governors has: with its particle or its
    complement a verb governs otherwise than alone.
    """
    table = governors()
    for key in keys:
        if key in table:
            return table[key]
    return ""


def _with_complement(reading: Reading, word: Word) -> list[str]:
    """The verb with a prepositional complement, as the table writes it: "come to nothing"."""
    if word.upos != "VERB":
        return []
    forms: list[str] = []
    for noun in reading.children(word.i, "obl"):
        if preposition := grammar.case_of(reading, noun.i):
            forms.append(f"{word.lemma} {preposition} {noun.lower}")
    return forms


def effect_on_subject(reading: Reading, noun: Word, predicate: Word) -> str:
    """What the predicate says of its subject: "the attack failed", "was averted", "is due", "is
    imminent"."""
    role = "obj" if noun.dep == "nsubj:pass" else "subj"
    effect = governing_effect(reading, predicate, role)
    if effect:
        return effect
    is_descriptive = predicate.upos == "ADJ" or predicate.xpos == "VBN"
    has_particle = reading.child(predicate.i, "compound:prt") is not None
    if not is_descriptive or has_particle:  # "was set off" is not "was set"
        return ""
    return governors().get(("a", predicate.lower, "mod"), "")


def certainty_of_source(reading: Reading, predicate: Word) -> Certainty | Literal[""]:
    """How sure those are who believe or say it: "believe", "is said to", "seems to"."""
    is_passive = reading.child(predicate.i, "nsubj:pass", "aux:pass", "expl") is not None
    effect = modality().evidential.get(predicate.lower)
    if is_passive and effect is not None:
        return effect.certainty
    return modality().belief.get(predicate.lemma, NO_EFFECT).certainty


def is_infinitive(reading: Reading, verb: Word) -> bool:
    """True for a verb with "to"."""
    infinitive = function_words().conjunctions.infinitive
    return grammar.has_form(reading, verb.i, infinitive, "mark", "aux")


def is_perfect(reading: Reading, verb: Word) -> bool:
    """ "Claimed to have captured it": done before it is spoken of."""
    auxiliaries = reading.children(verb.i, "aux")
    return any(word.lemma in function_words().auxiliaries.perfect for word in auxiliaries)


def is_subjunctive(reading: Reading, verb: Word, head: Word) -> bool:
    """True for "insisted that the army withdraw", "that it be freed": no ending where a fact
    would be in the past."""
    finite = reading.child(verb.i, "aux*", "cop")
    if finite is None or finite.i > verb.i:
        finite = verb
    if finite.xpos == "VBP":
        return head.xpos == "VBD"
    return finite.xpos == "VB"


def is_doubtful_source(reading: Reading, source: Word) -> bool:
    """True for "unconfirmed reports" and "rumours": a report in doubt, not a suspected rebel who
    talks."""
    if not governors().get(("n", source.lemma, "fin")):
        return False
    if source.lemma in factuality_words().hearsay:
        return True
    return any(_casts_doubt(adjective) for adjective in reading.children(source.i, "amod"))


def _casts_doubt(adjective: Word) -> bool:
    """True for "alleged", "unconfirmed"."""
    return governors().get(("a", adjective.lower, "mod")) == "possible"


def is_inverted_condition(reading: Reading, clause: Word) -> bool:
    """True for a condition without "if": "Had the shell landed ...", "should fighting break
    out"."""
    mark = reading.child(clause.i, "mark")
    infinitive = function_words().conjunctions.infinitive  # "were France to send troops"
    if clause.dep != "advcl" or (mark is not None and mark.lower not in infinitive):
        return False
    roles = ("nsubj*",) if clause.upos in POS else ("nsubj*", "compound")  # "should it flood"
    subject = reading.child(clause.i, *roles)
    return subject is not None and _has_auxiliary_before(reading, clause, subject)


def _has_auxiliary_before(reading: Reading, clause: Word, subject: Word) -> bool:
    """True where "had", "were" or "should" stands before the subject."""
    inverted = clause_marks().inverted
    for auxiliary in reading.children(clause.i, "aux*", "cop"):
        is_ahead = auxiliary.i < subject.i
        if is_ahead and auxiliary.lower in inverted:
            return True
    return False
