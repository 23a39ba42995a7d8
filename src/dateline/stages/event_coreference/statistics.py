"""What a case knows when its mentions are compared.

How rare a word, actor or place is, and how its actors and its places stand to one another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from functools import cache, lru_cache, partial
from itertools import chain
from math import log

import numpy as np
from numpy.typing import NDArray

from dateline.record.intervals import width
from dateline.record.nouns import Actor, Place
from dateline.reference.actors.name_matching import STATE
from dateline.reference.events.event_types import event_type
from dateline.stages.event_coreference.clause_likeness import ClauseLikeness
from dateline.stages.event_coreference.copied_tellings import told_once
from dateline.stages.event_coreference.entity_relations import (
    AT_HAND,
    ActorsOfCase,
    PlacesOfCase,
)
from dateline.stages.event_coreference.feature_extraction import name_stems
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.report_likeness import ReportLikeness
from dateline.stages.event_coreference.sizes import in_steps

EXACT = 6000  # mentions: from here on they are counted in steps
FEW = 20  # mentions: in smaller cases nothing is known to be rare
PLAIN = 0.5  # the least that a shared content word weighs
_ARMED_GROUPS = frozenset({"armed-group"})
RARE = 40  # mentions: a word that stands in more is no anchor
STEPS = 16  # of a rarity: what one mention more does to it mostly changes nothing
A_DAY = 2  # days: no wider time says on which day it was
MANY_DAYS = 6  # on which acts like it are told, for an act to be one that happens again and again


_WEIGHTS = (
    "share", "rarity", "rarest_place", "stem_weight", "stem_rarity_in_sentences", "is_rare",
    "clause_likeness", "clause_likeness_between", "clause_weight", "clause_weights",
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
        self._kind = {a.id: a.kind for a in actors}
        self._name_stems = defaultdict(frozenset, {x.id: name_stems(x) for x in (*actors, *places)})
        self._places = {p.id: p for p in places}
        self._sentences_at: dict[tuple[int, str], set[int]] = defaultdict(set)  # report, place
        for mention in mentions:
            for place in mention.locations:
                self._sentences_at[mention.order[0], place].add(mention.sentence.start)
        self._deeds: dict[tuple[str, int], list[MentionFeatures]] = defaultdict(list)
        for mention in mentions:
            if event_type(mention.type).blameworthy:
                self._deeds[mention.report, mention.sentence.start].append(mention)
        in_sentences = Counter(chain.from_iterable(_stems_of_sentences(once)))
        self._in_mentions = Counter(chain.from_iterable(m.content_stems for m in once))
        self._used = Counter(chain.from_iterable(map(_participants_and_places, once)))
        clauses = {mention.id: mention.clause for mention in mentions}
        self._clause_likeness = ClauseLikeness(clauses, [s for _, _, s in _sentences(once)])
        reports = ReportLikeness(_stems_of_reports(mentions), _stems_of_reports(once))
        self.report_unlikeness = reports.unlikeness
        self.report_unlikeness_of_pairs = reports.unlikeness_of_pairs
        self.lay_out_reports = reports.lay_out
        self.report_number = reports.number
        # what is kept at hand is no answer of a method of its own: nothing here refers to itself
        total = in_steps(max(len(once), 2), EXACT)
        self._rarity_of = partial(_rarity, total)
        self.share = cache(partial(_share, total, self._used))
        self.stem_weight = cache(partial(_stem_weight, total, self._in_mentions))
        self.stem_rarity_in_sentences = cache(partial(_rarity_among, total, in_sentences))
        at_hand = lru_cache(AT_HAND)
        self._recur = cache(partial(_recur, _days_by_act(mentions)))
        of_actors = ActorsOfCase(actors)
        self.any_named = of_actors.any_named
        self.related = at_hand(of_actors.are_related)
        self.are_other = at_hand(of_actors.are_other)
        of_places = PlacesOfCase(self._places)
        self.are_other_towns = of_places.are_other_towns
        self.nearness = at_hand(of_places.nearness)

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

    def deeds_beside(self, mention: MentionFeatures) -> list[MentionFeatures]:
        """What the sentence of an act of speech tells that somebody may be blamed for."""
        return self._deeds.get((mention.report, mention.sentence.start), [])

    def clause_likeness(self, a: MentionFeatures, b: MentionFeatures) -> float:
        """0 to 1: how alike the words of the two are, by their best-matching words."""
        return self._clause_likeness.of(a.id, b.id)

    def clause_likeness_between(
        self, mentions: Sequence[MentionFeatures], others: Sequence[MentionFeatures]
    ) -> NDArray[np.float64]:
        """The same of each of some mentions, a row each, and each of others, but for the rounding
        of sums.
        """
        between = self._clause_likeness.between
        return between([one.id for one in mentions], [other.id for other in others])

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

    def rarest_place(self, places: Collection[str]) -> str | None:
        """The place that the fewest mentions name, by steps of rarity; None where there is none."""
        return min(places, key=self._seldom, default=None)

    def _seldom(self, place: str) -> tuple[float, str, str]:
        """How often a place is named, as it sorts: of two named as often, by what lasts."""
        known = self._places[place]
        return -self.rarity(place), known.name, str(known.mentions[:1])

    def name_stems(self, key: str) -> frozenset[str]:
        """The stems of all names that the actor or place bears."""
        return self._name_stems[key]

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


def _rarity(total: int, n: int) -> float:
    """Of what `n` of all mentions have: 0 if all do, 1 if two of many; in between by the logarithm,
    in `STEPS`.

    A case of fewer than `FEW` mentions is measured as one of `FEW`.
    """
    part = log(total / max(n, 1)) / log(max(total, FEW) / 2)
    return round(max(min(part, 1.0), 0.0) * STEPS) / STEPS


def _rarity_among(total: int, holders: Counter[str], key: str) -> float:
    """The rarity of what so many mentions, or sentences of mentions, have."""
    return _rarity(total, holders[key])


def _share(total: int, used: Counter[str], key: str) -> float:
    """The part of its weight that a likeness in an actor or place has."""
    return 0.4 + 0.6 * _rarity(total, used[key])


def _stem_weight(total: int, in_mentions: Counter[str], stem: str) -> float:
    """Of a content stem, by its rarity among the mentions that have it."""
    return max(_rarity(total, in_mentions[stem]), PLAIN)


def _recur(days_of: Mapping[str, set[date]], acts: Collection[str]) -> bool:
    """True if the case tells any of the acts of many days."""
    return any(len(days_of.get(act, ())) >= MANY_DAYS for act in acts)


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
