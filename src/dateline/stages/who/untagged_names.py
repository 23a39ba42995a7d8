"""Names that the tagger missed and the words before them give away."""

from __future__ import annotations

from dateline.language.reading import Reading
from dateline.reference.actors.titles import title_of
from dateline.reference.time.timex_words import is_time_word
from dateline.stages.who.bodies import add_body
from dateline.stages.who.noun_phrases import country_in, is_capitalised, joined, text_of
from dateline.stages.who.registry import Registry
from dateline.stages.who.tagged_names import kind_before

LONGEST_TITLE = 3  # words


def find_untagged_bodies(registry: Registry, known: set[int]) -> None:
    """Bodies that a common noun gives away: "the charity Open Hands"."""
    for capital in registry.reading.capitals:
        first = capital.i
        last = _end_of_capitals(registry.reading, first, known)
        if first == 0 or last - first < 2 or not _may_be_body(registry.reading, first, last):
            continue
        kind = kind_before(registry.reading, first)
        if kind is not None:
            add_body(registry, first, last, kind)
            registry.by_word[first - 1] = registry.by_word[first]


def _end_of_capitals(reading: Reading, first: int, known: set[int]) -> int:
    """The end of the capitalised words from first on that are no known names."""
    words, last = reading.words, first
    while last < len(words) and last not in known:
        if not is_capitalised(words[last]) or not words[last].text.isalpha():
            break
        last += 1
    return last


def _may_be_body(reading: Reading, first: int, last: int) -> bool:
    """True for words that go on the sentence before them and are no title, time or country."""
    words = reading.words
    if words[last - 1].sentence != words[first - 1].sentence:
        return False
    if title_of(words[first].text) or is_time_word(words[first].text):
        return False
    return not any(country_in([word]) for word in words[first:last])


def untagged_persons(reading: Reading, known: set[int]) -> list[tuple[int, int]]:
    """Persons that a title gives away: "spokesman X Y"."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(reading.words):
        if reading.words[at].upos != "PROPN":
            at += 1
            continue
        last = _end_of_names(reading, at, known)
        first = _first_after_title(reading, at, last)
        if first is not None:
            found.append((first, last))
        at = max(last, at + 1)
    return found


def _end_of_names(reading: Reading, first: int, known: set[int]) -> int:
    """The end of the proper nouns from first on that are no known names."""
    words, last = reading.words, first
    while last < len(words) and words[last].upos == "PROPN":
        if last in known:
            break
        last += 1
    return last


def _first_after_title(reading: Reading, first: int, last: int) -> int | None:
    """The first of the words that follows a title and has another after it."""
    for i in range(first, last - 1):
        if _follows_title(reading, i):
            return i
    return None


def _follows_title(reading: Reading, i: int) -> bool:
    """True if word i is no title and stands right after one that names an office."""
    words = reading.words
    before = [w for w in words[max(i - LONGEST_TITLE, 0) : i] if w.sentence == words[i].sentence]
    title = title_of(joined(before))
    if title is None or title.scope == "honorific":
        return False
    return title_of(text_of(reading, i, i + 1)) is None
