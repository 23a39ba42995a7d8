"""Words by which what is said charges, judges, backs, refuses or threatens: the table
`data/en/judgements.tsv`, whose header says what its sets are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets

Words = frozenset[str]
Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


class JudgementWords(Struct, frozen=True):
    """Lemmas but where the header of the table says otherwise. A field a set."""

    damning: Words
    damning_noun: Words
    faulting: Words
    faulting_noun: Words
    refuting: Words
    praising: Words
    praising_noun: Words
    approving: Words
    approving_noun: Words
    culpable: Words
    ill: Words
    blame: Words
    blaming: Words
    bearing: Words
    before_blamed: Words
    carrying: Words
    charging: Words
    failing: Words
    answerable: Words
    owed: Words
    deserving: Words
    trust: Words
    trusting: Words
    shared_with: Words
    in_store: Words
    ruled_out: Words
    denying: Words
    having: Words
    claim: Words
    charge: Words
    denied_state: Words
    uninvolved: Words
    refusable: Words
    threatening: Words
    own_threat: Words
    unfit: Words
    showing: Words
    anyone: Words
    reprisal: Words
    conceding: Words
    admitting: Words
    own_fault: Words
    sorry: Words
    describing: Words
    obliging: Words
    about: Words
    linking: Words
    amounting: Words
    vessel: Words
    bare: Words
    losing: Words
    withheld: Words


@cache
def judgement_words(language: str = "en") -> JudgementWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("judgements.tsv", JudgementWords, language)


@cache
def blaming(is_bare: bool) -> Words:
    """The lemmas that blame; of a bare "it" fewer do."""
    words = judgement_words()
    found = words.damning | words.damning_noun
    return found if is_bare else found | words.faulting | words.faulting_noun


@cache
def praising(is_bare: bool) -> Words:
    """Likewise those that praise."""
    words = judgement_words()
    found = words.praising | words.praising_noun
    return found if is_bare else found | words.approving | words.approving_noun


@cache
def phrases(words: Collection[str]) -> Phrases:
    """A set's phrases by their first word, each as its further words; the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(words):
        first, *rest = phrase.split()
        found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in found.items()}
