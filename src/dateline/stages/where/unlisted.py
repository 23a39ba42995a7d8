"""Toponyms that the atlas does not know: the tagger's places, and the X of "the village of X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.language import grammar
from dateline.language.known_words import is_common_word
from dateline.language.reading import Word
from dateline.reference.english.function_words import function_words
from dateline.reference.places import countries
from dateline.reference.places.place_words import toponym_context, toponym_words
from dateline.stages.where.candidates import toponym
from dateline.stages.where.report_names import ReportNames
from dateline.stages.where.support import changes_hands
from dateline.stages.where.toponyms import Toponym

_OPEN_GRAINS = ("town", "admin1", "admin2")  # whose word before "of" makes a name a place's


def unlisted_toponyms(names: ReportNames, taken: set[int]) -> list[Toponym]:
    """Names of places without candidates. taken: indexes of the words of other toponyms."""
    found = list(_tagged(names, taken))
    found += _behind_kind_of(names, taken | _words_of(found))
    found += _changing_hands(names, taken | _words_of(found))
    return found + list(_repeated(names, found, taken | _words_of(found)))


def _words_of(toponyms: Sequence[Toponym]) -> set[int]:
    """The indexes of all their words."""
    found = set[int]()
    for place in toponyms:
        found.update(place.words)
    return found


def _tagged(names: ReportNames, taken: set[int]) -> Iterator[Toponym]:
    """The tagger's places, as far as no other toponym has their words."""
    for name in names.reading.names:
        is_free = taken.isdisjoint(range(name.first, name.last))
        if name.label != "LOC" or not is_free:
            continue
        place = _trimmed(names, name.first, name.last)
        if place is not None:
            yield place


def _behind_kind_of(names: ReportNames, taken: set[int]) -> Iterator[Toponym]:
    """The X of "the village of X" that the tagger did not mark."""
    for word in names.reading.capitals:
        if word.i < 2 or word.i in taken or not names.is_proper(word):
            continue
        if not _is_behind_kind_of(names, word):
            continue
        if names.reading.name_at(word.i) is not None:
            continue
        place = _trimmed(names, word.i, _capitals_end(names, word.i, taken))
        if place is not None:
            yield place


def _changing_hands(names: ReportNames, taken: set[int]) -> Iterator[Toponym]:
    """The X of "X fell to the rebels", taken for a person by the tagger or not marked at all."""
    for word in names.reading.capitals:
        if word.i in taken or not names.is_proper(word) or word.upos != "PROPN":
            continue
        if not changes_hands(names.reading, word):
            continue
        name = names.reading.name_at(word.i)
        if name is not None and name.label not in ("LOC", "PERSON"):
            continue
        first = word.i if name is None else name.first
        place = _trimmed(names, first, _capitals_end(names, word.i, taken))
        if place is not None:
            yield place


def _is_behind_kind_of(names: ReportNames, word: Word) -> bool:
    """The words before are "village of"."""
    if names.words[word.i - 1].lower not in function_words().prepositions.of:
        return False
    return _is_open_kind(names.words[word.i - 2])


def _is_open_kind(word: Word) -> bool:
    """ "village", "province" in small letters."""
    if not word.text[:1].islower():
        return False
    return toponym_words().kinds.get(word.lower) in _OPEN_GRAINS


def _capitals_end(names: ReportNames, first: int, taken: set[int]) -> int:
    """The end (exclusive) of the run of capitalised words that begins at `first`."""
    for word in names.words[first + 1 :]:
        if word.i in taken or not names.is_capitalised(word):
            return word.i
    return len(names.words)


def _repeated(
    names: ReportNames, unlisted: Sequence[Toponym], taken: set[int]
) -> Iterator[Toponym]:
    """Every other mention of a name that the words beside it once say is a place's."""
    forms = {tuple(_forms(names, t.first, t.last)) for t in unlisted if t.kind_words}
    for form in sorted(forms):
        for word in names.words:
            mention = range(word.i, word.i + len(form))
            if tuple(_forms(names, mention.start, mention.stop)) != form:
                continue
            if not taken.isdisjoint(mention) or _is_in_longer_name(names, mention):
                continue
            taken.update(mention)
            text = names.text_of(mention.start, mention.stop)
            yield toponym(names, mention.start, mention.stop, text)


def _is_in_longer_name(names: ReportNames, mention: range) -> bool:
    """True if the tagger's name over its first word goes beyond the mention."""
    name = names.reading.name_at(mention.start)
    if name is None:
        return False
    return name.first < mention.start or name.last > mention.stop


def _forms(names: ReportNames, first: int, last: int) -> list[str]:
    """The words first..last (last exclusive) as written."""
    return [w.text for w in names.words[first:last]]


def _trimmed(names: ReportNames, first: int, last: int) -> Toponym | None:
    """The words without articles and directions before them; None where they are no place's
    name.
    """
    while first < last and _is_before_name(names.words[first]):
        first += 1
    words = names.words[first:last]
    is_vessel = not names.vessel_words.isdisjoint(range(first, last))
    if is_vessel or not any(w.text[:1].isupper() for w in words):
        return None
    name = names.text_of(first, last)
    if len(words) == 1 and _is_capital_of_sentence(names, words[0]):
        return None
    if grammar.is_borne_by_other(names.reading, first, last):
        return None
    if _is_no_place(names, name, len(words), words[-1]):
        return None
    return toponym(names, first, last, name)


def _is_before_name(word: Word) -> bool:
    """An article or a direction: "the northern Azawad"."""
    if word.lower in toponym_context().name_articles:
        return True
    return word.lower in toponym_words().directions


def _is_capital_of_sentence(names: ReportNames, word: Word) -> bool:
    """A common word that has its capital from the sentence that it opens: "Shelling went on"."""
    opens = names.reading.sentences[word.sentence].first == word.i
    return opens and is_common_word(word.text)


def _is_no_place(names: ReportNames, name: str, length: int, end: Word) -> bool:
    """ "Liberation Front", "Province", "Malians", somebody's surname."""
    words = toponym_words()
    is_bare_kind = length == 1 and end.lower in words.kinds
    if is_bare_kind:
        return True
    is_organisation = end.text in words.organisations
    if is_organisation or name in words.never:
        return True
    if name in names.surnames:
        return True
    return countries.country_of_demonym(name) is not None or _is_of_country(name)


def _is_of_country(name: str) -> bool:
    """ "Syrian capital", "Mali border": a country's name or adjective and a common noun."""
    before, _, noun = name.rpartition(" ")
    if not noun.islower():
        return False
    of_a_people = countries.country_of_demonym(before) is not None
    return of_a_people or countries.country_named(before) is not None
