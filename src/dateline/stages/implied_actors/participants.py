"""Involve: those whom only a deed shows to be actors, after the tables and the names have had their say.

A country that something is done to was only a place till now ("threatened Iraq", "visited Chad") or an adjective
("burned Iraqi homes"); landowners protest though no table knows them; the wounded are carried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.language import Reading, Word, grammar
from dateline.record.drafts import EventDraft
from dateline.record.nouns import Actor, ActorKind, Place, Span
from dateline.reference.countries import country_of_demonym, name_of
from dateline.reference.lexicon import lexicon
from dateline.reference.noun_classes import noun_classes

# deeds that are done to the country in which, to which or from which they are done; not these modes of them
AMONG_STATES = (
    "CONSULT",
    "SUPPORT",
    "AID",
    "SANCTION",
    "RETREAT",
    "CONCEDE",
    "THREATEN",
    "REQUEST",
    "PROTEST",
)
AT_HOME = (("RETREAT", "release"), ("RETREAT", "disarm"), ("CONSULT", None))
HUMAN_DEEDS = (
    "PROTEST",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "CONSULT",
    "SUPPORT",
    "AGREE",
)  # only people do them
PERSON_ENDINGS = (
    "ers",
    "er",
    "ors",
    "or",
    "ists",
    "ist",
    "ants",
    "ant",
    "men",
    "man",
    "women",
    "woman",
    "ees",
    "ians",
)


def add_implied_participants(
    reading: Reading,
    report: str,
    event_drafts: Sequence[EventDraft],
    actors: Sequence[Actor],
    by_word: Mapping[int, str],
    places: Sequence[Place],
    place_by_word: Mapping[int, str],
) -> tuple[list[EventDraft], list[Actor], dict[int, str]]:
    """The mentions, countries dealt with among their targets; the actors; which word refers to which, by local id."""
    countries = {p.id: p.country for p in places if p.grain == "country" and p.country}
    located = {p.id for p in places if p.lat is not None}
    event_drafts = [_with_country(h, countries, place_by_word) for h in event_drafts]
    seats = _ImpliedActors(reading, report, actors, by_word)
    for i in sorted({j for h in event_drafts if h.type in HUMAN_DEEDS for j in h.agents}):
        if place_by_word.get(i) not in located:
            seats.doer(reading.words[i])
    for i in sorted({j for h in event_drafts for j in h.targets}):
        if reading.words[i].lemma in noun_classes().victim and reading.words[i].upos in (
            "NOUN",
            "ADJ",
        ):
            seats.take(i, seats.phrase(i), "population")
    for i in sorted({j for h in event_drafts for j in (*h.agents, *h.targets)}):
        iso3 = countries.get(place_by_word.get(i, ""))
        if iso3 is None and i not in seats.by_word and reading.words[i].upos == "NOUN":
            owned = [
                (w.i, c) for w in reading.children(i, "amod") if (c := country_of_demonym(w.text))
            ]
            i, iso3 = owned[0] if len(owned) == 1 else (i, None)
        if iso3 is not None:
            seats.country(i, iso3)
    return event_drafts, seats.actors, seats.by_word


def _with_country(
    event_draft: EventDraft, countries: Mapping[str, str], place_by_word: Mapping[int, str]
) -> EventDraft:
    """ "visited Chad", "sent aid to Chad": where no target is told, the country is whom the deed is done to."""
    if (
        event_draft.type not in AMONG_STATES
        or event_draft.targets
        or (event_draft.type, event_draft.mode) in AT_HOME
    ):
        return event_draft
    dealt = tuple(i for i, _ in event_draft.places if place_by_word.get(i, "") in countries)
    return msgspec.structs.replace(event_draft, targets=dealt) if dealt else event_draft


class _ImpliedActors:
    """The actors so far and who sits where; new ones get the next local id."""

    def __init__(
        self, reading: Reading, report: str, actors: Sequence[Actor], by_word: Mapping[int, str]
    ) -> None:
        self.reading, self.report = reading, report
        self.actors, self.by_word = list(actors), dict(by_word)
        self.of_country = {a.country: a.id for a in self.actors if a.kind == "country"}

    def take(
        self,
        i: int,
        words: Sequence[Word],
        kind: ActorKind,
        country: str | None = None,
        name: str = "",
    ) -> None:
        """A new actor at word i, named by the words unless told."""
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

    def phrase(self, i: int) -> list[Word]:
        """The noun with its adjectives and nouns, without articles, numbers and what follows."""
        return grammar.adjectives_and_nouns(self.reading, i)

    def country(self, i: int, iso3: str) -> None:
        if i in self.by_word:
            return
        if iso3 not in self.of_country:
            self.take(i, [self.reading.words[i]], "country", iso3, name_of(iso3))
            self.of_country[iso3] = self.by_word[i]
        self.by_word[i] = self.of_country[iso3]

    def doer(self, word: Word) -> None:
        """Whom no table knows: "Angolan landowners protested"; a name that is no known place's acts, too, whatever the
        tagger takes it for ("Hacienda Example rejected the deal")."""
        name = self.reading.name_at(word.i)
        if name is not None and word.upos == "PROPN" and name.label in ("ORG", "LOC", "MISC"):
            self.take(word.i, self.reading.words[name.first : name.last], "organization")
            return
        nation = next(
            (c for w in self.reading.children(word.i, "amod") if (c := country_of_demonym(w.text))),
            None,
        )
        people = (nation is not None and word.xpos == "NNS") or word.lower.endswith(PERSON_ENDINGS)
        deed = ("n", word.lemma) in lexicon()
        if word.upos != "NOUN" or not people or deed or word.lemma in noun_classes().inanimate:
            return
        self.take(
            word.i, self.phrase(word.i), "population" if word.xpos == "NNS" else "person", nation
        )
