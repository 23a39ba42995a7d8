"""Clauses and nouns below which nothing is told as a fact: conditions, questions, drafts."""

from __future__ import annotations

from dateline.language import Reading, Word, grammar
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import clause_marks, factuality_words, governors, negation
from dateline.stages.factuality.predicates import is_inverted_condition

DETERMINERS = ("det", "nmod:poss")


def is_open_clause(reading: Reading, verb: Word) -> bool:
    """True for the verb of a condition or an indirect question: "if they left", "whether they
    left"."""
    open_marks = clause_marks().hypothetical | clause_marks().interrogative
    if grammar.has_form(reading, verb.i, open_marks, "mark"):
        return True
    return is_inverted_condition(reading, verb) or is_inverted_question(reading, verb)


def is_inverted_question(reading: Reading, verb: Word) -> bool:
    """True for "did the police beat them": an auxiliary first in its clause, then the subject."""
    subject = reading.child(verb.i, "nsubj*")
    auxiliary = reading.child(verb.i, "aux*", "cop")
    if subject is None or auxiliary is None or not auxiliary.i < subject.i:
        return False
    if verb.dep == "advcl":
        return False
    ahead = (w for w in reading.children(verb.i) if w.i < auxiliary.i)
    return all(w.dep in ("punct", "cc", "discourse", "vocative") for w in ahead)


def is_new(reading: Reading, noun: Word) -> bool:
    """True for a noun of which nothing was said before: "rebels", "a bomb", "any ship"."""
    determiner = reading.child(noun.i, *DETERMINERS)
    if determiner is None:
        return noun.upos == "NOUN"
    new = function_words().determiners.indefinite | negation().minimum
    return determiner.lower in new


def is_draft(reading: Reading, noun: Word) -> bool:
    """True for "a bill", "a draft resolution", "a proposed law", unless it was adopted."""
    modifiers = reading.children(noun.i, "amod", "compound")
    is_named_draft = any(_is_of_draft(word) for word in modifiers)
    if noun.lemma not in factuality_words().draft and not is_named_draft:
        return False
    verb = reading.words[noun.head]
    is_enacted = verb.lemma in factuality_words().enacting and noun.dep in ("obj", "nsubj:pass")
    return not is_enacted


def _is_of_draft(modifier: Word) -> bool:
    """True for "draft", "proposed", "planned" before a noun."""
    if modifier.lemma in factuality_words().draft:
        return True
    return governors().get(("a", modifier.lower, "mod")) == "planned"
