"""Those whom only an event shows to be actors: countries dealt with, people whom no table knows,
the wounded.

A country that something is done to was only a place till now ("threatened Iraq", "visited Chad")
or an adjective ("burned Iraqi homes"); landowners protest though no table knows them; the
wounded are carried.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import msgspec

from dateline.language import Reading, Word, grammar
from dateline.record.drafts import EventDraft
from dateline.record.nouns import Actor, Place, Span
from dateline.record.vocabulary import ActorKind
from dateline.reference.events.argument_words import argument_words
from dateline.reference.events.event_types import event_type
from dateline.reference.events.lexicon import lexicon
from dateline.reference.events.noun_classes import noun_classes
from dateline.reference.places.countries import country_of_demonym, name_of


def add_implied_participants(
    reading: Reading,
    report: str,
    event_drafts: Sequence[EventDraft],
    actors: Sequence[Actor],
    by_word: Mapping[int, str],
    places: Sequence[Place],
    place_by_word: Mapping[int, str],
) -> tuple[list[EventDraft], list[Actor], dict[int, str]]:
    """The mentions, countries dealt with among their targets; the actors; which word refers to
    which, by local id."""
    countries = _countries_by_word(places, place_by_word)
    located = {place.id for place in places if place.lat is not None}
    event_drafts = [_with_country(draft, countries) for draft in event_drafts]
    register = _ActorRegister(reading, report, actors, by_word)
    for i in _agents_of_human_acts(event_drafts):
        if place_by_word.get(i) not in located:
            register.add_agent(reading.words[i])
    for i in _targets(event_drafts):
        if _is_victim(reading.words[i]):
            register.add(i, grammar.adjectives_and_nouns(reading, i), "population")
    for i in _agents_and_targets(event_drafts):
        if i in countries:
            register.add_country(i, countries[i])
        else:
            register.add_country_of_modifier(reading.words[i])
    return event_drafts, register.actors, register.by_word


def _countries_by_word(places: Sequence[Place], place_by_word: Mapping[int, str]) -> dict[int, str]:
    """Word -> country, for the words that name a whole country."""
    country_of = {place.id: place.country for place in places if place.grain == "country"}
    found: dict[int, str] = {}
    for i, place in place_by_word.items():
        if country := country_of.get(place):
            found[i] = country
    return found


def _with_country(draft: EventDraft, countries: Mapping[int, str]) -> EventDraft:
    """ "Visited Chad", "sent aid to Chad": where no target is named, the country is whom it is
    done to."""
    if draft.targets or not event_type(draft.type, draft.mode).between_states:
        return draft
    dealt_with = tuple(i for i, _ in draft.places if i in countries)
    return msgspec.structs.replace(draft, targets=dealt_with)


def _agents_of_human_acts(event_drafts: Iterable[EventDraft]) -> list[int]:
    """Who does what only people do, in text order."""
    agents: set[int] = set()
    for draft in event_drafts:
        if event_type(draft.type).done_by_people:
            agents.update(draft.agents)
    return sorted(agents)


def _targets(event_drafts: Iterable[EventDraft]) -> list[int]:
    """The targets of all mentions in text order."""
    return sorted(set(chain.from_iterable(draft.targets for draft in event_drafts)))


def _agents_and_targets(event_drafts: Iterable[EventDraft]) -> list[int]:
    """The agents and targets of all mentions in text order."""
    found: set[int] = set()
    for draft in event_drafts:
        found.update(draft.agents, draft.targets)
    return sorted(found)


def _is_victim(word: Word) -> bool:
    """True for "the wounded", "casualties"."""
    return word.lemma in noun_classes().victim and word.upos in ("NOUN", "ADJ")


class _ActorRegister:
    """The actors so far and which word stands for whom; new ones get the next local id."""

    def __init__(
        self, reading: Reading, report: str, actors: Sequence[Actor], by_word: Mapping[int, str]
    ) -> None:
        """Takes over the actors that were named, in a list and an index that may both grow."""
        self.reading, self.report = reading, report
        self.actors, self.by_word = list(actors), dict(by_word)
        self._country_actors = {a.country: a.id for a in self.actors if a.kind == "country"}

    def add(
        self,
        i: int,
        words: Sequence[Word],
        kind: ActorKind,
        country: str | None = None,
        name: str = "",
    ) -> None:
        """A new actor at word i, named by the words unless a name is given; none where the word
        stands for somebody."""
        if i in self.by_word:
            return
        span = Span(self.report, words[0].start, words[-1].end)
        name = name or " ".join(self.reading.text[span.start : span.end].split())
        actor = Actor(
            id=f"a{len(self.actors) + 1}",
            name=name,
            kind=kind,
            country=country,
            mentions=(span,),
        )
        self.actors.append(actor)
        self.by_word[i] = actor.id

    def add_country(self, i: int, iso3: str) -> None:
        """The country at word i, one actor a report."""
        if i in self.by_word:
            return
        if iso3 not in self._country_actors:
            self.add(i, [self.reading.words[i]], "country", iso3, name_of(iso3))
            self._country_actors[iso3] = self.by_word[i]
        self.by_word[i] = self._country_actors[iso3]

    def add_country_of_modifier(self, noun: Word) -> None:
        """The country of the one adjective before a noun that stands for nobody: "burned Iraqi
        homes"."""
        if noun.i in self.by_word or noun.upos != "NOUN":
            return
        adjectives = _demonyms(self.reading, noun)
        if len(adjectives) == 1:
            self.add_country(*adjectives[0])

    def add_agent(self, word: Word) -> None:
        """An agent whom no table knows: a body by its name, people by the form of their noun.

        A name that is no known place's acts, whatever the tagger takes it for ("Hacienda Example
        rejected the deal").
        """
        name = self.reading.name_at(word.i) if word.upos == "PROPN" else None
        if name is not None and name.label in ("ORG", "LOC", "MISC"):
            self.add(word.i, self.reading.words[name.first : name.last], "organization")
        else:
            self._add_people(word)

    def _add_people(self, word: Word) -> None:
        """Those whom a noun of people names, of the nation of its first adjective."""
        demonyms = _demonyms(self.reading, word)
        nation = demonyms[0][1] if demonyms else None
        if _is_people(word, nation):
            kind: ActorKind = "population" if word.xpos == "NNS" else "person"
            words = grammar.adjectives_and_nouns(self.reading, word.i)
            self.add(word.i, words, kind, nation)


def _demonyms(reading: Reading, noun: Word) -> list[tuple[int, str]]:
    """The adjectives of countries before a noun, by index, each with its country."""
    found: list[tuple[int, str]] = []
    for adjective in reading.children(noun.i, "amod"):
        if iso3 := country_of_demonym(adjective.text):
            found.append((adjective.i, iso3))
    return found


def _is_people(word: Word, nation: str | None) -> bool:
    """True for nouns of people: "landowners", and the plural behind a nation's adjective
    ("Angolan landless"); an event noun is none."""
    if word.upos != "NOUN" or word.lemma in noun_classes().inanimate:
        return False
    if ("n", word.lemma) in lexicon():
        return False
    is_plural_of_nation = nation is not None and word.xpos == "NNS"
    return is_plural_of_nation or word.lower.endswith(argument_words().persons)
