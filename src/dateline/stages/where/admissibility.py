"""May a name of the atlas stand for a place where it stands?

A name inside another name is no place of the report: "Paris Hilton", "Bank of Mali", "Kenya
Airways". What the tagger marked is judged by its mark, what it did not mark by its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from dateline.language import grammar
from dateline.language.reading import Name, Sentence, Word
from dateline.reference.places import countries
from dateline.reference.places.division_codes import division_codes
from dateline.reference.places.place_words import toponym_context, toponym_words
from dateline.rules import RuleTable
from dateline.stages.where.candidates import fits
from dateline.stages.where.entries import is_great, is_land, is_notable, likeliest
from dateline.stages.where.neighbours import is_free_left, is_free_right
from dateline.stages.where.report_names import ReportNames
from dateline.stages.where.support import is_supported
from dateline.stages.where.toponyms import Toponym

_LONG_NAME = 4  # letters from which a small place's name may stand alone


class _NameInSentence(Struct, frozen=True):
    """A candidate in its sentence, and the tagger's name over it."""

    names: ReportNames
    toponym: Toponym
    sentence: Sentence
    name: Name | None

    @property
    def is_whole_name(self) -> bool:
        """The tagger's name does not go beyond the toponym."""
        if self.name is None or self.name.first < self.toponym.first:
            return False
        return self.name.last <= self.toponym.last

    @property
    def is_single_word(self) -> bool:
        """True if the candidate is one word long."""
        return self.toponym.last - self.toponym.first == 1

    @property
    def is_notable(self) -> bool:
        """True if a place of weight bears the name."""
        return is_notable(self.toponym.candidates)


def is_admissible(names: ReportNames, toponym: Toponym, sentence: Sentence) -> bool:
    """True if the words can mean a place there. The toponym has candidates."""
    case = _NameInSentence(names, toponym, sentence, names.name_over(toponym))
    return bool(_ADMISSIBLE.decide(case))


def _no(case: _NameInSentence) -> bool:
    """The verdict that the name is no toponym."""
    return False


def _yes(case: _NameInSentence) -> bool:
    """The verdict that the name is a toponym."""
    return True


# -- by the tagger's mark


def _is_part_of_term(case: _NameInSentence) -> bool:
    """ "West Nile virus"."""
    last = case.toponym.last
    if last >= case.sentence.last:
        return False
    return case.names.words[last].text in toponym_words().no_place_before


def _is_postal_code(case: _NameInSentence) -> bool:
    """The code of a division behind a town, which `candidates` has found by its place: "TX"."""
    if not case.is_single_word or case.toponym.stated_grain != "admin1":
        return False
    return case.toponym.name in division_codes()


def _is_borne_by_other(case: _NameInSentence) -> bool:
    """The words beside the name make it a person's or a thing's: "Ms. London", "Captain Lagos",
    "their dog Beirut"."""
    toponym = case.toponym
    return grammar.is_borne_by_other(case.names.reading, toponym.first, toponym.last)


def _is_described_as_person(case: _NameInSentence) -> bool:
    """An apposition behind the name says that it is a person's: "Jordan, the colonel's son"."""
    return case.names.is_described_as_person(case.toponym)


def _is_name_of_vessel(case: _NameInSentence) -> bool:
    """ "The ferry Estonia", "HMS London"."""
    return not case.names.vessel_words.isdisjoint(case.toponym.words)


def _is_unmarked(case: _NameInSentence) -> bool:
    """The tagger saw no name here."""
    return case.name is None


def _exceeds_its_name(case: _NameInSentence) -> bool:
    """ "British Columbia" of which the tagger saw "British"."""
    if case.name is None or not case.is_whole_name:
        return False
    marked_length = max(1, case.name.last - case.name.first)
    if case.toponym.last - case.toponym.first <= marked_length:
        return False
    return case.is_notable


def _has_label(label: str) -> Callable[[_NameInSentence], bool]:
    """A condition: the tagger's name bears the label."""

    def has_label(case: _NameInSentence) -> bool:
        return case.name is not None and case.name.label == label

    return has_label


def _is_rest_of_kind(case: _NameInSentence) -> bool:
    """The rest of a longer name of a place says its kind or its quarter: "Northern Mali", "Mopti
    Region".
    """
    if case.is_whole_name or case.name is None:
        return True
    for word in case.names.words[case.name.first : case.name.last]:
        if word.i in case.toponym.words:
            continue
        if not _may_stand_beside(case, word):
            return False
    return True


def _may_stand_beside(case: _NameInSentence, word: Word) -> bool:
    """True for a word of a place's name that makes no other name of it: a small word, a kind of
    place, a quarter, an office, or one that a comma sets apart.
    """
    words, initial = toponym_words(), word.text[:1]
    if not initial.isalpha() or initial.islower():
        return True
    if words.kinds.get(word.lower) not in (None, "area"):
        return True
    if word.lower in words.directions or word.lower in words.quarters:
        return True
    if word.text in words.offices or _is_people_of_described(case, word):
        return True
    return "," in _text_between(case, word)


def _is_people_of_described(case: _NameInSentence, word: Word) -> bool:
    """ "Syrian" of "the Syrian city of Aleppo": a people's name with common words behind it."""
    if word.i > case.toponym.first or countries.country_of_demonym(word.text) is None:
        return False
    between = case.names.words[word.i + 1 : case.toponym.first]
    return len(between) > 0 and all(other.text.islower() for other in between)


def _text_between(case: _NameInSentence, word: Word) -> str:
    """The text between the toponym and a word before or behind it."""
    start = min(case.toponym.end, word.end)
    end = max(case.toponym.start, word.start)
    return case.names.reading.text[start:end]


def _is_no_person(case: _NameInSentence) -> bool:
    """A lone name taken for a person's that is a place after all."""
    names, toponym = case.names, case.toponym
    if not case.is_whole_name:
        return False
    last_word = names.words[toponym.last - 1]
    if last_word.text in names.surnames or names.is_titled(toponym.first):
        return False
    return is_supported(names, toponym) or is_great(toponym.candidates)


def _is_country_of_people(case: _NameInSentence) -> bool:
    """The tagger took the name of a country for that of its people."""
    if not case.is_whole_name:
        return False
    return countries.country_named(case.toponym.name) is not None


def _is_whole_name(case: _NameInSentence) -> bool:
    """The tagger's name has no word outside the toponym."""
    return case.is_whole_name


def _is_great(case: _NameInSentence) -> bool:
    """The likeliest bearer of the name is a land, a capital or a famous town."""
    return is_great(case.toponym.candidates)


def _is_great_or_called_so(case: _NameInSentence) -> bool:
    """ "The department of Alto Parana": the tagger took the whole for a body, but the atlas has a
    place of that kind."""
    toponym = case.toponym
    if _is_great(case):
        return True
    kinds = (case.names.words[i] for i in toponym.kind_words)
    is_called = any(word.text.islower() and word.i < toponym.first for word in kinds)
    grain = toponym.stated_grain
    return is_called and grain is not None and any(fits(e, grain) for e in toponym.candidates)


def _names_government(case: _NameInSentence) -> bool:
    """ "Mali's Government", "Government of Mali", "Mali Army": the country stays a toponym; "Air
    France": not.
    """
    if case.name is None or not case.is_notable:
        return False
    words = case.names.words
    before = [w.text for w in words[case.name.first : case.toponym.first]]
    after = [w.text for w in words[case.toponym.last : case.name.last]]
    if after and after[0] in toponym_context().possessive:
        return True
    holds_body_of_state = not toponym_words().state_bodies.isdisjoint(after)
    opens_name = not before
    if opens_name and holds_body_of_state:
        return True  # "U.S. Department of Justice"
    return _are_words_of_government(before + after)


def _are_words_of_government(forms: list[str]) -> bool:
    """The words call a government or an office, small words and marks aside."""
    words, fillers = toponym_words(), toponym_context().government_fillers
    is_called = False
    for form in forms:
        is_filler = not form[:1].isalpha() or form.lower() in fillers
        if is_filler:
            continue
        if form.lower() not in words.governments and form not in words.offices:
            return False
        is_called = True
    return is_called


# -- by its neighbours


def _stands_alone(case: _NameInSentence) -> bool:
    """For a name that the tagger did not mark: its neighbours are no part of a longer name."""
    return bool(_STANDS_ALONE.decide(case))


def _is_surname(case: _NameInSentence) -> bool:
    """The single word is somebody's surname in the report, and no country's name."""
    if not case.is_single_word or is_land(likeliest(case.toponym.candidates)):
        return False
    return case.names.words[case.toponym.first].text in case.names.surnames


def _is_joined_left(case: _NameInSentence) -> bool:
    """The word before makes one name with it, longer than the toponym."""
    return not is_free_left(case.names, case.toponym, case.sentence)


def _is_joined_right(case: _NameInSentence) -> bool:
    """The word behind makes one name with it, longer than the toponym."""
    return not is_free_right(case.names, case.toponym, case.sentence)


def _is_land(case: _NameInSentence) -> bool:
    """The likeliest bearer of the name is a land, not a town or a division."""
    return is_land(likeliest(case.toponym.candidates))


def _is_common_word(case: _NameInSentence) -> bool:
    """A single word that the report also writes small, or that is no proper noun: "Nice words"."""
    word = case.names.words[case.toponym.first]
    if not case.is_single_word:
        return False
    return word.lower in case.names.lower_case_words or not case.names.is_proper(word)


def _is_plain_enough(case: _NameInSentence) -> bool:
    """A name of three letters needs weight or support."""
    is_long = len(case.toponym.name) >= _LONG_NAME
    if is_long or is_great(case.toponym.candidates):
        return True
    return is_supported(case.names, case.toponym)


_ADMISSIBLE: RuleTable[_NameInSentence, bool] = RuleTable(
    "where.admissible toponym",
    (
        ("postal code behind a town", _is_postal_code, _yes),
        ("part of another term", _is_part_of_term, _no),
        ("name of a person, animal or thing", _is_borne_by_other, _no),
        ("described as a person", _is_described_as_person, _no),
        ("name of a vessel", _is_name_of_vessel, _no),
        ("not marked by the tagger", _is_unmarked, _stands_alone),
        ("longer than the marked name", _exceeds_its_name, _stands_alone),
        ("marked as a place", _has_label("LOC"), _is_rest_of_kind),
        ("marked as a person", _has_label("PERSON"), _is_no_person),
        ("marked as a people", _has_label("NORP"), _is_country_of_people),
        ("the whole of a marked name", _is_whole_name, _is_great_or_called_so),
        ("part of a marked name", _yes, _names_government),
    ),
    about=lambda case: case.toponym.first,
)

_STANDS_ALONE: RuleTable[_NameInSentence, bool] = RuleTable(
    "where.unmarked toponym",
    (
        ("surname in the report", _is_surname, _no),
        ("joined to the word before", _is_joined_left, _no),
        ("joined to the word behind", _is_joined_right, _no),
        ("country or region", _is_land, _yes),
        ("common word", _is_common_word, _no),
        ("plain name", _yes, _is_plain_enough),
    ),
    about=lambda case: case.toponym.first,
)
