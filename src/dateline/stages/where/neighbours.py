"""The words next to a name that the tagger did not mark: are they part of a longer name?

"Bank of Mali", "Kenya Airways", "Baden-Baden" are longer names; "villages of Mali", "Mali
Government" are not.
"""

from __future__ import annotations

from msgspec import Struct

from dateline.language.reading import Sentence, Word
from dateline.reference.english.function_words import function_words
from dateline.reference.places import countries
from dateline.reference.places.place_words import toponym_words
from dateline.rules import RuleTable
from dateline.stages.where.candidates import DASHES
from dateline.stages.where.entries import is_notable
from dateline.stages.where.report_names import ReportNames
from dateline.stages.where.toponyms import Toponym


class _Neighbour(Struct, frozen=True):
    """A candidate in its sentence and the word next to it."""

    names: ReportNames
    toponym: Toponym
    sentence: Sentence
    word: Word

    @property
    def is_capitalised(self) -> bool:
        """A proper noun with a capital."""
        return self.names.is_capitalised(self.word)

    @property
    def is_notable(self) -> bool:
        """The name is a land's, a division's or a great town's."""
        return is_notable(self.toponym.candidates)


def is_free_left(names: ReportNames, toponym: Toponym, sentence: Sentence) -> bool:
    """True if the word before is no part of a longer name that the toponym ends."""
    if toponym.first == sentence.first:
        return True
    before = names.words[toponym.first - 1]
    return bool(_IS_FREE_LEFT.decide(_Neighbour(names, toponym, sentence, before)))


def is_free_right(names: ReportNames, toponym: Toponym, sentence: Sentence) -> bool:
    """True if the word behind is no part of a longer name that the toponym begins."""
    if toponym.last >= sentence.last:
        return True
    behind = names.words[toponym.last]
    return bool(_IS_FREE_RIGHT.decide(_Neighbour(names, toponym, sentence, behind)))


def _is_small(neighbour: _Neighbour) -> bool:
    """A word in small letters is no part of a name."""
    return not neighbour.is_capitalised


def _makes_organisation(neighbour: _Neighbour) -> bool:
    """The word makes the whole the name of an organisation."""
    return neighbour.word.text in toponym_words().organisations


def _is_of(neighbour: _Neighbour) -> bool:
    """The "of" before the name, unless it opens the sentence."""
    is_first = neighbour.word.i <= neighbour.sentence.first
    return not is_first and neighbour.word.lower in function_words().prepositions.of


def _is_free_behind_of(neighbour: _Neighbour) -> bool:
    """ "villages of X", "President of X", "Province of X"; not "Bank of X"."""
    names = neighbour.names
    head = names.words[neighbour.word.i - 1]
    if not names.is_capitalised(head) or head.text in toponym_words().offices:
        return True
    return head.lower in toponym_words().kinds


def _is_no_dash(neighbour: _Neighbour) -> bool:
    """Of what has no capital, only a dash joins the name to what stands before it."""
    return neighbour.word.text not in DASHES


def _is_direction(neighbour: _Neighbour) -> bool:
    """ "northern", "north": with the name they name a part of the place."""
    words = toponym_words()
    return neighbour.word.lower in words.directions or neighbour.word.lower in words.quarters


def _may_follow_direction(neighbour: _Neighbour) -> bool:
    """ "Northern Mali", but of no small place nor a second direction."""
    first = neighbour.names.words[neighbour.toponym.first]
    return neighbour.is_notable and first.lower not in toponym_words().directions


def _may_precede_name(neighbour: _Neighbour) -> bool:
    """A kind of place, a day or month, another country or its people: "Syrian Aleppo"."""
    word, words = neighbour.word, toponym_words()
    if word.lower in words.kinds or word.text in words.calendar:
        return True
    is_of_people = countries.country_of_demonym(word.text) is not None
    return is_of_people or countries.country_named(word.text) is not None


def _is_dash(neighbour: _Neighbour) -> bool:
    """A dash behind the name."""
    return neighbour.word.text in DASHES


def _is_free_before_dash(neighbour: _Neighbour) -> bool:
    """ "Gao-based", "Mali - Niger"; not "Baden-Baden"."""
    dash, words = neighbour.word, neighbour.names.words
    is_last = dash.i + 1 >= neighbour.sentence.last
    after = dash if is_last else words[dash.i + 1]
    is_close = dash.start == words[dash.i - 1].end and after.start == dash.end
    if not is_close:
        return True
    if after.text[:1].islower():
        return True
    return countries.country_named(after.text) is not None


def _may_follow_name(neighbour: _Neighbour) -> bool:
    """Capitals of their own: "Mali Government", "Gao Monday"; in headlines all words have them."""
    word, words = neighbour.word, toponym_words()
    is_kind = word.lower in words.kinds
    if is_kind or word.lower in words.governments:
        return True
    if word.text in words.calendar:
        return True
    if word.text in words.offices or word.text in words.state_bodies:
        return True
    return neighbour.sentence.kind == "headline"


def _begins_body_of_state(neighbour: _Neighbour) -> bool:
    """ "Hong Kong Health Secretary", "California Department of Justice"."""
    if not neighbour.is_notable:
        return False
    names, bodies = neighbour.names, toponym_words().state_bodies
    for word in names.words[neighbour.word.i : neighbour.sentence.last]:
        if not names.is_capitalised(word):
            return False
        if word.text in bodies:
            return True
    return False


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
