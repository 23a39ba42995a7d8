"""What is told in a claim of which the same sentence says that it was not confirmed or was made up:
"a video said to show that militants shot two men has not been verified", "local media said a drone
struck the depot, but the report could not be confirmed"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from dateline.language import Reading, Word, grammar, is_dep
from dateline.language.grammar import is_pointed_at
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import factuality_words
from dateline.stages.factuality.verification import (
    calls_false,
    is_left_undone,
    is_missing,
    names_falsity,
)

Verdict = Literal["possible", "denied"]
AWAITED = 4  # words before "confirmed" in "has yet to be confirmed"
CONTENT = ("acl*", "ccomp", "nmod*")


def verdict_on_telling(reading: Reading, trigger: Word) -> Verdict | None:
    """What the sentence of a trigger says of the claim that it is told in; None for nothing."""
    for word in words_that_judge(reading, trigger.sentence):
        verdict = verdict_by(reading, word)
        if verdict and any(_tells(reading, noun, trigger) for noun in _judged(reading, word)):
            return verdict
    return None


def words_that_judge(reading: Reading, sentence: int) -> list[Word]:
    """The words of a sentence that may call a claim unverified or false, in text order."""
    words = factuality_words()
    found = {
        *reading.of_lemma(
            words.verifying | words.verification | words.fabrications | words.tidings
        ),
        *reading.of_form(words.unverified | words.fabricated),
    }
    return sorted((word for word in found if word.sentence == sentence), key=lambda word: word.i)


def verdict_by(reading: Reading, word: Word) -> Verdict | None:
    """What a word says of the claims that it judges."""
    words = factuality_words()
    if word.lower in words.unverified:
        return "possible"
    if word.lemma in words.verification:
        return "possible" if is_missing(reading, word) else None
    if word.lemma in words.verifying and (
        is_left_undone(reading, word) or _is_awaited(reading, word)
    ):
        return "possible"
    return "denied" if calls_false(reading, word) or names_falsity(reading, word) else None


def _is_awaited(reading: Reading, verb: Word) -> bool:
    """ "Has yet to be confirmed", "remains to be verified"."""
    if not grammar.has_form(reading, verb.i, function_words().prepositions.to, "mark"):
        return False
    words = factuality_words()
    before = reading.words[max(verb.i - AWAITED, 0) : verb.i]
    return any(word.lower in words.yet or word.lemma in words.awaiting for word in before)


def _judged(reading: Reading, word: Word) -> Iterator[Word]:
    """The claims that a word judges: its subjects, those of the verb above it, the noun that its
    relative clause is of, the object of what calls it so ("dismissed a post as fake news").
    """
    for predicate in (word, reading.words[word.head]):
        yield from reading.children(predicate.i, "nsubj*")
        if is_dep(predicate.dep, "acl*"):
            yield reading.words[predicate.head]
        if predicate.i != word.i:
            yield from reading.children(predicate.i, "obj")
    if reading.child(word.i, "nsubj*") is None:  # the tree has its subject higher up
        yield from reading.ancestors(word.i)


def _tells(reading: Reading, noun: Word, trigger: Word) -> bool:
    """True for a claim that holds the trigger, and for one that points back at what was told
    before it ("the report", ", a claim that …").
    """
    words = factuality_words()
    if noun.lemma not in words.tidings | words.shown:
        return False
    if trigger.i != noun.i and trigger.i in reading.subtree(noun.i):
        return not _is_judged_within(reading, noun, trigger)
    if trigger.i > noun.i or _is_known(reading, trigger):
        return False
    if _is_added(reading, noun):
        return True
    return reading.child(noun.i, *CONTENT) is None and is_pointed_at(reading, noun.i)


def _is_added(reading: Reading, noun: Word) -> bool:
    """True for ", a claim that …" behind what it is of, however the tree ties it."""
    article = reading.child(noun.i, "det")
    before = reading.words[article.i - 1] if article is not None and article.i else None
    return noun.dep == "appos" or (before is not None and before.text == ",")


def _is_known(reading: Reading, trigger: Word) -> bool:
    """True for what the words take as known, and that no claim in doubt is of: "the blast that
    killed eight".
    """
    line = (trigger, *reading.ancestors(trigger.i))
    if any(is_dep(word.dep, "acl:relcl") for word in line):
        return True
    return trigger.upos in ("NOUN", "PROPN") and is_pointed_at(reading, trigger.i)


def _is_judged_within(reading: Reading, noun: Word, trigger: Word) -> bool:
    """True where the trigger is of the clause that judges, and not of what is claimed."""
    clauses = reading.children(noun.i, "acl:relcl")
    return any(trigger.i == clause.i for clause in clauses)
