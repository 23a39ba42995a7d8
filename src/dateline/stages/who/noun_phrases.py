"""Noun phrases as the search for actors reads them: their modifiers, their owner, the country that they tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.countries import country_named, country_of_demonym

BEFORE = ("amod", "compound", "nmod:desc", "nummod", "nmod", "flat", "obl:npmod", "nmod:unmarked")


def modifiers(reading: Reading, head: Word) -> list[Word]:
    """The words that stand before the head in its own phrase, without determiners, owners, numbers and stops."""
    found: list[Word] = []
    for child in reading.children(head.i, *BEFORE):
        if (
            child.i < head.i
            and child.upos not in ("DET", "PUNCT", "NUM")
            and not _case(reading, child)
        ):
            inner = [reading.words[j] for j in reading.subtree(child.i)]
            found += [w for w in inner if w.upos not in ("DET", "PUNCT", "NUM", "ADP", "CCONJ")]
    kept = sorted({w.i: w for w in found if w.i < head.i}.values(), key=lambda w: w.i)
    return kept


def owner(reading: Reading, head: Word) -> Word | None:
    """The possessor: "Mali's government", "its troops"."""
    return reading.child(head.i, "nmod:poss")


def of_phrase(reading: Reading, head: Word, *prepositions: str) -> Word | None:
    """The noun that hangs on the head by one of the prepositions, "of" unless told."""
    wanted = prepositions or ("of",)
    return next(
        (w for w in reading.children(head.i, "nmod*", "obl*") if _case(reading, w) in wanted), None
    )


def country_in(words: Sequence[Word]) -> str | None:
    """The country that a run of words tells by name or adjective, the longest run of words first."""
    for size in (4, 3, 2, 1):
        for at in range(len(words) - size + 1):
            part = words[at : at + size]
            if part[-1].i - part[0].i != size - 1 or not part[0].text[:1].isupper():
                continue
            text = " ".join(w.text for w in part)
            iso3 = country_named(text) or country_of_demonym(text)
            if iso3:
                return iso3
    return None


def phrase_words(reading: Reading, head: Word) -> list[Word]:
    """All words of the owner's, modifiers' and head's phrase that follow one another up to the head."""
    inside = set(reading.subtree(head.i))
    first = head.i
    while first - 1 in inside and reading.words[first - 1].upos != "PUNCT":
        first -= 1
    return list(reading.words[first : head.i + 1])


def country_of_phrase(reading: Reading, head: Word) -> str | None:
    """The country that a noun phrase is of: "French troops", "Mali's army", "the government of Chad"."""
    found = country_in(modifiers(reading, head))
    if found:
        return found
    possessor = owner(reading, head)
    for word in (possessor, of_phrase(reading, head)):
        if word is not None:
            found = country_in(
                [
                    w
                    for w in map(reading.words.__getitem__, reading.subtree(word.i))
                    if w.upos != "PART"
                ]
            )
            if found:
                return found
    return None


def is_definite(reading: Reading, head: Word) -> bool:
    """True with "the", "this", "that", "these", "those" or an owner."""
    determiner = reading.child(head.i, "det")
    if determiner is not None:
        return determiner.lower in ("the", "this", "that", "these", "those", "both")
    return owner(reading, head) is not None


def is_plural(word: Word) -> bool:
    return word.xpos in ("NNS", "NNPS")


def is_subject(word: Word) -> bool:
    return is_dep(word.dep, "nsubj*")


def conjuncts(reading: Reading, word: Word) -> Iterator[Word]:
    """The word and all that are joined to it by "and" or commas."""
    yield word
    for child in reading.children(word.i, "conj"):
        yield from conjuncts(reading, child)


def relation(reading: Reading, word: Word) -> tuple[str, Word]:
    """The word's relation and its head, that of the first conjunct for a later one."""
    while word.dep in ("conj", "flat", "flat:name", "compound") and word.head != word.i:
        if word.dep == "compound" and reading.words[word.head].upos != "PROPN":
            break
        word = reading.words[word.head]
    return word.dep, reading.words[word.head]


def case_of(reading: Reading, word: Word) -> str | None:
    """The preposition of a phrase, that of the first conjunct for a later one."""
    while word.dep == "conj" and not _case(reading, word):
        word = reading.words[word.head]
    return _case(reading, word)


def _case(reading: Reading, word: Word) -> str | None:
    found = next(
        (c for c in reading.children(word.i, "case") if c.upos in ("ADP", "SCONJ", "VERB")), None
    )
    return found.lower if found else None
