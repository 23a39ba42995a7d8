"""What a case knows when its mentions are compared.

How rare a word, actor or place is, and how its actors and its places stand to one another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from copy import copy
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from math import log

import numpy as np
from numpy.typing import NDArray

from dateline.record.intervals import width
from dateline.record.nouns import Actor, Place
from dateline.reference.actors.name_matching import STATE, is_named
from dateline.reference.events.event_types import event_type
from dateline.stages.event_coreference.actor_relations import ActorRelation, ActorRelations
from dateline.stages.event_coreference.clause_likeness import ClauseLikeness
from dateline.stages.event_coreference.copied_tellings import told_once
from dateline.stages.event_coreference.feature_extraction import name_stems
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.proximity import are_two_towns, proximity
from dateline.stages.event_coreference.report_likeness import ReportLikeness
from dateline.stages.event_coreference.sizes import in_steps

EXACT = 6000  # mentions: from here on they are counted in steps
FEW = 20  # mentions: in smaller cases nothing is known to be rare
PLAIN = 0.5  # the least that a shared content word weighs
_ARMED_GROUPS = frozenset({"armed-group"})
RARE = 40  # mentions: a word that stands in more is no anchor
STEPS = 16  # of a rarity: what one mention more does to it mostly changes nothing
A_DAY = 2  # days: no wider time says on which day it was
AT_HAND = 1 << 16  # answers of each kind about two actors or places
MANY_DAYS = 6  # on which acts like it are told, for an act to be one that happens again and again


_WEIGHTS = (
    "share", "rarity", "rarest_place", "stem_weight", "stem_rarity_in_sentences", "is_rare",
    "clause_likeness", "clause_likeness_of_many", "clause_weight", "clause_weights",
    "report_unlikeness", "report_unlikeness_of_pairs", "lay_out_reports",
)  # fmt: skip


class WeightAsked(Exception):
    """What a word, an actor or a place weighs was asked where nobody may."""


class CaseStatistics:
    """Frequencies of words, actors and places among the mentions of a case.

    Relations of its actors and places. What pairs ask again and again is kept (`cache`).
    """

    def __init__(
        self, mentions: list[MentionFeatures], actors: Sequence[Actor], places: Sequence[Place]
    ) -> None:
        """Counts everything once, copies left out; two is the least that can be compared."""
        once = told_once(mentions)
        self._total = in_steps(max(len(once), 2), EXACT)
        self._kind = {a.id: a.kind for a in actors}
        self._name_stems = defaultdict(frozenset, {x.id: name_stems(x) for x in (*actors, *places)})
        self._named = defaultdict(bool, {a.id: is_named(a) for a in actors})
        self._places = {p.id: p for p in places}
        self._sentences_at: dict[tuple[int, str], set[int]] = defaultdict(set)  # report, place
        for mention in mentions:
            for place in mention.locations:
                self._sentences_at[mention.order[0], place].add(mention.sentence.start)
        self._deeds: dict[tuple[str, int], list[MentionFeatures]] = defaultdict(list)
        for mention in mentions:
            if event_type(mention.type).blameworthy:
                self._deeds[mention.report, mention.sentence.start].append(mention)
        self._in_sentences = Counter(chain.from_iterable(_stems_of_sentences(once)))
        self._in_mentions = Counter(chain.from_iterable(m.content_stems for m in once))
        self._used = Counter(chain.from_iterable(map(_participants_and_places, once)))
        self._days_of = _days_by_act(mentions)
        clauses = {mention.id: mention.clause for mention in mentions}
        self._clause_likeness = ClauseLikeness(clauses, [s for _, _, s in _sentences(once)])
        reports = ReportLikeness(_stems_of_reports(mentions), _stems_of_reports(once))
        self.report_unlikeness = reports.unlikeness
        self.report_unlikeness_of_pairs = reports.unlikeness_of_pairs
        self.lay_out_reports = reports.lay_out
        self.report_number = reports.number
        self.share = cache(self._share)
        self.stem_weight = cache(self._stem_weight)
        self.stem_rarity_in_sentences = cache(self._stem_rarity_in_sentences)
        at_hand = lru_cache(AT_HAND)
        self._relation = at_hand(ActorRelations({a.id: a for a in actors}).relation)
        self._recur = cache(self._recur_on_days)
        self.related = at_hand(self._are_related)
        self.are_other = at_hand(self._are_other)
        self.proximity = at_hand(self._proximity_of)
        self.nearness = at_hand(self._nearness)

    def without_weights(self) -> CaseStatistics:
        """The same case, of which nobody can ask what words, actors and places weigh: whoever does
        raises WeightAsked. So what is found without it holds whatever they weigh.
        """
        bare = copy(self)
        for name in _WEIGHTS:
            setattr(bare, name, _refuse)
        return bare

    def rarity(self, key: str) -> float:
        """Of an actor or place: 0 if every mention has it, 1 if only two of many do.

        Few mentions prove little.
        """
        return self._rarity_of(self._used[key])

    def _share(self, key: str) -> float:
        """The part of its weight that a likeness in this actor or place has."""
        return 0.4 + 0.6 * self.rarity(key)

    def _stem_weight(self, stem: str) -> float:
        """Of a content stem, by its rarity among the mentions that have it."""
        return max(self._rarity_of(self._in_mentions[stem]), PLAIN)

    def _stem_rarity_in_sentences(self, stem: str) -> float:
        """Of a content stem, by the sentences that have it."""
        return self._rarity_of(self._in_sentences[stem])

    def deeds_beside(self, mention: MentionFeatures) -> list[MentionFeatures]:
        """What the sentence of an act of speech tells that somebody may be blamed for."""
        return self._deeds.get((mention.report, mention.sentence.start), [])

    def clause_likeness(self, a: MentionFeatures, b: MentionFeatures) -> float:
        """0 to 1: how alike the words of the two are, by their best-matching words."""
        return self._clause_likeness.of(a.id, b.id)

    def clause_likeness_of_many(
        self, a: MentionFeatures, others: Sequence[MentionFeatures]
    ) -> NDArray[np.float64]:
        """The same for one mention and many others, but for the rounding of sums."""
        return self._clause_likeness.of_many(a.id, [other.id for other in others])

    def lay_out_clauses(self, mentions: Iterable[MentionFeatures]) -> None:
        """Works out at once what is compared of the clauses of many mentions."""
        self._clause_likeness.lay_out(mention.id for mention in mentions)

    def clause_weight(self, word: str) -> float:
        """The weight that a word has in any clause that holds it."""
        return self._clause_likeness.weight(word)

    def clause_weights(self, mention: MentionFeatures) -> tuple[float, ...]:
        """The weights that the words of the mention have where it is held against others."""
        return self._clause_likeness.weights(mention.id)

    def is_rare(self, stem: str) -> bool:
        """True if few enough mentions have the stem for it to be an anchor."""
        return self._in_mentions[stem] <= RARE

    def recurs(self, mention: MentionFeatures) -> bool:
        """True if the case tells acts like this one of many days: a killing in a war, but not the
        one killing of a trial.
        """
        return self._recur(_acts(mention))

    def _recur_on_days(self, acts: Collection[str]) -> bool:
        """True if the case tells any of the acts of many days."""
        return any(len(self._days_of[act]) >= MANY_DAYS for act in acts)

    def rarest_place(self, places: Collection[str]) -> str | None:
        """The place that the fewest mentions name, by steps of rarity; None where there is none."""
        return min(places, key=self._seldom, default=None)

    def _seldom(self, place: str) -> tuple[float, str, str]:
        """How often a place is named, as it sorts: of two named as often, by what lasts."""
        known = self._places[place]
        return -self.rarity(place), known.name, str(known.mentions[:1])

    def _rarity_of(self, n: int) -> float:
        """Of what `n` mentions have: 0 if all do, 1 if two of many; in between by the logarithm, in
        `STEPS`.

        A case of fewer than `FEW` mentions is measured as one of `FEW`.
        """
        part = log(self._total / max(n, 1)) / log(max(self._total, FEW) / 2)
        return round(max(min(part, 1.0), 0.0) * STEPS) / STEPS

    def name_stems(self, key: str) -> frozenset[str]:
        """The stems of all names that the actor or place bears."""
        return self._name_stems[key]

    def any_named(self, actors: Sequence[str]) -> bool:
        """True if any of the actors bears a name."""
        return any(self._named[x] for x in actors)

    def all_people(self, actors: Sequence[str]) -> bool:
        """True if all of the actors are single persons."""
        return all(self._kind.get(x, "other") == "person" for x in actors)

    def kinds(self, actors: Sequence[str]) -> frozenset[str | None]:
        """The kinds of the actors."""
        return frozenset(self._kind.get(x, "other") for x in actors)

    def are_unlike_things(self, actors: Sequence[str], others: Sequence[str]) -> bool:
        """True for things whose names have no word in common: a tanker and two drones."""
        if self.kinds((*actors, *others)) != frozenset({"other"}):
            return False
        stems = frozenset[str]().union(*(self._name_stems[x] for x in actors))
        return stems.isdisjoint(frozenset[str]().union(*(self._name_stems[x] for x in others)))

    def _are_related(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        """True if one of each are part and whole: a country, its army, its government."""
        return "related" in self._relations_of(left, right)

    def _are_other(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        """True if none of one is known to be part or whole of any of the other, or may be.

        Where both have actors with names, those must tell: who has none may be anybody's.
        """
        relations = self._relations_of(left, right)
        if "related" in relations:
            return False
        named = self._named_of(left), self._named_of(right)
        return self._relations_of(*(named if all(named) else (left, right))) <= {"other"}

    def _named_of(self, actors: Sequence[str]) -> list[str]:
        """Those of the actors that bear names."""
        return [x for x in actors if self._named[x]]

    def _relations_of(self, left: Sequence[str], right: Sequence[str]) -> set[ActorRelation]:
        """How those of one stand to those of the other."""
        return {self._relation(x, y) for x in left for y in right}

    def are_two_sides(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """True if one are a state's and the other armed groups, named or not."""
        one, other = self.kinds(left), self.kinds(right)
        if one <= _ARMED_GROUPS:
            one, other = other, one
        return one.issubset(STATE) and other <= _ARMED_GROUPS

    def is_local(self, place: str) -> bool:
        """True if the place is smaller than a country or a region of the world."""
        return self._places[place].grain not in ("country", "region")

    def is_in_one_sentence(self, mention: MentionFeatures, place: str) -> bool:
        """True if the mention's report speaks of the place in one sentence only."""
        return len(self._sentences_at[mention.order[0], place]) == 1

    def _proximity_of(self, x: str, y: str) -> bool | None:
        """True if one place lies in or by the other, False if they are apart, None if it
        is not known.
        """
        return proximity(self._places[x], self._places[y])

    def are_other_towns(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        """True if each place of either is a town, and none of one is one of the other."""
        places = self._places
        return all(are_two_towns(places[x], places[y]) for x in left for y in right)

    def _on_map(self, places: tuple[str, ...]) -> tuple[str, ...]:
        """The places; where a country stands among them, those of which something is known."""
        if not any(self._places[x].grain == "country" for x in places):
            return places
        known = tuple(x for x in places if self._places[x].country or self._places[x].lat)
        return known or places

    def _nearness(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool | None:
        """True if a place of one lies in or by a place of the other, False if each lies apart from
        each, None if it is not known.

        What is nowhere on the map lies in what is named beside it: "Baroua, in Niger".
        """
        left, right = self._on_map(left), self._on_map(right)
        found = [self.proximity(x, y) for x in left for y in right]
        if any(found):
            return True
        return None if None in found else False


def _refuse(*asked: object) -> float:
    """Stands in the place of what gives a weight."""
    raise WeightAsked


def _days_by_act(mentions: list[MentionFeatures]) -> defaultdict[str, set[date]]:
    """The first day of each mention that gives a day, by what was done."""
    found: defaultdict[str, set[date]] = defaultdict(set)
    for mention in mentions:
        if mention.days is not None and width(mention.days) <= A_DAY:
            for act in _acts(mention):
                found[act].add(mention.days[0])
    return found


def _acts(mention: MentionFeatures) -> frozenset[str] | tuple[str, ...]:
    """What was done: the trigger classes; the lemma where its class is unknown."""
    return mention.trigger_classes or (mention.lemma,)


def _sentences(mentions: list[MentionFeatures]) -> set[tuple[str, int, frozenset[str]]]:
    """Each sentence that holds a mention, once: (report, start, its content stems)."""
    return {(m.report, m.sentence.start, m.sentence_stems) for m in mentions}


def _stems_of_sentences(mentions: list[MentionFeatures]) -> Iterable[frozenset[str]]:
    """The content stems of each sentence that holds a mention."""
    found: defaultdict[tuple[str, int], frozenset[str]] = defaultdict(frozenset)
    for report, start, stems in _sentences(mentions):
        found[report, start] |= stems
    return found.values()


def _stems_of_reports(mentions: list[MentionFeatures]) -> dict[str, frozenset[str]]:
    """The content stems of the sentences of each report that hold a mention."""
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for report, _, stems in _sentences(mentions):
        found[report] |= stems
    return dict(found)


def _participants_and_places(mention: MentionFeatures) -> set[str]:
    """The ids of all that the mention names, also of places that it only comes from or goes to."""
    places = (p.place for p in mention.local_event.places)
    return {*mention.agents, *mention.targets, *places}
