"""May a name of the atlas stand for a place where it stands?

A name inside another name is no place of the report: "Paris Hilton", "Bank of Mali", "Kenya
Airways". What the tagger marked is judged by its mark, what it did not mark by its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.language.reading import Name, Sentence, Word
from dateline.reference import countries
from dateline.reference.function_words import function_words
from dateline.reference.place_words import toponym_context, toponym_words
from dateline.rules import RuleTable
from dateline.stages.where.candidates import DASHES
from dateline.stages.where.entries import is_great, is_land, is_notable, likeliest
from dateline.stages.where.report_names import ReportNames
from dateline.stages.where.support import is_supported
from dateline.stages.where.toponyms import Toponym

_LONG_NAME = 4  # letters from which a small place's name may stand alone


@dataclass(frozen=True, slots=True)
class _NameInSentence:
    """A candidate in its sentence, and the tagger's name over it."""

    names: ReportNames
    toponym: Toponym
    sentence: Sentence
    name: Name | None

    @property
    def is_whole_name(self) -> bool:
        """The tagger's name does not go beyond the toponym."""
        name = self.name
        return (
            name is not None and name.first >= self.toponym.first and name.last <= self.toponym.last
        )

    @property
    def is_single_word(self) -> bool:
        return self.toponym.last - self.toponym.first == 1

    @property
    def is_notable(self) -> bool:
        return is_notable(self.toponym.candidates)


def is_admissible(names: ReportNames, toponym: Toponym, sentence: Sentence) -> bool:
    """True if the words can mean a place there. The toponym has candidates."""
    case = _NameInSentence(names, toponym, sentence, names.name_over(toponym))
    return bool(_ADMISSIBLE.decide(case))


def _no(case: _NameInSentence) -> bool:
    return False


def _yes(case: _NameInSentence) -> bool:
    return True


# -- by the tagger's mark


def _is_part_of_term(case: _NameInSentence) -> bool:
    """ "West Nile virus"."""
    last = case.toponym.last
    if last >= case.sentence.last:
        return False
    return case.names.words[last].text in toponym_words().no_place_before


def _is_titled(case: _NameInSentence) -> bool:
    return case.names.is_titled(case.toponym.first)


def _is_described_as_person(case: _NameInSentence) -> bool:
    return case.names.is_described_as_person(case.toponym)


def _is_unmarked(case: _NameInSentence) -> bool:
    return case.name is None


def _exceeds_its_name(case: _NameInSentence) -> bool:
    """ "British Columbia" of which the tagger saw "British"."""
    if case.name is None or not case.is_whole_name:
        return False
    length = case.toponym.last - case.toponym.first
    return length > max(1, case.name.last - case.name.first) and case.is_notable


def _has_label(label: str):
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
    rest = (i for i in range(case.name.first, case.name.last) if i not in case.toponym.words)
    return all(_may_stand_beside(case, case.names.words[i]) for i in rest)


def _may_stand_beside(case: _NameInSentence, word: Word) -> bool:
    words, toponym, initial = toponym_words(), case.toponym, word.text[:1]
    if not initial.isalpha() or initial.islower():
        return True
    if words.kinds.get(word.lower) not in (None, "area"):
        return True
    if word.lower in words.directions or word.lower in words.quarters or word.text in words.offices:
        return True
    between = case.names.reading.text[min(toponym.end, word.end) : max(toponym.start, word.start)]
    return "," in between


def _is_no_person(case: _NameInSentence) -> bool:
    """A lone name taken for a person's that is a place after all."""
    names, toponym = case.names, case.toponym
    if not case.is_whole_name:
        return False
    if names.words[toponym.last - 1].text in names.surnames or names.is_titled(toponym.first):
        return False
    return is_supported(names, toponym) or is_great(toponym.candidates)


def _is_country_of_people(case: _NameInSentence) -> bool:
    return case.is_whole_name and countries.country_named(case.toponym.name) is not None


def _is_whole_name(case: _NameInSentence) -> bool:
    return case.is_whole_name


def _is_great(case: _NameInSentence) -> bool:
    return is_great(case.toponym.candidates)


def _names_government(case: _NameInSentence) -> bool:
    """ "Mali's Government", "Government of Mali", "Mali Army": the country stays a toponym; "Air
    France": not.
    """
    if case.name is None or not case.is_notable:
        return False
    words, context, all_words = toponym_words(), toponym_context(), case.names.words
    before = [w.text for w in all_words[case.name.first : case.toponym.first]]
    after = [w.text for w in all_words[case.toponym.last : case.name.last]]
    if after and after[0] in context.possessive:
        return True
    if not before and not words.state_bodies.isdisjoint(after):  # "U.S. Department of Justice"
        return True
    fillers = context.government_fillers
    rest = [t for t in before + after if t[:1].isalpha() and t.lower() not in fillers]
    return bool(rest) and all(t.lower() in words.governments or t in words.offices for t in rest)


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
    if case.toponym.first == case.sentence.first:
        return False
    left = case.names.words[case.toponym.first - 1]
    return not _IS_FREE_LEFT.decide(_Neighbour(case, left))


def _is_joined_right(case: _NameInSentence) -> bool:
    if case.toponym.last >= case.sentence.last:
        return False
    right = case.names.words[case.toponym.last]
    return not _IS_FREE_RIGHT.decide(_Neighbour(case, right))


def _is_land(case: _NameInSentence) -> bool:
    return is_land(likeliest(case.toponym.candidates))


def _is_common_word(case: _NameInSentence) -> bool:
    """A single word that the report also writes small, or that is no proper noun: "Nice words"."""
    word = case.names.words[case.toponym.first]
    if not case.is_single_word:
        return False
    return word.lower in case.names.lower_case_words or not case.names.is_proper(word)


def _is_plain_enough(case: _NameInSentence) -> bool:
    """A name of three letters needs weight or support."""
    if len(case.toponym.name) >= _LONG_NAME or is_great(case.toponym.candidates):
        return True
    return is_supported(case.names, case.toponym)


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """A candidate and the word next to it."""

    case: _NameInSentence
    word: Word

    @property
    def is_capitalised(self) -> bool:
        return self.case.names.is_capitalised(self.word)


def _is_small(neighbour: _Neighbour) -> bool:
    return not neighbour.is_capitalised


def _makes_organisation(neighbour: _Neighbour) -> bool:
    return neighbour.word.text in toponym_words().organisations


def _is_of(neighbour: _Neighbour) -> bool:
    is_first = neighbour.word.i <= neighbour.case.sentence.first
    return not is_first and neighbour.word.lower in function_words().prepositions.of


def _is_free_behind_of(neighbour: _Neighbour) -> bool:
    """ "villages of X", "President of X", "Province of X"; not "Bank of X"."""
    names = neighbour.case.names
    head = names.words[neighbour.word.i - 1]
    if not names.is_capitalised(head) or head.text in toponym_words().offices:
        return True
    return head.lower in toponym_words().kinds


def _is_no_dash(neighbour: _Neighbour) -> bool:
    return neighbour.word.text not in DASHES


def _is_direction(neighbour: _Neighbour) -> bool:
    words = toponym_words()
    return neighbour.word.lower in words.directions or neighbour.word.lower in words.quarters


def _may_follow_direction(neighbour: _Neighbour) -> bool:
    """ "Northern Mali", but of no small place nor a second direction."""
    case = neighbour.case
    first = case.names.words[case.toponym.first]
    return case.is_notable and first.lower not in toponym_words().directions


def _may_precede_name(neighbour: _Neighbour) -> bool:
    """A kind of place, a day or month, another country or its people: "Syrian Aleppo"."""
    word, words = neighbour.word, toponym_words()
    if word.lower in words.kinds or word.text in words.calendar:
        return True
    return bool(countries.country_of_demonym(word.text) or countries.country_named(word.text))


def _is_dash(neighbour: _Neighbour) -> bool:
    return neighbour.word.text in DASHES


def _is_free_before_dash(neighbour: _Neighbour) -> bool:
    """ "Gao-based", "Mali - Niger"; not "Baden-Baden"."""
    case, dash, words = neighbour.case, neighbour.word, neighbour.case.names.words
    after = words[dash.i + 1] if dash.i + 1 < case.sentence.last else dash
    is_close = dash.start == words[dash.i - 1].end and after.start == dash.end
    if not is_close or after.text[:1].islower():
        return True
    return countries.country_named(after.text) is not None


def _may_follow_name(neighbour: _Neighbour) -> bool:
    """Capitals of their own: "Mali Government", "Gao Monday"; in headlines all words have them."""
    word, words = neighbour.word, toponym_words()
    if word.lower in words.kinds or word.lower in words.governments:
        return True
    if word.text in words.calendar or word.text in words.offices or word.text in words.state_bodies:
        return True
    return neighbour.case.sentence.kind == "headline"


def _begins_body_of_state(neighbour: _Neighbour) -> bool:
    """ "Hong Kong Health Secretary", "California Department of Justice"."""
    case, i = neighbour.case, neighbour.word.i
    if not case.is_notable:
        return False
    while i < case.sentence.last and case.names.is_capitalised(case.names.words[i]):
        if case.names.words[i].text in toponym_words().state_bodies:
            return True
        i += 1
    return False


_ADMISSIBLE: RuleTable[_NameInSentence, bool] = RuleTable(
    "where.admissible toponym",
    (
        ("part of another term", _is_part_of_term, _no),
        ("behind a form of address", _is_titled, _no),
        ("described as a person", _is_described_as_person, _no),
        ("not marked by the tagger", _is_unmarked, _stands_alone),
        ("longer than the marked name", _exceeds_its_name, _stands_alone),
        ("marked as a place", _has_label("LOC"), _is_rest_of_kind),
        ("marked as a person", _has_label("PERSON"), _is_no_person),
        ("marked as a people", _has_label("NORP"), _is_country_of_people),
        ("the whole of a marked name", _is_whole_name, _is_great),
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

_IS_FREE_LEFT: RuleTable[_Neighbour, bool] = RuleTable(
    "where.free of the word before",
    (
        ("of", _is_of, _is_free_behind_of),
        ("no capital", _is_small, _is_no_dash),
        ("name of a body", _makes_organisation, lambda neighbour: False),
        ("direction", _is_direction, _may_follow_direction),
        ("another capital", lambda neighbour: True, _may_precede_name),
    ),
    about=lambda neighbour: neighbour.word.i,
)

_IS_FREE_RIGHT: RuleTable[_Neighbour, bool] = RuleTable(
    "where.free of the word behind",
    (
        ("dash", _is_dash, _is_free_before_dash),
        ("no capital", _is_small, lambda neighbour: True),
        ("name of a body", _makes_organisation, lambda neighbour: False),
        ("capital of its own", _may_follow_name, lambda neighbour: True),
        ("another capital", lambda neighbour: True, _begins_body_of_state),
    ),
    about=lambda neighbour: neighbour.word.i,
)
