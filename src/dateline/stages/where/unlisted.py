"""Toponyms that the atlas does not know: the tagger's places, and the X of "the village of X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.language.reading import Word
from dateline.reference import countries
from dateline.reference.function_words import function_words
from dateline.reference.place_words import toponym_context, toponym_words
from dateline.stages.where.candidates import toponym
from dateline.stages.where.report_names import ReportNames
from dateline.stages.where.toponyms import Toponym

_OPEN_GRAINS = ("town", "admin1", "admin2")  # whose word before "of" makes a name a place's


def unlisted_toponyms(names: ReportNames, taken: set[int]) -> list[Toponym]:
    """Names of places without candidates. taken: indexes of the words of other toponyms."""
    found = list(_tagged(names, taken))
    found += _behind_kind_of(names, taken | _words_of(found))
    return found + list(_repeated(names, found, taken | _words_of(found)))


def _words_of(toponyms: Sequence[Toponym]) -> set[int]:
    return {i for toponym in toponyms for i in toponym.words}


def _tagged(names: ReportNames, taken: set[int]) -> Iterator[Toponym]:
    """The tagger's places, as far as no other toponym has their words."""
    for name in names.reading.names:
        if name.label == "LOC" and taken.isdisjoint(range(name.first, name.last)):
            place = _trimmed(names, name.first, name.last)
            if place is not None:
                yield place


def _behind_kind_of(names: ReportNames, taken: set[int]) -> Iterator[Toponym]:
    """The X of "the village of X" that the tagger did not mark."""
    of = function_words().prepositions.of
    for word in names.words[2:]:
        if word.i in taken or not names.is_capitalised(word):
            continue
        if names.words[word.i - 1].lower not in of or not _is_open_kind(names.words[word.i - 2]):
            continue
        if names.reading.name_at(word.i) is None:
            place = _trimmed(names, word.i, _capitals_end(names, word.i, taken))
            if place is not None:
                yield place


def _is_open_kind(word: Word) -> bool:
    """ "village", "province" in small letters."""
    return toponym_words().kinds.get(word.lower) in _OPEN_GRAINS and word.text[:1].islower()


def _capitals_end(names: ReportNames, first: int, taken: set[int]) -> int:
    """The end (exclusive) of the run of capitalised words that begins at `first`."""
    last = first + 1
    while last < len(names.words) and names.is_capitalised(names.words[last]) and last not in taken:
        last += 1
    return last


def _repeated(
    names: ReportNames, unlisted: Sequence[Toponym], taken: set[int]
) -> Iterator[Toponym]:
    """Every other mention of a name that the words beside it once say is a place's."""
    forms = {tuple(_forms(names, t.first, t.last)) for t in unlisted if t.kind_words}
    for form in sorted(forms):
        for word in names.words:
            first, last = word.i, word.i + len(form)
            if tuple(_forms(names, first, last)) != form or not taken.isdisjoint(
                range(first, last)
            ):
                continue
            name = names.reading.name_at(first)
            if name is None or (name.first >= first and name.last <= last):
                taken.update(range(first, last))
                yield toponym(names, first, last, names.text_of(first, last))


def _forms(names: ReportNames, first: int, last: int) -> list[str]:
    return [w.text for w in names.words[first:last]]


def _trimmed(names: ReportNames, first: int, last: int) -> Toponym | None:
    """The words without articles and directions before them; None where they are no place's
    name.
    """
    while first < last and _is_before_name(names.words[first]):
        first += 1
    if not any(w.text[:1].isupper() for w in names.words[first:last]):
        return None
    if _is_no_place(names, names.text_of(first, last), last - first, names.words[last - 1]):
        return None
    return toponym(names, first, last, names.text_of(first, last))


def _is_before_name(word: Word) -> bool:
    if word.lower in toponym_context().name_articles:
        return True
    return word.lower in toponym_words().directions


def _is_no_place(names: ReportNames, name: str, length: int, end: Word) -> bool:
    """ "Liberation Front", "Province", "Malians", somebody's surname."""
    words = toponym_words()
    if end.text in words.organisations or (length == 1 and end.lower in words.kinds):
        return True
    if name in words.never or name in names.surnames:
        return True
    return countries.country_of_demonym(name) is not None
