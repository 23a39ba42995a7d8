"""Clustering: pairs link in falling order of score, as long as nothing forbids the clusters that
they belong to.

Three rounds: by what each mention says itself; by what it says once it has taken time, place and
actors from those that it was found one with; and last the linking of what is vague to the one known
event that it can mean. What only recalls an act of its report ("the attack") stands back until the
rounds are over, for by its word alone it would link to the attacks that other reports recall.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property
from math import log2

import numpy as np

from dateline.chunks import MapChunks, in_turn
from dateline.reference.events.coreference_weights import coreference_weights
from dateline.stages.event_coreference.asked_ahead import FEWEST, AskedAhead, Question, answers
from dateline.stages.event_coreference.blocking import candidates
from dateline.stages.event_coreference.blocking_keys import ToldKeys
from dateline.stages.event_coreference.cannot_link import cannot_link
from dateline.stages.event_coreference.cluster_pairs import ClusterPairs
from dateline.stages.event_coreference.comparisons import Comparisons
from dateline.stages.event_coreference.copied_tellings import tellings
from dateline.stages.event_coreference.features import HARM, MentionFeatures, RowPlace
from dateline.stages.event_coreference.found_pairs import FoundPairs
from dateline.stages.event_coreference.linked_blocks import Link, linked_blocks
from dateline.stages.event_coreference.mention_columns import MentionColumns
from dateline.stages.event_coreference.pair_scores import PairScores
from dateline.stages.event_coreference.propagation import Propagation
from dateline.stages.event_coreference.vague_mentions import vague_links

MOST_APART = 0.4  # of the pairs between two clusters, for the two to be one event
COMPARED = 24  # mentions of a cluster whose pairs say whether it can be joined to another
SMALL = 4  # mentions: up to so many, a cluster says little more than one telling
STRICTER = 0.5  # on the mean score, for each doubling of the smaller of two larger clusters
REPRESENTATIVES = 12  # mentions of a cluster that are scored for it: those that say most

_Both = tuple[list[int], list[int]]  # the mentions of two clusters, without copies


def cluster(
    mentions: list[MentionFeatures],
    scores: PairScores,
    pairs: FoundPairs | None = None,
    map_chunks: MapChunks = in_turn,
    recalled: Mapping[int, Sequence[int]] | None = None,
) -> list[list[int]]:
    """The mentions, by index, that are of one event each; in report order. `pairs`: what is known
    of pairs of them; it is added to. `recalled`: by a mention that only recalls, those that it can
    mean, the likeliest first.
    """
    pairs = pairs or FoundPairs()
    each = {i: [i] for i in range(len(mentions))}
    antecedents = _antecedents(mentions, scores, recalled or {})
    clusters = _Clusters(mentions, scores, pairs, each, tellings(mentions), antecedents.keys())
    clusters.join_rows()
    propagation = Propagation(mentions)
    for _ in range(2):
        before = clusters.members()
        clusters.link_pairs(propagation.among(before), map_chunks)
        if clusters.members() == before:
            break  # the mentions take over nothing new, and the next round would be this one
    clusters.join_antecedents(antecedents)
    members = clusters.members()
    for i, j in vague_links(propagation.among(members), members, scores, pairs):
        clusters.link_vague(i, j)
    return clusters.members()


def _antecedents(
    mentions: list[MentionFeatures], scores: PairScores, recalled: Mapping[int, Sequence[int]]
) -> dict[int, int]:
    """By a mention that only recalls: the likeliest of those that it can mean which nothing parts
    from it.
    """
    found: dict[int, int] = {}
    for i, meant in recalled.items():
        linkable = (j for j in meant if not cannot_link(scores.pair(mentions[j], mentions[i])))
        if (first := next(linkable, None)) is not None:
            found[i] = first
    return found


class _Clusters:
    """Which cluster each mention belongs to; a cluster bears the index of its first mention."""

    def __init__(
        self,
        mentions: list[MentionFeatures],
        scores: PairScores,
        pairs: FoundPairs,
        members: dict[int, list[int]],
        tellings: Sequence[int],
        standing_back: Set[int] = frozenset(),
    ) -> None:
        """`members`: the mentions of each cluster, by index, under the first of them; `tellings`:
        by mention, the first that tells the same in the same copied words; `standing_back`:
        mentions that no round links.
        """
        self._mentions, self._scores, self._members = mentions, scores, members
        self._pairs, self._tellings = pairs, tellings
        self._standing_back = standing_back
        self._cluster_of = {i: first for first, found in members.items() for i in found}
        self._once: dict[int, list[int]] = {}  # what `_told_once` found, by cluster

    def members(self) -> list[list[int]]:
        """The clusters as indexes of mentions, in the order of the first mention of each."""
        return [sorted(self._members[first]) for first in sorted(self._members)]

    def join_rows(self) -> None:
        """Joins what one row of a table tells by one word, a toll as it rose from day to day; the
        counts of one sentence, its dead and its missing; and harm with the first act of the row.
        """
        first: dict[tuple[str, RowPlace | None, str | int], int] = {}
        told: set[tuple[str, RowPlace | None]] = set()  # rows of which an act is known
        for i, mention in enumerate(self._mentions):
            row = mention.report, mention.row
            keys = _told_by(mention)
            if keys and mention.local_event.kind == "row":
                is_harm = mention.trigger_classes >= HARM and not mention.agents
                if is_harm or row not in told:
                    keys.append((*row, "harm"))
                told |= set() if is_harm else {row}
            for key in keys:
                a, b = sorted((self._cluster_of[first.setdefault(key, i)], self._cluster_of[i]))
                if a != b:
                    self._join(a, b)

    def link_pairs(self, mentions: list[MentionFeatures], map_chunks: MapChunks) -> None:
        """One round over the mentions as they stand now, `mentions`, richer by what was
        propagated: block by block.
        """
        compared = Comparisons(mentions, self._scores, self._pairs)
        cluster_pairs = ClusterPairs(compared, self._pairs)
        blocks = linked_blocks(self._members, self._links(compared, map_chunks))
        is_much = any(len(block.links) >= FEWEST for block in blocks)
        by = map_chunks if is_much and not self._pairs.is_kept else in_turn
        with by.copies(answers(self._pairs, cluster_pairs, MOST_APART)) as copies:
            ahead = AskedAhead(self._pairs, copies)
            for block in blocks:
                part = _Clusters(
                    self._mentions, self._scores, self._pairs, block.clusters, self._tellings
                )
                part._link_block(block.links, cluster_pairs, ahead)
                compared.clear_recent()
                self._take(part)

    def _take(self, part: _Clusters) -> None:
        """Puts what became of a block in the place of its clusters."""
        for first in part._cluster_of:
            self._members.pop(first, None)
        self._members |= part._members
        self._once.clear()
        self._cluster_of |= part._cluster_of

    def _link_block(self, links: list[Link], pairs: ClusterPairs, ahead: AskedAhead) -> None:
        """Joins by the links, the best first, what nothing forbids to be one.

        Two clusters that are known to score too little are not asked whether they are parted before
        they would be joined after all; then they are asked as they stood each time.
        """
        refused: set[tuple[int, int]] = set()  # clusters that are parted stay so, however they grow
        tried: set[tuple[int, int, int]] = set()  # two clusters, and how many both hold
        unasked: defaultdict[tuple[int, int], list[_Both]] = defaultdict(list)
        ahead.begin(len(links))
        for n, (_, i, j) in enumerate(links):
            if ahead.is_due(n):
                ahead.ask(self._questions(links, n, refused, tried), len(links))
            ahead.take(n)
            a, b = sorted((self._cluster_of[i], self._cluster_of[j]))
            state = a, b, len(self._members[a]) + len(self._members[b])
            if a == b or (a, b) in refused or state in tried:
                continue
            tried.add(state)
            both = self._told_once(a), self._told_once(b)
            if pairs.are_known_to_score_too_little(*self._scored(a, b)):
                unasked[a, b].append(both)
                continue
            if _cannot_join(both, pairs, MOST_APART):
                refused.add((a, b))
                continue
            if pairs.score_enough(*self._scored(a, b)):
                if any(_cannot_join(before, pairs, MOST_APART) for before in unasked[a, b]):
                    refused.add((a, b))
                    continue
                self._join(a, b)

    def _questions(
        self,
        links: Sequence[Link],
        begin: int,
        refused: Set[tuple[int, int]],
        tried: Set[tuple[int, int, int]],
    ) -> Iterator[tuple[int, Question]]:
        """What is to be asked by the links from one on if none of them joins, each with the number
        of its link.
        """
        coming: set[tuple[int, int]] = set()
        for n in range(begin, len(links)):
            a, b = sorted(self._cluster_of[i] for i in links[n][1:])
            state = a, b, len(self._members[a]) + len(self._members[b])
            if a == b or (a, b) in refused or (a, b) in coming or state in tried:
                continue
            coming.add((a, b))
            left, right = self._told_once(a), self._told_once(b)
            compared = _spread(left, COMPARED), _spread(right, COMPARED)
            yield n, Question(compared, self._scored(a, b))

    def _threshold(self, a: int, b: int) -> float:
        """The mean score from which the two are joined: the more both hold, the clearer it must
        be, for two large stories of one kind have many pairs that are somewhat alike.
        """
        smaller = min(len(self._told_once(a)), len(self._told_once(b)))
        return coreference_weights().cluster_threshold + STRICTER * log2(max(smaller / SMALL, 1.0))

    def _links(self, compared: Comparisons, map_chunks: MapChunks) -> list[Link]:
        """The candidate pairs that may link, the best first."""
        columns = MentionColumns(compared.mentions, self._scores.case)
        cluster = np.array([self._cluster_of[i] for i in range(len(compared.mentions))], np.int64)
        takes_part = np.ones(len(compared.mentions), bool)
        takes_part[list(self._standing_back)] = False
        found: list[Link] = []
        for pairs in candidates(columns, self._told_keys):
            are_apart = cluster[pairs.first] != cluster[pairs.second]
            apart = pairs.where(are_apart & takes_part[pairs.first] & takes_part[pairs.second])
            found += compared.links(apart, columns, map_chunks)
        return sorted(found)

    def join_antecedents(self, antecedents: Mapping[int, int]) -> None:
        """Joins each mention that stood back to the cluster of its antecedent, if nothing that the
        two give parts them.
        """
        for i, antecedent in antecedents.items():
            a, b = sorted((self._cluster_of[antecedent], self._cluster_of[i]))
            both = self._told_once(a), self._told_once(b)
            if a != b and not _cannot_join(both, self._as_told, MOST_APART):
                self._join(a, b)

    def link_vague(self, i: int, j: int) -> None:
        """Joins the clusters of the two, if nothing that either cluster gives parts them."""
        a, b = sorted((self._cluster_of[i], self._cluster_of[j]))
        both = self._told_once(a), self._told_once(b)
        if a != b and not _cannot_join(both, self._as_told, 0.0):
            self._join(a, b)

    @cached_property
    def _told_keys(self) -> ToldKeys:
        """The keys of the mentions that are the same in all rounds."""
        return ToldKeys(self._mentions, self._scores.case)

    @cached_property
    def _as_told(self) -> ClusterPairs:
        """The mentions by what each says itself, held against each other."""
        compared = Comparisons(self._mentions, self._scores, self._pairs)
        return ClusterPairs(compared, self._pairs)

    def _scored(self, a: int, b: int) -> tuple[list[int], list[int], float]:
        """The representatives of the two clusters, and the score that their pairs must have in the
        mean.
        """
        left = self._told_once(a)[:REPRESENTATIVES]
        right = self._told_once(b)[:REPRESENTATIVES]
        return left, right, self._threshold(a, b)

    def _told_once(self, n: int) -> list[int]:
        """The members of a cluster in its order, without those that others of it are copies of."""
        once = self._once.get(n)
        if once is None:
            first: dict[int, int] = {}
            for member in self._members[n]:
                first.setdefault(self._tellings[member], member)
            once = self._once[n] = list(first.values())
        return once

    def _join(self, a: int, b: int) -> None:
        """Takes the second cluster into the first; those that say most come first in it."""
        self._members[a] += self._members.pop(b)
        self._once.pop(a, None)
        self._members[a].sort(key=lambda x: (-self._mentions[x].filled_slots, x))
        for x in self._members[a]:
            self._cluster_of[x] = a


def _told_by(mention: MentionFeatures) -> list[tuple[str, RowPlace | None, str | int]]:
    """By what a mention is one with others of its row; nothing for one that is of no row."""
    if mention.row is None:
        return []
    told_by: list[str | int] = list(mention.lemma_words)
    if mention.counts:
        told_by.append(mention.sentence.start)
    return [(mention.report, mention.row, word) for word in told_by]


def _spread(members: list[int], most: int) -> list[int]:
    """As many of the members as `most`, at even distances; all where there are no more."""
    if len(members) <= most:
        return members
    return [members[n * len(members) // most] for n in range(most)]


def _cannot_join(both: _Both, pairs: ClusterPairs, most_apart: float) -> bool:
    """True if too large a share of the pairs between two clusters cannot link: one misread mention
    parts no clusters.

    Of a large cluster as many are asked as `COMPARED`, from those that say most to those that say
    least.
    """
    left, right = (_spread(members, COMPARED) for members in both)
    return pairs.are_parted(left, right, most_apart)
