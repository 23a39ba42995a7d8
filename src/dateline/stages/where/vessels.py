"""The names of vessels in a report, which are no places: "the tanker Ocean Palm", "MV Ruen Pearl".

A name is a vessel's behind a noun for one ("the ferry Estonia", "a tanker named Lagos"), in an
apposition to it ("the tanker, the Ocean Palm,"), and behind a prefix ("HMS London"); and wherever
the report repeats it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import chain, takewhile

from dateline.language.reading import Reading, Word
from dateline.reference.places import countries
from dateline.reference.places.place_words import toponym_context, toponym_words

_MARKS = ("'", '"', "“", "”", "‘", "’", "``", "''")


def vessel_words(reading: Reading) -> frozenset[int]:
    """The indexes of the words that belong to the name of a vessel."""
    words = reading.words
    runs = list(chain.from_iterable(_named_by(words, word) for word in reading.of_form(_naming())))
    forms = sorted({tuple(words[i].text for i in run) for run in runs})
    again = chain.from_iterable(_repeats(words, form) for form in forms)
    return frozenset(chain.from_iterable((*runs, *again)))


@cache
def _naming() -> frozenset[str]:
    """Nouns for vessels and prefixes of their names, in small letters."""
    table = toponym_words()
    return table.vessels | frozenset(map(str.lower, table.vessel_prefixes))


def _named_by(words: Sequence[Word], word: Word) -> Iterator[range]:
    """The names that a noun for a vessel, or a prefix, gives to the words behind it."""
    table = toponym_words()
    if word.text in table.vessel_prefixes:
        yield from (range(word.i, run.stop) for run in _names_at(words, word.i + 1))
    elif word.lower in table.vessels and word.text[:1].islower():
        yield from _behind_noun(words, word)
        yield from _before_noun(words, word)


def _behind_noun(words: Sequence[Word], noun: Word) -> Iterator[range]:
    """The name behind "tanker"; two behind "tankers"."""
    start, is_apart = _start_of_name(words, noun)
    for run in _names_at(words, start):
        if is_apart or not _may_be_subject(words, run):
            yield run
            if noun.text != noun.lemma and _upos(words, run.stop) == "CCONJ":
                yield from _names_at(words, _past_article(words, run.stop + 1))


def _names_at(words: Sequence[Word], start: int) -> Iterator[range]:
    """The run of words with capitals that begins at `start`, if one does."""
    return filter(None, (_capitals(words, start),))


def _before_noun(words: Sequence[Word], noun: Word) -> Iterator[range]:
    """The name that the noun describes: "the Ocean Palm, a tanker flagged in Liberia,"."""
    if noun.dep != "appos":
        return
    before = list(takewhile(_has_capital, reversed(words[: noun.head])))
    start = _past(words, noun.head - len(before), toponym_context().name_articles)
    run = _capitals(words, start)
    if noun.head in run and (len(run) > 1 or _has_article(words, start)):
        yield run


def _start_of_name(words: Sequence[Word], noun: Word) -> tuple[int, bool]:
    """Where a name may begin behind a noun, and whether words between them say that it is its own:
    "named", ", the", an opening quotation mark.
    """
    at = noun.i + 1
    if _text(words, at) == ",":
        behind = _past_article(words, at + 1)
        return (behind, True) if behind > at + 1 else (len(words), False)
    called = _past(words, at, toponym_words().called)
    named = _past_article(words, called) if called > at else at
    start = _past(words, named, _MARKS)
    return start, start > at


def _past_article(words: Sequence[Word], at: int) -> int:
    """Past "the" and a quotation mark, where they stand there."""
    return _past(words, _past(words, at, toponym_context().name_articles), _MARKS)


def _past(words: Sequence[Word], at: int, forms: Container[str]) -> int:
    """Past a word of those forms, in small letters, where one stands there."""
    return at + sum(word.lower in forms for word in words[at : at + 1])


def _text(words: Sequence[Word], at: int) -> str:
    """The form of a word; empty behind the last."""
    return next((word.text for word in words[at : at + 1]), "")


def _upos(words: Sequence[Word], at: int) -> str:
    """The part of speech of a word; empty behind the last."""
    return next((word.upos for word in words[at : at + 1]), "")


def _has_capital(word: Word) -> bool:
    """True for a word with a capital at its head."""
    return word.text[:1].isupper()


def _has_article(words: Sequence[Word], start: int) -> bool:
    """True for a name with "the" before it."""
    return any(word.lower in toponym_context().name_articles for word in words[:start][-1:])


def _capitals(words: Sequence[Word], start: int) -> range:
    """The run of words with capitals that begins at `start`, with small links inside it."""
    table = toponym_words()
    end = start
    for word in words[start:]:
        is_name = word.text[:1].isupper() or (end > start and word.text.isdigit())
        is_link = end > start and word.lower in table.links
        if word.text in table.calendar or not (is_name or is_link):
            break
        if is_name:
            end = word.i + 1
        if words[word.i].sentence != words[start].sentence:
            return range(start, start)
    return range(start, end)


def _may_be_subject(words: Sequence[Word], run: range) -> bool:
    """True for "the boat Greece sent": a land, or a name with a possessive, behind the noun."""
    name = " ".join(words[i].text for i in run)
    is_possessive = _text(words, run.stop) in toponym_context().possessive
    if is_possessive or countries.country_of_demonym(name) is not None:
        return True
    is_subject = any(words[i].dep.startswith("nsubj") for i in run)
    return is_subject and countries.country_named(name) is not None


def _repeats(words: Sequence[Word], form: tuple[str, ...]) -> Iterator[range]:
    """Where the words are a name again; one word needs its article, for a town may bear it too."""
    texts = [word.text for word in words]
    places = (range(at, at + len(form)) for at, text in enumerate(texts) if text == form[0])
    return (
        place
        for place in places
        if tuple(texts[place.start : place.stop]) == form
        and (len(form) > 1 or _has_article(words, place.start))
    )
