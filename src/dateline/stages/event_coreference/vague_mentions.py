"""Vague mentions: one that gives no day of its own links to the one known event that it can mean.

"French aircraft have bombed rebel fighters" without a day is that bombing which the case knows, if
it knows only one such; "the ultimatum" is the one that was mentioned, in this report or, failing
that, in the others. Where two events fit, nothing is linked: a case of a hundred shootings knows
many, and a bare "the shooting" of it stays by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import product
from math import isnan, nan
from typing import NamedTuple

from dateline.record.intervals import width
from dateline.reference.events.coreference_weights import coreference_weights
from dateline.rules import Conditions
from dateline.stages.event_coreference.cannot_link import cannot_link
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.found_answers import key_of
from dateline.stages.event_coreference.found_pairs import FoundPairs
from dateline.stages.event_coreference.pair_scores import PairScores, of_mentions, total
from dateline.stages.event_coreference.report_likeness import FINEST
from dateline.stages.event_coreference.setting_features import TIGHT
from dateline.stages.event_coreference.statistics import CaseStatistics

MANY = 40  # events of one act: with more of them nobody can say which is meant
REPRESENTATIVES = 6  # mentions of an event that a vague one is held against: those that say most
CLEAR = 1.5  # score by which the best must lead the next


@dataclass(frozen=True, slots=True)
class _Cluster:
    """A cluster of mentions, each as it stands once all of them share what they give."""

    indexes: list[int]
    mentions: list[MentionFeatures]
    representatives: list[MentionFeatures]
    acts: list[str]
    dated: bool  # it says on which day it was
    located: bool  # it names a place smaller than a country

    @property
    def reports(self) -> set[str]:
        """The ids of the reports that mention it."""
        return {mention.report for mention in self.mentions}

    @property
    def denied(self) -> bool:
        """True if any mention denies it."""
        statuses = {mention.status for mention in self.mentions}
        return "denied" in statuses

    @property
    def definite(self) -> bool:
        """True if any mention speaks of what is known: "the attack"."""
        return any(mention.definite for mention in self.mentions)

    @property
    def bare(self) -> bool:
        """True if none of those that say most gives a participant, a place or a time."""
        return not any(map(_has_setting_or_participants, self.representatives))


def _has_setting_or_participants(mention: MentionFeatures) -> bool:
    """True if the mention gives who, whom, where or when.

    A number does not count: "five people" may be any five.
    """
    return bool(mention.agents or mention.targets or mention.locations or mention.days)


def vague_links(
    mentions: list[MentionFeatures],
    clusters: list[list[int]],
    scores: PairScores,
    pairs: FoundPairs,
) -> list[tuple[int, int]]:
    """Pairs (a mention of the vague cluster, a mention of the known one), by index, the
    surest first. `mentions`: as they stand once those of a cluster share what they give; `pairs`:
    what is known of pairs and clusters; it is added to.
    """
    fits = _Fits(scores, pairs)
    known = [_cluster(members, mentions, scores.case) for members in clusters]
    index = _by_act(known)
    found: list[tuple[float, int, int]] = []
    for at, cluster in enumerate(known):
        if cluster.dated or cluster.denied:  # what is denied is denied as it was claimed
            continue
        others = [known[n] for n in _of_one_act(cluster, index) if n != at]
        best = _meant(cluster, others, fits)
        if best is not None:
            score, target = best
            found.append((-round(score, 6), cluster.indexes[0], target.indexes[0]))
    return [(i, j) for _, i, j in sorted(found)]


def _cluster(members: list[int], mentions: list[MentionFeatures], case: CaseStatistics) -> _Cluster:
    """The cluster of the mentions at the indexes `members`, as it is compared with others.

    Its representatives are the mentions with the most slots filled, the first of equals.
    """
    own = [mentions[i] for i in members]
    ranked = sorted(members, key=lambda i: (-mentions[i].filled_slots, i))
    return _Cluster(
        indexes=members,
        mentions=own,
        representatives=[mentions[i] for i in ranked[:REPRESENTATIVES]],
        acts=sorted({act for mention in own for act in _acts(mention)}),
        dated=any(map(_is_tightly_dated, own)),
        located=any(_has_local_place(m, case) for m in own),
    )


def _is_tightly_dated(mention: MentionFeatures) -> bool:
    """True if the days of the mention, at most `TIGHT` of them, say on which day it was."""
    if mention.days is None:
        return False
    return width(mention.days) <= TIGHT


def _acts(mention: MentionFeatures) -> Iterator[str]:
    """The trigger classes; the lemma where its class is unknown."""
    yield from mention.trigger_classes or (f"={mention.lemma}",)


def _has_local_place(mention: MentionFeatures, case: CaseStatistics) -> bool:
    """True if the mention happens at a place smaller than a country.

    A country alone does not tell one event from the next.
    """
    return any(map(case.is_local, mention.locations))


def _by_act(clusters: list[_Cluster]) -> dict[str, list[int]]:
    """The clusters, by number, that name each act."""
    index: dict[str, list[int]] = defaultdict(list)
    for n, cluster in enumerate(clusters):
        for act in cluster.acts:
            index[act].append(n)
    return index


def _of_one_act(cluster: _Cluster, index: dict[str, list[int]]) -> list[int]:
    """The clusters, by number, that name an act of this one which few enough name."""
    found = set[int]()
    for act in cluster.acts:
        bearers = index[act]
        if len(bearers) <= MANY:
            found.update(bearers)
    return sorted(found)


def _meant(
    vague: _Cluster, others: Sequence[_Cluster], fits_of: _Fits
) -> tuple[float, _Cluster] | None:
    """The one event that the vague cluster can mean, with its score: one mentioned in its own
    reports, else any.
    """
    fits = [
        (score, other)
        for other in others
        if _is_known(other, vague) and (score := fits_of.of(vague, other)) is not None
    ]
    reports = vague.reports
    here = [(score, other) for score, other in fits if other.reports & reports]
    return _clearly_best(here) or _clearly_best(fits)


def _is_known(other: _Cluster, vague: _Cluster) -> bool:
    """True if the other has a day or a place.

    What is definite may also mean what is mentioned as often as itself.
    """
    if other.dated or other.located:
        return True
    if not vague.definite:
        return False
    is_as_often_mentioned = len(other.mentions) >= len(vague.mentions)
    return is_as_often_mentioned and not other.bare


def _clearly_best(fits: list[tuple[float, _Cluster]]) -> tuple[float, _Cluster] | None:
    """The best of them where it leads the next by `CLEAR`."""
    if not fits:
        return None
    first, *rest = sorted(fits, key=lambda fit: -fit[0])
    if not rest:
        return first
    lead = first[0] - rest[0][0]
    return first if lead >= CLEAR else None


class _Fits:
    """How well vague clusters fit known ones; no two are asked twice, nor in the next build."""

    def __init__(self, scores: PairScores, pairs: FoundPairs) -> None:
        """`pairs`: what is known of pairs and clusters; it is added to."""
        self._scores, self._pairs = scores, pairs
        self._fingerprints: dict[int, bytes] = {}  # of clusters, by the first mention of each

    def of(self, vague: _Cluster, known: _Cluster) -> float | None:
        """The score of the best pair of the two; None where it is too low, or something parts or
        contradicts them.
        """
        answers = self._pairs.answers
        both = self._fingerprint(vague), self._fingerprint(known)
        most_key = key_of(b"most that fits", *both)
        most = answers.of(most_key)
        if most is not None and isnan(most):
            return None
        key = key_of(b"fit", *both, self._unlikeness(vague, known))
        found = answers.of(key)
        if most is None or found is None:
            fit = _fit(vague, known, self._scores)
            answers.add(most_key, fit.most)
            found = answers.add(key, fit.best) if not isnan(fit.most) else nan
        return None if isnan(found) else found

    def _fingerprint(self, cluster: _Cluster) -> bytes:
        """Of a cluster: of its mentions and its representatives, in their orders."""
        first = cluster.indexes[0]
        if first not in self._fingerprints:
            of_each = [
                self._pairs.full_fingerprint(one)
                for one in (*cluster.mentions, *cluster.representatives)
            ]
            self._fingerprints[first] = key_of(b"cluster", *of_each)
        return self._fingerprints[first]

    def _unlikeness(self, vague: _Cluster, known: _Cluster) -> bytes:
        """How unlike the reports of the pairs that are scored are, in steps."""
        of = self._scores.case.report_unlikeness
        pairs = product(vague.representatives, known.representatives)
        return bytes(
            0 if a.report == b.report else round(of(a.report, b.report) * FINEST) for a, b in pairs
        )


class _Fit(NamedTuple):
    """How well two clusters fit. `best`: the score of their best pair; `most`: what that would be
    if all reports were alike; NaN where it is too low, or something parts or contradicts them.
    """

    most: float = nan
    best: float = nan


def _fit(vague: _Cluster, known: _Cluster, scores: PairScores) -> _Fit:
    """How well the vague cluster fits the known one."""
    everyone = product(vague.mentions, known.mentions)
    if any(cannot_link(scores.pair(a, b)) for a, b in everyone):
        return _Fit()
    contradicting = coreference_weights().vague_mentions.contradicting - _reconciled(vague, known)
    found: list[float] = []
    most: list[float] = []
    for a, b in product(vague.representatives, known.representatives):
        features = dict(scores.features(scores.pair(a, b)))
        if contradicting & features.keys():
            return _Fit()
        pair = _VaguePair(a, b, features.keys(), _has_local_place(a, scores.case))
        if not _UNFIT.holds(pair):
            found.append(total(list(features.items())))
            most.append(total(of_mentions(list(features.items()))))
    table = coreference_weights()
    threshold = table.definite_threshold if vague.definite else table.vague_threshold
    return _Fit(_enough(most, threshold), _enough(found, threshold))


def _enough(scores: Sequence[float], threshold: float) -> float:
    """The best of scores; NaN where it is not enough."""
    best = max(scores, default=nan)
    return best if best >= threshold else nan


@dataclass(frozen=True, slots=True)
class _VaguePair:
    vague: MentionFeatures
    known: MentionFeatures
    features: Set[str]
    vague_is_located: bool


def _in_another_place(pair: _VaguePair) -> bool:
    """What was "sent to the capital" is not whatever was sent to the country."""
    return pair.vague_is_located and "same_place" not in pair.features


def _does_not_identify(pair: _VaguePair) -> bool:
    """A definite mention needs no feature that says which event is meant."""
    return (
        not pair.vague.definite
        and not pair.features & coreference_weights().vague_mentions.identifying
    )


def _names_another_act(pair: _VaguePair) -> bool:
    """Neither the triggers are alike, nor is one of them the harm that came of the act."""
    if pair.vague.is_harm or pair.known.is_harm:
        return False
    return not pair.features & coreference_weights().vague_mentions.same_act


_UNFIT: Conditions[_VaguePair] = Conditions(
    "event_coreference.vague_pair_unfit",
    (
        ("not in the vague mention's place", _in_another_place),
        ("nothing identifies the event", _does_not_identify),
        ("another act", _names_another_act),
    ),
    about=lambda pair: (pair.vague.span, pair.known.span),
)


def _reconciled(vague: _Cluster, known: _Cluster) -> set[str]:
    """Differences that mean nothing, as mentions of both clusters name the same actor or number."""
    met = set[str]()
    for feature, values in _RECONCILED_BY:
        if values(vague) & values(known):
            met.add(feature)
    return met


def _numbers(cluster: _Cluster) -> set[object]:
    """What the mentions count, each with the bounds of its number."""
    return set[object]().union(*(mention.count_ranges for mention in cluster.mentions))


def _agents(cluster: _Cluster) -> set[object]:
    """The ids of all who do it, in any of the mentions."""
    return set[object]().union(*(mention.agents for mention in cluster.mentions))


def _targets(cluster: _Cluster) -> set[object]:
    """The ids of all to whom it is done, in any of the mentions."""
    return set[object]().union(*(mention.targets for mention in cluster.mentions))


_RECONCILED_BY = (("other_count", _numbers), ("other_agents", _agents), ("other_targets", _targets))
