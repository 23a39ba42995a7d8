"""Claims of a deed by those who did it: "the group claimed responsibility on Friday for the
attack", "admitted Sunday's bombing".

The record has no trees, so that what stands before the word for the deed is read by its words. The
verbs are those of `data/en/event_words.tsv` (owning) and of `data/en/responsibility.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.record.nouns import Stretch
from dateline.reference.english.conjugation import forms, past
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import governors, negation
from dateline.reference.english.stopwords import stopwords
from dateline.reference.events.event_words import event_word_classes
from dateline.reference.events.judgements import judgement_words
from dateline.reference.events.noun_classes import noun_classes
from dateline.reference.events.responsibility import responsibility_phrases
from dateline.reference.numbers.quantities import number
from dateline.reference.text import words
from dateline.reference.time.timex_words import timex_words

_NEAR = 5  # words at most in what stands before a noun, and between a verb and its object
_APART = 8  # words at most from "responsibility" to "for the"
_PAUSE = re.compile(r"[,;:–—]\s")

Words = Sequence[str]


def claims_the_act(before: str, behind: str = "") -> bool:
    """True if the words around a deed are a claim of it by those who did it.

    `before`: the words of its sentence up to the noun or gerund that names the deed; where the deed
    is told in a clause of somebody's words ("claimed that they had"), those of the clause alone,
    see `told_from`. `behind`: what follows in the sentence. Nobody's claim is none, nor is one that
    is refused.
    """
    said = _clause(before)
    phrase = _start_of_phrase(said)
    claim = said[:phrase]
    if not claim:
        return False
    if claim[-1] in function_words().prepositions.benefactive:
        verb = _verb_with_noun(claim[:-1])
        return _is_said_of_somebody(claim, verb) or _is_claimed_behind(claim, behind)
    is_claim = phrase < len(said) and claim[-1] in _forms_of(event_word_classes().owning)
    return is_claim and _is_said_of_somebody(claim, len(claim) - 1)


def told_from(text: str, content: Sequence[Stretch], sentence: int, at: int) -> int:
    """Where the words begin that tell what stands at an offset: those of the statement whose
    content these stretches are, where it holds a clause of its own, else the sentence.
    """
    start = max([sentence, *(part.start for part in content if part.start <= at < part.end)])
    said = words(text[start:at])
    is_object = any(noun in said for _, noun in _nouns_with_verbs())  # "claimed [responsibility]"
    return sentence if is_object and _verb_with_noun(said) is None else start


def _clause(before: str) -> Words:
    """The words of the last clause: from the last pause behind which a conjunction stands."""
    joins = function_words().conjunctions.coordinating
    for found in reversed(list(_PAUSE.finditer(before))):
        said = words(before[found.end() :])
        if said[:1] and said[0] in joins:
            return said
    return words(before)


@cache
def _forms_of_claims() -> frozenset[str]:
    """All forms of all verbs of claiming."""
    verbs = frozenset(verb for verb, _ in _nouns_with_verbs())
    return _forms_of(event_word_classes().owning | verbs)


def _start_of_phrase(said: Words) -> int:
    """Where the noun phrase begins whose last words these are: "the", "Sunday's twin", "a wave of
    car"; as many words as there are where there is none.
    """
    start = len(said)
    while start and len(said) - start < _NEAR and _is_in_phrase(said, start - 1):
        start -= 1
    return start


def _is_in_phrase(said: Words, n: int) -> bool:
    """True for a word that may stand before a noun in its phrase."""
    word, closed = said[n], function_words()
    if word in closed.prepositions.of:
        return n > 0 and not {said[n - 1], said[n - 1].removesuffix("s")}.isdisjoint(
            event_word_classes().portion
        )
    if word in _forms_of_claims() or word in closed.conjunctions.complementizer:
        return False
    return word not in stopwords() or word in _before_nouns() or number(word) is not None


@cache
def _before_nouns() -> frozenset[str]:
    """Function words that stand before a noun, and words of time: "the", "its", "last week's"."""
    closed, times = function_words(), timex_words()
    kinds = closed.determiners
    return (
        kinds.pointing
        | kinds.indefinite
        | kinds.additive
        | kinds.distributive
        | closed.pronouns.possessive
        | closed.conjunctions.additive
        | noun_classes().calendar
        | frozenset(times.weekdays)
        | frozenset(times.relation_forms)
    )


def _verb_with_noun(said: Words) -> int | None:
    """Where the verb stands of "claimed responsibility (on Friday)" at the end of the words."""
    for n in reversed(range(max(0, len(said) - _APART), len(said))):
        for verb in reversed(range(max(0, n - _NEAR), n)):
            for lemma, noun in _nouns_with_verbs():
                if said[n] == noun and said[verb] in forms(lemma):
                    return None if _opens_clause(said[verb:n]) else verb
    return None


def _opens_clause(said: Words) -> bool:
    """True where a conjunction opens a clause: "claimed that responsibility"."""
    return not function_words().conjunctions.complementizer.isdisjoint(said)


def _is_said_of_somebody(said: Words, verb: int | None) -> bool:
    """False where there is no claim, where nobody makes it, or where it is refused: "no group has
    claimed", "has not claimed", "refused to claim".
    """
    if verb is None or (verb and said[verb - 1] in _before_claims()):
        return False
    if not negation().quantifiers.isdisjoint(said):
        return False
    around = [*_without_focus(said[max(0, verb - _NEAR) : verb]), *said[verb + 1 :]]
    contracted = tuple(word for word in negation().particles if "'" in word)
    denying = negation().particles | _refusals()
    return denying.isdisjoint(around) and not any(word.endswith(contracted) for word in around)


@cache
def _before_claims() -> frozenset[str]:
    """Words behind which "claims" is a noun."""
    closed = function_words()
    kinds = closed.determiners
    return kinds.pointing | kinds.indefinite | kinds.additive | closed.pronouns.possessive


def _without_focus(said: Words) -> Iterator[str]:
    """The words without the "not" of "not only"."""
    for word, after in zip(said, (*said[1:], ""), strict=True):
        if after not in negation().focus:
            yield word


@cache
def _refusals() -> frozenset[str]:
    """All forms of the verbs of denying, and of those under whose infinitive nothing is done:
    "refused to claim".
    """
    lemmas = {
        lemma
        for (pos, lemma, at), effect in governors().items()
        if (pos, at) == ("v", "inf") and effect in ("denied", "failed")
    }
    return _forms_of(judgement_words().denying.union(lemmas))


def _is_claimed_behind(said: Words, behind: str) -> bool:
    """True for "responsibility for the attack was claimed by the group"."""
    if not any(said[-2:-1] == (noun,) for _, noun in _nouns_with_verbs()):
        return False
    after = words(behind)
    agentive = function_words().prepositions.agentive
    claimed = {past(verb) for verb, _ in _nouns_with_verbs()}
    for n in range(1, len(after)):
        if after[n] in agentive and after[n - 1] in claimed:
            return negation().particles.isdisjoint(after[:n])
    return False


@cache
def _nouns_with_verbs() -> tuple[tuple[str, str], ...]:
    """(verb, noun) of "claim responsibility for"; who only bears it claims nothing."""
    return tuple(
        (first, entry.words[-1])
        for (pos, first), entries in responsibility_phrases().items()
        for entry in entries
        if pos == "v" and entry.agent == ("subj",) and len(entry.words) > 1
        if entry.act == tuple(function_words().prepositions.benefactive)
        if first not in judgement_words().carrying
    )


@cache
def _forms_of(lemmas: frozenset[str]) -> frozenset[str]:
    """All forms of several verbs."""
    return frozenset(form for lemma in lemmas for form in forms(lemma))
