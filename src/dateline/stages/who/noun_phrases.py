"""Noun phrases as the search for actors reads them: their modifiers, their owner, the country that
they name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from dateline.language import grammar
from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.actors.actors import actor_words, group_noun
from dateline.reference.english.function_words import function_words
from dateline.reference.english.inflection import singular_of_people
from dateline.reference.places.countries import country_named, country_of_demonym

LONGEST_COUNTRY = 4  # words of a country's name


def text_of(reading: Reading, first: int, last: int) -> str:
    """The text of words first..last (last exclusive), its white space made single blanks."""
    words = reading.words
    return " ".join(reading.text[words[first].start : words[last - 1].end].split())


def head_of(reading: Reading, first: int, last: int) -> int:
    """The word of first..last (last exclusive) that the tree hangs on a word outside them."""
    for word in reading.words[first:last]:
        hangs_inside = first <= word.head < last
        if not hangs_inside or word.head == word.i:
            return word.i
    return last - 1


def joined(words: Iterable[Word]) -> str:
    """The forms of the words, a blank between them."""
    return " ".join(w.text for w in words)


def is_capitalised(word: Word) -> bool:
    """True if the form begins with a capital."""
    return word.text[:1].isupper()


def without_article(text: str, *, any_case: bool = False) -> str:
    """The text without a definite article at its head; of one with a capital only in any case."""
    for article in function_words().determiners.definite:
        text = text.removeprefix(f"{article} ")
        text = text.removeprefix(f"{article.capitalize()} ") if any_case else text
    return text


@lru_cache(maxsize=65536)
def country_of_words(text: str) -> str | None:
    """The country of that name, adjective or people."""
    return country_named(text) or country_of_demonym(text)


def without_determiner(words: list[Word]) -> list[Word]:
    """The words of a phrase without articles and pronouns that own."""
    kept: list[Word] = []
    for word in words:
        is_determiner = word.upos == "DET"
        is_possessive = word.xpos == "PRP$"
        if not is_determiner and not is_possessive:
            kept.append(word)
    return kept


def of_phrase(reading: Reading, head: Word) -> Word | None:
    """The noun that hangs on the head by "of"."""
    return grammar.prepositional_dependent(reading, head.i, function_words().prepositions.of)


def country_in(words: Sequence[Word]) -> str | None:
    """The country that a run of words gives by name or adjective, the longest run of words
    first.
    """
    capitals = [at for at, word in enumerate(words) if is_capitalised(word)]
    if not capitals:
        return None
    for size in range(min(LONGEST_COUNTRY, len(words)), 0, -1):
        for at in capitals:
            part = words[at : at + size]
            if len(part) < size or not _is_unbroken(part):
                continue
            iso3 = country_of_words(joined(part))
            if iso3:
                return iso3
    return None


def leading_country(words: list[Word]) -> list[Word]:
    """The words at the head of a phrase that are a country's name or adjective, the longest such
    run.
    """
    for size in (3, 2, 1):
        part = words[:size]
        if len(part) < size or not _is_unbroken(part):
            continue
        if country_of_words(joined(part)):
            return part
    return []


def _is_unbroken(words: Sequence[Word]) -> bool:
    """True if the words follow one another in the text."""
    return words[-1].i - words[0].i == len(words) - 1


def words_below(reading: Reading, head: Word) -> list[Word]:
    """The word and all that hang on it, in text order."""
    return [reading.words[i] for i in reading.subtree(head.i)]


def is_bare(reading: Reading, word: Word) -> bool:
    """True if nothing but a determiner stands with the noun."""
    return len(name_words(reading, word)) == 1 and of_phrase(reading, word) is None


def name_words(reading: Reading, word: Word) -> list[Word]:
    """The modifiers that stand right before the head, and the head."""
    wanted = {w.i for w in grammar.premodifiers(reading, word.i)}
    first = word.i
    while _continues_name(reading, first - 1, wanted):
        first -= 1
    return list(reading.words[_behind_number(reading, first, word.i) : word.i + 1])


def _behind_number(reading: Reading, first: int, head: int) -> int:
    """Where a name goes on behind a compound that a number opens: "42-year-old driver"."""
    words = reading.words
    if first < 2 or words[first - 1].text != "-" or words[first - 2].upos != "NUM":
        return first
    while first < head and (words[first].text == "-" or words[first + 1].text == "-"):
        first += 1
    return min(first + 1, head)


def _continues_name(reading: Reading, i: int, wanted: set[int]) -> bool:
    """True if word i is a modifier, or the hyphen after one; infinitives and verbs, but for
    participles, end the name.
    """
    words = reading.words
    after_modifier = i - 1 in wanted
    if i not in wanted and not after_modifier:
        return False
    word = words[i]
    if i not in wanted and word.text != "-":
        return False
    if word.upos == "VERB" and (word.dep != "amod" or word.xpos != "VBN"):
        return False
    return words[i - 1].lower not in function_words().conjunctions.infinitive


def name_in_text(reading: Reading, words: list[Word]) -> str:
    """The words as a name: a common noun at the head of a sentence loses its capital."""
    first = words[0]
    text = text_of(reading, first.i, words[-1].i + 1)
    opens = first.i == reading.sentences[first.sentence].first
    if not opens or not _is_common_word(reading, first):
        return text
    return text[0].lower() + text[1:]


def _is_common_word(reading: Reading, word: Word) -> bool:
    """True for a noun that is neither initials nor part of a name, and for a word that tells a kind
    of actor whatever the tagger takes it for.
    """
    if not word.text[1:].islower():
        return False
    if word.upos == "NOUN" and reading.name_at(word.i) is None:
        return True
    if word.lower in actor_words().opposing_side:
        return True
    return group_noun(singular_of_people(word.lower)) is not None


def country_of_phrase(reading: Reading, head: Word) -> str | None:
    """The country that a noun phrase is of: "French troops", "Mali's army", "the government of
    Chad", "envoys from Chad".
    """
    before = grammar.premodifiers(reading, head.i)
    found = country_in(before)
    if found:
        is_surname = grammar.is_borne_by_other(reading, before[-1].i, before[-1].i + 1)
        return None if is_surname else found
    for noun in (
        grammar.possessor(reading, head.i),
        of_phrase(reading, head),
        _origin(reading, head),
    ):
        iso3 = _country_below(reading, noun) if noun is not None else None
        if iso3:
            return iso3
    return None


def _origin(reading: Reading, head: Word) -> Word | None:
    """The noun that hangs on the head by "from": "officials from Chad"."""
    return grammar.prepositional_dependent(reading, head.i, function_words().prepositions.from_)


def _country_below(reading: Reading, noun: Word) -> str | None:
    """The country that the words of a phrase name, possessive marks aside."""
    return country_in([word for word in words_below(reading, noun) if word.upos != "PART"])


def is_definite(reading: Reading, head: Word) -> bool:
    """True with "the", "this", "that", "these", "those", "both" or an owner."""
    determiner = reading.child(head.i, "det")
    if determiner is not None:
        return determiner.lower in function_words().determiners.identifying
    return grammar.possessor(reading, head.i) is not None


def is_plural(word: Word) -> bool:
    """True for nouns and names that are plural by their form, whatever they mean."""
    return word.xpos in ("NNS", "NNPS")


def is_noun(word: Word) -> bool:
    """True for common nouns and names."""
    return word.upos in ("NOUN", "PROPN")


def is_subject(word: Word) -> bool:
    """True for subjects of active and passive verbs and of clauses inside others."""
    return is_dep(word.dep, "nsubj*")


def speaks_for_others(word: Word) -> bool:
    """True for "spokesman", "spokeswoman", "official"."""
    if is_official(word):
        return True
    stems = tuple(actor_words().spokesperson)
    return word.lemma.startswith(stems) or word.lower.startswith(stems)


def is_official(word: Word) -> bool:
    """True for "official" and compounds that begin with it."""
    return word.lemma.startswith(tuple(actor_words().official))
