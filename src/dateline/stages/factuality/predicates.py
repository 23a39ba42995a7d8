"""Event-selecting predicates: what a governing word says of the event at its complement, object
or subject."""

from __future__ import annotations

from dateline.language import Reading, Word, grammar
from dateline.reference.function_words import function_words
from dateline.reference.modality import clause_marks, factuality_words, governors

POS = {"VERB": "v", "AUX": "v", "ADJ": "a"}  # of the table; nouns are all the rest


def governing_effect(reading: Reading, word: Word, at: str) -> str:
    """The effect of a word on what stands `at` it (inf, fin, bare, obj, subj, a preposition); ""
    where it has none."""
    table = governors()
    pos = POS.get(word.upos, "n")
    particle = reading.child(word.i, "compound:prt")
    phrasal = f"{word.lemma} {particle.lower}" if particle else word.lemma
    forms = (phrasal, *_with_complement(reading, word), word.lemma)
    effect = next((table[key] for form in forms if (key := (pos, form, at)) in table), "")
    is_participle = pos == "v" and word.xpos in ("VBN", "JJ") and particle is None
    if not effect and is_participle:
        return table.get(("a", word.lower, at), "")
    return effect


def _with_complement(reading: Reading, word: Word) -> list[str]:
    """The verb with a prepositional complement, as the table writes it: "come to nothing"."""
    if word.upos != "VERB":
        return []
    cases = ((grammar.case_of(reading, w.i), w) for w in reading.children(word.i, "obl"))
    return [f"{word.lemma} {case} {w.lower}" for case, w in cases if case]


def effect_on_subject(reading: Reading, noun: Word, predicate: Word) -> str:
    """What the predicate says of its subject: "the attack failed", "was averted", "is due", "is
    imminent"."""
    effect = governing_effect(reading, predicate, "obj" if noun.dep == "nsubj:pass" else "subj")
    if effect:
        return effect
    is_descriptive = predicate.upos == "ADJ" or predicate.xpos == "VBN"
    has_particle = reading.child(predicate.i, "compound:prt") is not None
    if not is_descriptive or has_particle:  # "was set off" is not "was set"
        return ""
    return governors().get(("a", predicate.lower, "mod"), "")


def is_infinitive(reading: Reading, verb: Word) -> bool:
    """True for a verb with "to"."""
    infinitive = function_words().conjunctions.infinitive
    return grammar.has_form(reading, verb.i, infinitive, "mark", "aux")


def is_subjunctive(reading: Reading, verb: Word, head: Word) -> bool:
    """True for "insisted that the army withdraw", "that it be freed": no ending where a fact
    would be in the past."""
    helpers = reading.children(verb.i, "aux*", "cop")
    first = next((w for w in helpers if w.i < verb.i), verb)
    return first.xpos == "VB" or (first.xpos == "VBP" and head.xpos == "VBD")


def is_doubtful_source(reading: Reading, source: Word) -> bool:
    """True for "unconfirmed reports" and "rumours": a report in doubt, not a suspected rebel who
    talks."""
    if not governors().get(("n", source.lemma, "fin")):
        return False
    adjectives = [w.lower for w in reading.children(source.i, "amod")]
    is_doubted = any(governors().get(("a", word, "mod")) == "possible" for word in adjectives)
    return is_doubted or source.lemma in factuality_words().hearsay


def is_inverted_condition(reading: Reading, clause: Word) -> bool:
    """True for a condition without "if": "Had the shell landed ...", "should fighting break
    out"."""
    subject = reading.child(clause.i, "nsubj*")
    if subject is None or clause.dep != "advcl" or reading.child(clause.i, "mark"):
        return False
    ahead = [w for w in reading.children(clause.i, "aux*", "cop") if w.i < subject.i]
    return any(w.lower in clause_marks().inverted for w in ahead)
