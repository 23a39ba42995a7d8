"""Candidate generation: which words of a report the atlas knows as names of places.

The longest name that begins at a word is looked up first. The words for the kind of place beside a
name ("the town of Konna", "Mopti region") belong to it and say which of its bearers are asked for.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from dateline.language.reading import Sentence, Word
from dateline.reference.english.function_words import function_words
from dateline.reference.places import countries
from dateline.reference.places.atlas import AtlasEntry
from dateline.reference.places.division_codes import division_codes
from dateline.reference.places.place_words import toponym_words
from dateline.rules import Attempts
from dateline.stages.where.report_names import ReportNames, is_possessive_form
from dateline.stages.where.toponyms import Toponym

DASHES = "-‐–"
_LONGEST = 7  # words of a name looked up in the atlas
_APOSTROPHES = "'’"
_WITHIN_NAMES = {*DASHES, *_APOSTROPHES, ".", "'s", "’s"}  # tokens that may stand inside a name


def candidate_at(
    names: ReportNames,
    i: int,
    sentence: Sentence,
    is_admissible: Callable[[Toponym], bool],
) -> Toponym | None:
    """The longest name of the atlas that begins at word i of the sentence, where one may begin, and
    is admissible there.
    """
    for last in range(_longest_span(names, i, min(sentence.last, i + _LONGEST)), i, -1):
        if not _may_end(names.words[last - 1], last - i):
            continue
        toponym = _looked_up(names, i, last)
        if toponym is not None and is_admissible(toponym):
            return toponym
    return None


def beginnings(names: ReportNames) -> list[int]:
    """The words with which a name may begin, by index in text order: those with a capital but
    articles, and the small first part of "al-Hudaydah".
    """
    articles = function_words().determiners.definite
    capitals = {word.i for word in names.reading.capitals if word.lower not in articles}
    links = names.reading.of_form(toponym_words().links)
    return sorted(capitals.union(word.i for word in links if _opens_name(names, word.i)))


def _opens_name(names: ReportNames, i: int) -> bool:
    """True for the small first part of "al-Hudaydah"."""
    if names.words[i].text not in toponym_words().links:
        return False
    after = names.words[i + 1 : i + 3]
    if len(after) < 2 or after[0].text not in DASHES:
        return False
    return after[1].text.istitle()


def _longest_span(names: ReportNames, first: int, most: int) -> int:
    """Where the longest run of words ends that can be one name, `most` at most: behind the first
    word that cannot stand within a name.
    """
    for last in range(first + 2, most):
        if not _may_stand_within(names.words[last - 1]):
            return last
    return most


def _may_end(word: Word, length: int) -> bool:
    """A capital; in a longer name also a kind of place ("Mopti region") and "d'Ivoire"."""
    if word.text[:1].isupper():
        return True
    if length == 1:
        return False
    if word.lower in toponym_words().kinds:
        return True
    return word.text[1:3].strip(_APOSTROPHES).istitle()


def _may_stand_within(word: Word) -> bool:
    """A capital, or a small word that names of places hold: "Dar es Salaam"."""
    text = word.text
    if text[:1].isupper():
        return True
    return text in _WITHIN_NAMES or text in toponym_words().links


def _looked_up(names: ReportNames, first: int, last: int) -> Toponym | None:
    """The name with its candidates; None where the atlas does not know it."""
    name = names.text_of(first, last)
    divisions = _divisions_of_code(names, first) if last - first == 1 else ()
    if divisions:
        return toponym(names, first, last, name, divisions, "admin1")
    if last - first == 1 and _is_never_alone(name):
        return None
    if _is_of_people(name):
        return None
    candidates = names.atlas.named(name)
    with_kind = _with_kind_in_name(names, first, last, name)
    if with_kind is None:
        return toponym(names, first, last, name, candidates) if candidates else None
    return replace(with_kind, candidates=(*candidates, *with_kind.candidates))


def _divisions_of_code(names: ReportNames, i: int) -> tuple[AtlasEntry, ...]:
    """The divisions whose postal code word i is, where it stands behind a town: "Paris, TX"."""
    codes = division_codes().get(names.words[i].text, ())
    if not codes or i < 2:
        return ()
    town, comma = names.words[i - 2 : i]
    if comma.text != "," or not town.text[:1].isupper():
        return ()
    return tuple(
        entry
        for division, country in codes
        for entry in names.atlas.named(division)
        if (entry.country, entry.grain) == (country, "admin1")
    )


def _is_never_alone(name: str) -> bool:
    """A single word that is no name of a place: a letter, "Monday", "Airlines", "Province"."""
    words = toponym_words()
    if len(name) < 2:
        return True
    if name in words.never or name in words.organisations:
        return True
    return name.lower() in words.kinds


def _is_of_people(name: str) -> bool:
    """ "French", "Malians": a people's name that is no country's."""
    if countries.country_named(name):
        return False
    return bool(countries.country_of_demonym(name))


def _with_kind_in_name(names: ReportNames, first: int, last: int, name: str) -> Toponym | None:
    """ "Mopti Region": the atlas knows the name without its last word, which says the kind."""
    if last - first == 1:
        return None
    end, words = names.words[last - 1], toponym_words()
    grain = words.kinds.get(end.lower)
    if not grain or not end.text[:1].isupper():
        return None
    if end.text in words.organisations:
        return None
    bare = names.atlas.named(names.text_of(first, last - 1))
    fitting = tuple(entry for entry in bare if fits(entry, grain))
    if not fitting:
        return None
    return toponym(names, first, last, name, fitting, grain)


def fits(entry: AtlasEntry, grain: str) -> bool:
    """True if a place of that grain may be what the words call it."""
    if grain in ("admin1", "admin2", "area"):
        return entry.grain in ("admin1", "admin2", "area")
    return grain == "town" and entry.grain in ("town", "point")


def toponym(
    names: ReportNames,
    first: int,
    last: int,
    name: str,
    candidates: tuple[AtlasEntry, ...] = (),
    stated_grain: str | None = None,
) -> Toponym:
    """The words first..last as a toponym, with the word for its kind that stands beside it."""
    start, end = names.words[first].start, names.words[last - 1].end
    if is_possessive_form(name):
        name, end = name[:-2], end - 2
    kind = _KIND_WORD.decide(_WordsOfName(names, first, last))
    return Toponym(
        first=first, last=last, start=start, end=end, name=name, candidates=candidates,
        stated_grain=stated_grain or (kind.grain if kind else None),
        kind_words=(kind.word,) if kind else (),
    )  # fmt: skip


# -- the word for the kind of place


class _KindWord(Struct, frozen=True):
    """Index of the word for a kind of place, and the grain that it asks for, if it asks for one."""

    word: int
    grain: str | None


class _WordsOfName(Struct, frozen=True):
    """The words first..last of a name."""

    names: ReportNames
    first: int
    last: int


def _kind_at(case: _WordsOfName, i: int) -> _KindWord | None:
    """Word i as a word for a kind of place; some kinds ("area") have no grain of their own."""
    grain = toponym_words().kinds.get(case.names.words[i].lower)
    if grain is None:
        return None
    return _KindWord(i, grain or None)


def _kind_behind(case: _WordsOfName) -> _KindWord | None:
    """ "Mopti region"; not "the Mali town of Mopti", where the kind is that of the next name."""
    words, of = case.names.words, function_words().prepositions.of
    sentence = words[case.first].sentence
    after = [w for w in words[case.last : case.last + 2] if w.sentence == sentence]
    if not after:
        return None
    if len(after) == 2:
        is_next_name = after[1].lower in of or after[1].text[:1].isupper()
        if is_next_name:
            return None
    return _kind_at(case, case.last)


def _kind_before_of(case: _WordsOfName) -> _KindWord | None:
    """ "the town of Konna", "the province of the Tarn"."""
    words, at = case.names.words, case.first - 1
    has_article = at >= 0 and words[at].lower in function_words().determiners.definite
    if has_article:
        at -= 1
    if at < 1:
        return None
    if words[at].lower not in function_words().prepositions.of:
        return None
    return _kind_at(case, at - 1)


def _kind_before(case: _WordsOfName) -> _KindWord | None:
    """ "the town Konna", "port city X"."""
    at = case.first - 1
    if at < 0 or not case.names.words[at].text[:1].islower():
        return None
    return _kind_at(case, at)


_KIND_WORD: Attempts[_WordsOfName, _KindWord] = Attempts(
    "where.word for the kind of place",
    (
        ("behind the name", _kind_behind),
        ("before of", _kind_before_of),
        ("before the name", _kind_before),
    ),
    about=lambda case: case.first,
)
