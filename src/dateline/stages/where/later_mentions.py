"""Later words for a place: "the town", "the province", "the country", "the Peruvian capital"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from dateline.language.reading import Reading, Word
from dateline.record.nouns import Place
from dateline.record.vocabulary import Grain
from dateline.reference.english.function_words import function_words
from dateline.reference.places import countries
from dateline.reference.places.place_words import toponym_context
from dateline.rules import Attempts

_BACK = 3  # sentences that "the town" may look back


def add_later_mentions(
    reading: Reading,
    places: Sequence[Place],
    by_word: dict[int, str],
    leading: Sequence[str],
    written_at: str | None = None,
) -> None:
    """Adds "the town", "the province", "the country" to `by_word`: the place of that kind named
    last before.

    "The capital" and "the Peruvian capital" are a capital that the report names; "this city", where
    none was named before, is the place of the dateline. leading: the country spoken of most, by
    code, if any; written_at: the id of the dateline's place.
    """
    named = _places_by_word(places, by_word)
    metonyms = {m.start for place in places for m in place.mentions if m.metonym}
    known = _Antecedents(_capitals(places), _nation(places, leading), leading, written_at)
    nouns = (word.i for word in reading.of_form(_nouns()))
    for i in sorted({*named, *nouns}):
        word, place = reading.words[i], named.get(i)
        if place is None:
            before = reading.words[i - 1] if i else word
            found = _ANTECEDENT.decide(_LaterMention(word, before, known))
            if found is not None:
                by_word[word.i] = found
        elif place.grain and word.start not in metonyms:
            known.last_named[place.grain] = (word.sentence, place.id)


def _places_by_word(places: Sequence[Place], by_word: Mapping[int, str]) -> dict[int, Place]:
    """The places by the words that mention them."""
    by_id = {place.id: place for place in places}
    by_mention = dict[int, Place]()
    for word, place_id in by_word.items():
        if place_id in by_id:
            by_mention[word] = by_id[place_id]
    return by_mention


@dataclass(slots=True)
class _Antecedents:
    """Ids of the places that a later word may mean; last_named: by grain, with the sentence of
    the mention.
    """

    capitals: Mapping[str, str]
    nation: str | None
    leading: Sequence[str]
    written_at: str | None
    last_named: dict[Grain, tuple[int, str]] = field(default_factory=dict[Grain, tuple[int, str]])


def _nation(places: Sequence[Place], leading: Sequence[str]) -> str | None:
    """The place of the leading country itself."""
    for place in places:
        is_country = place.grain == "country"
        if is_country and place.country in leading:
            return place.id
    return None


def _capitals(places: Sequence[Place]) -> dict[str, str]:
    """The capitals that the report names, by country."""
    capitals = dict[str, str]()
    for place in places:
        if place.grain != "town" or not place.country:
            continue
        if countries.country_of_capital(place.name) == place.country:
            capitals[place.country] = place.id
    return capitals


@cache
def _kinds() -> dict[str, Grain]:
    """Nouns of places, lower-case, with the grain that they take up."""
    context = toponym_context()
    towns: dict[str, Grain] = dict.fromkeys(context.town_nouns, "town")
    divisions: dict[str, Grain] = dict.fromkeys(context.division_nouns, "admin1")
    return towns | divisions


@cache
def _nouns() -> frozenset[str]:
    """The nouns that may mention a named place again: "the capital", "the country", "the town"."""
    context = toponym_context()
    return context.capital_nouns | context.country_nouns | _kinds().keys()


@dataclass(frozen=True, slots=True)
class _LaterMention:
    """A noun of places and the word before it."""

    word: Word
    before: Word
    known: _Antecedents

    @property
    def is_anaphoric(self) -> bool:
        """ "the town", "this town"."""
        return self.before.lower in toponym_context().anaphoric_determiners

    @property
    def is_deictic(self) -> bool:
        """ "this town"."""
        return self.before.lower in toponym_context().deictic_determiners


def _capital(mention: _LaterMention) -> str | None:
    """By the word before it: "the Peruvian capital", "this capital" where it is written, "the
    capital".
    """
    if mention.word.lower not in toponym_context().capital_nouns:
        return None
    known, before = mention.known, mention.before
    if mention.is_deictic:
        return known.written_at
    is_definite = before.lower in function_words().determiners.definite
    if is_definite and known.leading:
        return known.capitals.get(known.leading[0])
    country = countries.country_of_demonym(before.text)
    return known.capitals.get(country or "")


def _country(mention: _LaterMention) -> str | None:
    """ "the country": the leading one, if the report names it."""
    is_country = mention.word.lower in toponym_context().country_nouns
    if not is_country or not mention.is_anaphoric:
        return None
    return mention.known.nation


def _named_before(mention: _LaterMention) -> str | None:
    """The place of that kind that was named last, not many sentences ago."""
    grain = _kinds().get(mention.word.lower)
    if grain is None or not mention.is_anaphoric:
        return None
    last = mention.known.last_named.get(grain)
    if last is None:
        return None
    sentence, place = last
    is_recent = mention.word.sentence - sentence <= _BACK
    return place if is_recent else None


def _place_of_writing(mention: _LaterMention) -> str | None:
    """ "this city" of which nothing was named before."""
    if not mention.is_deictic or _kinds().get(mention.word.lower) != "town":
        return None
    return mention.known.written_at


_ANTECEDENT: Attempts[_LaterMention, str] = Attempts(
    "where.later mention",
    (
        ("capital", _capital),
        ("country", _country),
        ("named before", _named_before),
        ("place of writing", _place_of_writing),
    ),
    about=lambda mention: mention.word.i,
)
