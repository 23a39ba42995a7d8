"""Countries that act, and capitals that stand for their governments.

A country that only is where something happens is no actor.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dateline.language import grammar
from dateline.language.reading import Name, Reading, Word, is_dep
from dateline.record.drafts import QuotationDraft
from dateline.reference.actors.actors import actor_words
from dateline.reference.attribution.cues import CueAct, cue_verb
from dateline.reference.english.function_words import function_words
from dateline.reference.events.event_types import event_type
from dateline.reference.events.lexicon import LexiconEntry, lexicon
from dateline.reference.places.countries import country_named, country_of_capital
from dateline.reference.places.place_words import toponym_words
from dateline.rules import Conditions, RuleTable
from dateline.stages.who.countries_cut_short import country_cut_short
from dateline.stages.who.noun_phrases import head_of, text_of
from dateline.stages.who.registry import Registry
from dateline.stages.who.tagged_names import trimmed

Involvement = Literal["actor", "place", "open"]
# Acts of speech that have an addressee.
ADDRESSING: tuple[CueAct, ...] = ("ask", "accuse", "warn", "threaten", "order", "say")


class PlaceInClause(Struct, frozen=True):
    """The name of a country or capital, by its head word, in its clause."""

    reading: Reading
    word: Word
    dep: str  # the relation of its phrase
    head: Word  # what the phrase hangs on
    quoted: bool  # it is the speaker of a quotation

    @property
    def case(self) -> str:
        """The preposition of an oblique or a nominal modifier; "" if none."""
        if not is_dep(self.dep, "obl*", "nmod*"):
            return ""
        return grammar.shared_adposition(self.reading, self.word.i)


def find_countries(registry: Registry, quotation_drafts: list[QuotationDraft]) -> None:
    """Resolve the countries that act, speak or are dealt with, and capitals that do so for their
    governments; where the words leave it open, a country counts if it acts elsewhere.
    """
    reading = registry.reading
    speakers = {draft.speaker for draft in quotation_drafts}
    undecided: list[tuple[str, int, int]] = []
    for first, last in _place_names(reading):
        text = text_of(reading, first, last)
        iso3 = country_named(text) or country_cut_short(reading, first)
        actor = iso3 or country_of_capital(text)
        if actor is None:
            continue
        place = _in_clause(reading, head_of(reading, first, last), speakers)
        involvement = _country_involvement(place) if iso3 else _capital_involvement(place)
        if involvement == "actor":
            registry.mention_by_name(registry.country(actor), first, last)
        elif involvement == "open":
            undecided.append((actor, first, last))
    for iso3, first, last in undecided:
        if f"country:{iso3}" in registry.drafts:
            registry.mention_by_name(registry.country(iso3), first, last)


def _place_names(reading: Reading) -> list[tuple[int, int]]:
    """The tagger's places, and names of countries and capitals that it took for others or
    missed.
    """
    found: list[tuple[int, int]] = []
    for name in reading.names:
        first, last = trimmed(reading, name)
        if first < last and grammar.is_borne_by_other(reading, first, last):
            continue
        if first < last and _may_be_place(reading, name, first, last):
            found.append((first, last))
    for word in reading.of_upos("PROPN"):
        if reading.name_at(word.i) is not None or not country_named(word.text):
            continue
        if not grammar.is_borne_by_other(reading, word.i, word.i + 1):
            found.append((word.i, word.i + 1))
    for word in reading.capitals:
        if country_cut_short(reading, word.i):
            found.append((word.i, word.i + 1))
    return sorted(set(found))


def _may_be_place(reading: Reading, name: Name, first: int, last: int) -> bool:
    """True for the tagger's places, bodies that bear a country's or capital's name, and a lone
    capital that it took for a person.
    """
    if name.label == "LOC":
        return True
    text = text_of(reading, first, last)
    is_capital = country_of_capital(text) is not None
    if name.label == "PERSON":
        return is_capital and name.last - name.first == 1
    if name.label not in ("ORG", "MISC"):
        return False
    return is_capital or country_named(text) is not None


def _in_clause(reading: Reading, i: int, speakers: set[int | None]) -> PlaceInClause:
    """Where the name that word i heads stands."""
    word = reading.words[i]
    return PlaceInClause(
        reading, word, *grammar.relation_of_coordination(reading, word.i), quoted=i in speakers
    )


# Countries


def _country_involvement(place: PlaceInClause) -> Involvement:
    """Whether a country acts; one in apposition does what that does which it stands beside."""
    while _is_apposed(place):
        place = _in_clause(place.reading, place.head.i, set())
    return _COUNTRY.decide(place) or "open"


def _is_apposed(place: PlaceInClause) -> bool:
    """True beside another noun, for a name that does not speak itself."""
    if place.quoted or place.dep != "appos":
        return False
    return place.head.i != place.word.i


def _is_argument(place: PlaceInClause) -> bool:
    """It does something, something is done to it, or it is called upon."""
    return is_dep(place.dep, "nsubj*", "obj", "iobj", "vocative", "obl:agent")


_COUNTRY: RuleTable[PlaceInClause, Involvement] = RuleTable(
    "who.country in its clause",
    (
        ("quoted", lambda place: place.quoted, lambda place: "actor"),
        ("argument of the verb", _is_argument, lambda place: "actor"),
        ("other party", lambda place: place.case in actor_words().partner, lambda place: "actor"),
        ("mere place", lambda place: place.case in actor_words().locative, lambda place: "place"),
    ),
    about=lambda place: place.word.i,
)


# Capitals


def _capital_involvement(place: PlaceInClause) -> Involvement:
    """A capital is a place unless it does what only governments do."""
    return "actor" if _GOVERNMENT.holds(place) else "place"


def _speaks(place: PlaceInClause) -> bool:
    """ "Paris said"."""
    return place.dep == "nsubj" and cue_verb(place.head.lemma) is not None


def _is_spoken_to(place: PlaceInClause) -> bool:
    """ "called on Moscow to withdraw", "accused Paris of ...": one that is asked or accused."""
    if place.head.upos != "VERB":
        return False
    cue = cue_verb(place.head.lemma)
    if cue is None or cue.act not in ADDRESSING:
        return False
    if place.dep in ("obj", "iobj"):
        return True
    return is_dep(place.dep, "obl*") and place.case in actor_words().addressing


def _deals(place: PlaceInClause) -> bool:
    """ "Ankara apologised"."""
    if place.dep != "nsubj" or place.head.upos != "VERB":
        return False
    return _is_diplomatic(_senses("v", place.head))


def _is_willing(place: PlaceInClause) -> bool:
    """ "Moscow was ready to mediate"."""
    if place.dep != "nsubj" or place.head.lemma not in toponym_words().willing:
        return False
    return place.reading.child(place.head.i, "xcomp") is not None


def _is_dealt_with(place: PlaceInClause) -> bool:
    """ "talks with Tehran", "agreed with Tehran"."""
    if place.case not in actor_words().dealing_with:
        return False
    return _is_diplomatic(_senses_of_noun_and_verb(place.head))


def _is_turned_to(place: PlaceInClause) -> bool:
    """ "an ultimatum to Khartoum": what is done to an authority, never to a town."""
    if place.case not in function_words().prepositions.to:
        return False
    senses = _senses_of_noun_and_verb(place.head)
    return any(event_type(sense.type).to_authorities for sense in senses)


def _is_origin(place: PlaceInClause) -> bool:
    """ "an offer from Khartoum"."""
    if place.head.upos != "NOUN":
        return False
    if place.case not in function_words().prepositions.from_:
        return False
    return _is_diplomatic(_senses("n", place.head))


def _is_diplomatic(senses: list[LexiconEntry]) -> bool:
    """True if one of the senses is a dealing of governments with one another."""
    return any(event_type(sense.type).diplomatic for sense in senses)


def _senses_of_noun_and_verb(word: Word) -> list[LexiconEntry]:
    """The senses of a word whatever part of speech the tagger gives it."""
    return [*_senses("v", word), *_senses("n", word)]


def _senses(pos: str, word: Word) -> list[LexiconEntry]:
    """The senses that a word has in the event lexicon by itself."""
    return [e for e in lexicon().get((pos, word.lemma), ()) if len(e.words) == 1]


_GOVERNMENT: Conditions[PlaceInClause] = Conditions(
    "who.capital for its government",
    (
        ("quoted", lambda place: place.quoted),
        ("speaks", _speaks),
        ("is spoken to", _is_spoken_to),
        ("deals with others", _deals),
        ("is willing to do it", _is_willing),
        ("is dealt with", _is_dealt_with),
        ("something is done to it", _is_turned_to),
        ("something comes from it", _is_origin),
    ),
    about=lambda place: place.word.i,
)
