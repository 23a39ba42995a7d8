"""The names of vessels in a report, which are no places: "the tanker Ocean Palm", "MV Ruen Pearl".

A name is a vessel's behind a noun for one ("the ferry Estonia", "a tanker named Lagos"), in an
apposition to it ("the tanker, the Ocean Palm,"), and behind a prefix ("HMS London"); and wherever
the report repeats it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.language.reading import Word
from dateline.reference.places import countries
from dateline.reference.places.place_words import toponym_context, toponym_words

_MARKS = ("'", '"', "“", "”", "‘", "’", "``", "''")


def vessel_words(words: Sequence[Word]) -> frozenset[int]:
    """The indexes of the words that belong to the name of a vessel."""
    runs = [run for word in words for run in _named_by(words, word)]
    forms = {tuple(words[i].text for i in run) for run in runs}
    found = {i for run in runs for i in run}
    for form in sorted(forms):
        for start in range(len(words) - len(form) + 1):
            if _repeats(words, start, form):
                found.update(range(start, start + len(form)))
    return frozenset(found)


def _named_by(words: Sequence[Word], word: Word) -> Iterator[range]:
    """The names that a noun for a vessel, or a prefix, gives to the words behind it."""
    table = toponym_words()
    if word.text in table.vessel_prefixes:
        run = _capitals(words, word.i + 1)
        if run:
            yield range(word.i, run.stop)
    elif word.lower in table.vessels and word.text[:1].islower():
        yield from _behind_noun(words, word)
        yield from _before_noun(words, word)


def _behind_noun(words: Sequence[Word], noun: Word) -> Iterator[range]:
    """The name behind "tanker"; two behind "tankers"."""
    start, is_apart = _start_of_name(words, noun)
    run = _capitals(words, start)
    if not run or (not is_apart and _may_be_subject(words, run)):
        return
    yield run
    if noun.text != noun.lemma and run.stop < len(words) and words[run.stop].upos == "CCONJ":
        second = _capitals(words, _past_article(words, run.stop + 1))
        if second:
            yield second


def _before_noun(words: Sequence[Word], noun: Word) -> Iterator[range]:
    """The name that the noun describes: "the Ocean Palm, a tanker flagged in Liberia,"."""
    if noun.dep != "appos":
        return
    start = noun.head
    while start > 0 and words[start - 1].text[:1].isupper():
        start -= 1
    has_article = start > 0 and words[start - 1].lower in toponym_context().name_articles
    if words[start].lower in toponym_context().name_articles:
        start, has_article = start + 1, True
    run = _capitals(words, start)
    if noun.head in run and (has_article or len(run) > 1):
        yield run


def _start_of_name(words: Sequence[Word], noun: Word) -> tuple[int, bool]:
    """Where a name may begin behind a noun, and whether words between them say that it is its own:
    "named", ", the", an opening quotation mark.
    """
    at, is_apart = noun.i + 1, False
    if at < len(words) and words[at].text == ",":
        behind = _past_article(words, at + 1)
        return (behind, True) if behind > at + 1 else (len(words), False)
    if at < len(words) and words[at].lower in toponym_words().called:
        at, is_apart = at + 1, True
    at = _past_article(words, at) if is_apart else at
    if at < len(words) and words[at].text in _MARKS:
        at, is_apart = at + 1, True
    return at, is_apart


def _past_article(words: Sequence[Word], at: int) -> int:
    """Past "the" and a quotation mark, where they stand there."""
    if at < len(words) and words[at].lower in toponym_context().name_articles:
        at += 1
    if at < len(words) and words[at].text in _MARKS:
        at += 1
    return at


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
    is_possessive = run.stop < len(words) and words[run.stop].text in toponym_context().possessive
    if is_possessive or countries.country_of_demonym(name) is not None:
        return True
    is_subject = any(words[i].dep.startswith("nsubj") for i in run)
    return is_subject and countries.country_named(name) is not None


def _repeats(words: Sequence[Word], start: int, form: tuple[str, ...]) -> bool:
    """True if the words from `start` on are the name again; one word needs its article, for a town
    may bear it too.
    """
    if tuple(word.text for word in words[start : start + len(form)]) != form:
        return False
    if len(form) > 1:
        return True
    return start > 0 and words[start - 1].lower in toponym_context().name_articles
