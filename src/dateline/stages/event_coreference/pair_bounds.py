"""The most that pairs of mentions can score, reckoned for very many at once: those that cannot
reach the threshold of a link need not be looked at one by one.

Each group of `pair_features` counts for the most that a pair can have of it: for as much as it has
where that is cheap to know (types, triggers, days, words), for the greatest weight where the two
may share somebody or something, and for nothing where it could only lessen the score. A pair that
may link is scored by its features, and by nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dateline.record.vocabulary import DONE
from dateline.reference.events.coreference_weights import coreference_weights
from dateline.reference.events.event_types import modes_may_be_one
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.stages.event_coreference.act_features import recalls
from dateline.stages.event_coreference.features import FRESH, MentionFeatures, Trait
from dateline.stages.event_coreference.mention_columns import (
    Bits,
    Flags,
    Ints,
    MentionColumns,
    Pairs,
    column,
    flags,
    folded,
    index_list,
    numbered,
    relation,
)
from dateline.stages.event_coreference.setting_features import TIGHT
from dateline.stages.event_coreference.statistics import CaseStatistics
from dateline.stages.event_coreference.weighted_sets import FEW_SETS, Floats, WeightedSets, runs
from dateline.stages.event_coreference.word_features import (
    FEWEST,
    LIKE_SENTENCES,
    LIKE_WORDS,
    PIVOT,
    says_little,
)

ROUNDING = 1e-3  # by more than this no two ways of adding up a score differ


class StemSets:
    """The stems of mentions with their weights: propagation leaves them as they are."""

    def __init__(self, mentions: Sequence[MentionFeatures], case: CaseStatistics) -> None:
        """Reads each mention once."""
        rarity = case.stem_rarity_in_sentences
        self.of_sentences = WeightedSets([m.sentence_stems for m in mentions], rarity)
        self.of_mentions = WeightedSets([m.content_stems for m in mentions], case.stem_weight)


class PairBounds:
    """What each group of features counts for, for many pairs at once."""

    def __init__(self, columns: MentionColumns, stems: StemSets | None = None) -> None:
        """Lays out what is asked of the mentions beside what blocking asks. `stems`: of these
        mentions, in whatever round.
        """
        self._columns, self._weights = columns, coreference_weights().weights
        mentions, case = columns.mentions, columns.case
        self._given = column(m.given for m in mentions)
        self._mode, modes = numbered([m.mode for m in mentions])
        self._related_modes = relation(modes, lambda a, b: bool(a and b and modes_may_be_one(a, b)))
        self._acts = _ActColumns(columns)
        self._tellings = _TellingColumns(mentions)
        self._agents = folded([m.agents for m in mentions])
        self._targets = folded([m.targets for m in mentions])
        self._sides = folded([m.sides for m in mentions])
        self._locations = folded([m.locations for m in mentions])
        self._named = folded([(*m.agents, *m.targets, *m.locations) for m in mentions])
        self._counts = folded([m.count_ranges for m in mentions])
        self._counted = folded([[of for of, _ in m.count_ranges] for m in mentions])
        stems = stems or StemSets(mentions, case)
        self._sentence_stems, self._content_stems = stems.of_sentences, stems.of_mentions

    def may_link(self, pairs: Pairs, unlikeness: Floats) -> tuple[Ints, Floats]:
        """Where those of the pairs stand that may score enough for a link; every pair that does is
        among them. And the most that each pair scores, whatever the reports, as far as that had to
        be reckoned. `unlikeness`: of the reports of each.
        """
        weights = self._weights
        clauses = weights["like_clauses"] * (1 - PIVOT)
        alike = max(weights["rare_words_shared"], weights["like_sentences"])
        words = alike + weights["shared_words"]
        of_reports = weights["unlike_reports"] * unlikeness
        most = self.of_columns(pairs) + clauses + words
        may = _above(most + of_reports)
        most[may] += self.of_words(pairs.where(may)) - words
        may = may[_above(most[may] + of_reports[may])]
        most[may] += self.of_clauses(pairs.where(may)) - clauses
        return may[_above(most[may] + of_reports[may])], most

    def most(self, pairs: Pairs) -> Floats:
        """The most that each pair scores, whatever the reports; either of two may be the first. A
        change of what words weigh changes it by no more than `weight_drift` tells.
        """
        order, pairs = _in_runs(pairs)
        found = np.empty(len(order), np.float64)
        found[order] = self.of_columns(pairs) + self.of_words(pairs) + self.of_clauses(pairs)
        return found

    def of_columns(self, pairs: Pairs) -> Floats:
        """All groups but those of words and of whole reports."""
        groups = (self._act, self._telling, self._participants, self._setting, self._numbers)
        return np.sum([group(*pairs) for group in groups], axis=0)

    def of_words(self, pairs: Pairs) -> Floats:
        """Words that sentences share, and words that mentions share: these for no less than what is
        enough to count, so that a little weight more is never much.
        """
        i, j = pairs
        weights, contents = self._weights, self._content_stems
        alike = np.minimum(self._sentence_stems.shared(i, j) / LIKE_SENTENCES, 1.0)
        full = max(weights["rare_words_shared"], weights["like_sentences"])
        found = np.where(self._same_sentence(i, j), 0.0, full * alike)
        common = contents.shared(i, j)
        shorter = np.minimum(contents.total[i], contents.total[j])
        part = np.minimum(common / np.maximum(shorter, FEWEST), 1.0)
        part = np.where(_share(self._named, i, j), 1.0, part)  # names may be taken from either
        part = np.where(common > 0, np.maximum(part, LIKE_WORDS), 0.0)
        return found + weights["shared_words"] * part

    def of_clauses(self, pairs: Pairs) -> Floats:
        """How alike the words of the two are, by what they mean."""
        i, j = pairs
        above = self._likeness_of_clauses(pairs) - PIVOT
        told_little = self._tellings.is_little
        is_little = told_little[i] | told_little[j] | self._are_one_chain(i, j)
        above = np.where(is_little, np.maximum(above, 0.0), above)
        return np.where(self._same_sentence(i, j), 0.0, self._weights["like_clauses"] * above)

    def _likeness_of_clauses(self, pairs: Pairs) -> Floats:
        """How alike the words of the two are; of few mentions, as between two clusters, all are
        held against all at once.
        """
        between, mentions = self._columns.case.clause_likeness_between, self._columns.mentions
        if len(pairs.first) <= FEW_SETS**2:
            first, row = np.unique(pairs.first, return_inverse=True)
            second, at = np.unique(pairs.second, return_inverse=True)
            if max(len(first), len(second)) <= FEW_SETS:
                both = ([mentions[n] for n in index_list(of)] for of in (first, second))
                return between(*both)[row, at]
        found = np.zeros(len(pairs.first), np.float64)
        for one, run in runs(pairs.first):
            others = [mentions[n] for n in index_list(pairs.second[run])]
            found[run] = between([mentions[one]], others)[0]
        return found

    def _act(self, i: Ints, j: Ints) -> Floats:
        """Types, modes, triggers and statuses."""
        columns, acts, weigh = self._columns, self._acts, self._weigh
        found = weigh(columns.type[i] == columns.type[j], "same_type", "kindred_type")
        same_mode = self._mode[i] == self._mode[j]
        related = np.where(
            self._related_modes[self._mode[i], self._mode[j]],
            self._weights["related_mode"],
            self._weights["other_mode"],
        )
        modes = np.where(same_mode, self._weights["same_mode"], related)
        found += np.where(self._both(i, j, Trait.MODE), modes, 0.0)
        one, other = columns.classes[i], columns.classes[j]
        parted = acts.other_acts[one, other] & ~self._same_sentence(i, j)
        classes = np.where(
            columns.share_class[one, other],
            self._weights["same_trigger_class"],
            np.where(parted, self._weights["other_trigger_class"], 0.0),
        )
        found += weigh(acts.same_seldom_act[acts.seldom[i], acts.seldom[j]], "same_seldom_act")
        same_lemma = acts.lemma_words[i] == acts.lemma_words[j]
        found += np.where(same_lemma, self._weights["same_lemma"], classes)
        other_status = acts.other_status[acts.status[i], acts.status[j]]
        same_type = columns.type[i] == columns.type[j]
        found += weigh(other_status & same_type, "plan_and_fate")  # at most
        return found + weigh(other_status & ~same_type, "other_status")

    def _telling(self, i: Ints, j: Ints) -> Floats:
        """Where the two are told, and by whom."""
        columns, weigh = self._columns, self._weigh
        same_type = columns.type[i] == columns.type[j]
        same_report = columns.report[i] == columns.report[j]
        twice = max(self._weights["act_and_harm"], self._weights["act_told_twice"])
        found = np.where(self._same_sentence(i, j) & same_type, twice, 0.0)
        found += weigh(self._are_one_chain(i, j), "antecedent")
        either_recalls = self._tellings.recalls[i] | self._tellings.recalls[j]
        found += weigh(either_recalls & same_type, "recalled_by_the_way")
        found += weigh(self._both(i, j, Trait.LEAD) & same_report & same_type, "headline")
        same_speaker = self._tellings.speaker[i] == self._tellings.speaker[j]
        found += weigh(self._both(i, j, Trait.SPEAKER) & same_speaker, "same_speaker")
        return found + weigh(_share(columns.passages, i, j), "copied")

    def _participants(self, i: Ints, j: Ints) -> Floats:
        """Agents and targets."""
        sides = _share(self._sides, i, j)
        agents = self._weigh(_share(self._agents, i, j) | sides, "same_agents", "related_agents")
        targets = self._weigh(
            _share(self._targets, i, j) | sides, "same_targets", "related_targets"
        )
        found = np.where(self._both(i, j, Trait.AGENTS), agents, 0.0)
        return found + np.where(self._both(i, j, Trait.TARGETS), targets, 0.0)

    def _setting(self, i: Ints, j: Ints) -> Floats:
        """Places and days."""
        columns = self._columns
        common = _share(self._locations, i, j)
        places = self._weigh(common, "same_place", "near_place")
        places += self._weigh(common & (columns.report[i] != columns.report[j]), "sole_place")
        found = np.where(self._both(i, j, Trait.PLACES), places, 0.0)
        dated = self._both(i, j, Trait.DAYS)
        tight = np.maximum(columns.width[i], columns.width[j]) <= TIGHT
        days = self._weigh(tight, "same_day", "common_days")
        found += np.where(dated & columns.days.meet(i, j), days, 0.0)
        apart = self._both(i, j, Trait.NEWS) & ~dated & (columns.published.gap(i, j) > FRESH)
        return found + self._weigh(apart, "published_apart")

    def _numbers(self, i: Ints, j: Ints) -> Floats:
        """What both count."""
        columns, weigh = self._columns, self._weigh
        of_one_kind = _share(self._counted, i, j)
        same = weigh(_share(self._counts, i, j), "same_count", "like_count")
        rival = weigh(columns.report[i] == columns.report[j], "rival_toll")
        counts = np.where(of_one_kind, np.maximum(same, rival), 0.0)
        return np.where(self._both(i, j, Trait.COUNTS), counts, 0.0)

    def _weigh(self, holds: Flags, name: str, otherwise: str | None = None) -> Floats:
        """The weight of a feature for pairs that have it, and that of another, or none, for those
        that do not.
        """
        return np.where(holds, self._weights[name], self._weights[otherwise] if otherwise else 0.0)

    def _both(self, i: Ints, j: Ints, trait: Trait) -> Flags:
        """True for pairs of which both have the trait."""
        return (self._given[i] & self._given[j] & trait.value) == trait.value

    def _same_sentence(self, i: Ints, j: Ints) -> Flags:
        """True for two mentions of one sentence."""
        return self._tellings.sentence[i] == self._tellings.sentence[j]

    def _are_one_chain(self, i: Ints, j: Ints) -> Flags:
        """True where one is the antecedent of the other."""
        antecedent = self._tellings.antecedent
        return (antecedent[i] == j) | (antecedent[j] == i)


class _ActColumns:
    """What mentions say of the act itself: their words for it, what two trigger classes and two
    statuses are to one another.
    """

    def __init__(self, columns: MentionColumns) -> None:
        """Reads each mention once."""
        mentions, may_be_one = columns.mentions, trigger_classes().may_be_one
        self.lemma_words, _ = numbered([m.lemma_words for m in mentions])
        self.other_acts = relation(
            columns.class_sets, lambda a, b: bool(a and b) and not may_be_one(a, b)
        )
        self.seldom, seldom = numbered([m.seldom_acts for m in mentions])
        self.same_seldom_act = relation(seldom, lambda a, b: not a.isdisjoint(b))
        self.status, statuses = numbered([m.status for m in mentions])
        self.other_status = relation(statuses, _are_other)


class _TellingColumns:
    """Where mentions are told, by whom, after which other mention, and whether they say little."""

    def __init__(self, mentions: Sequence[MentionFeatures]) -> None:
        """Reads each mention once."""
        self.speaker, _ = numbered([m.speaker for m in mentions])
        self.sentence, _ = numbered(
            [(m.order[0], m.sentence.start, m.sentence.end) for m in mentions]
        )
        at = {m.id: i for i, m in enumerate(mentions)}
        self.antecedent = column(at.get(m.antecedent or "", -1) for m in mentions)
        self.is_little = flags(map(says_little, mentions))
        self.recalls = flags(map(recalls, mentions))


def _in_runs(pairs: Pairs) -> tuple[Ints, Pairs]:
    """Pairs that may be held against each other either way, so that those of one first stand
    together, of as few firsts as there may be; and where each stood.
    """
    first, second = pairs
    if len(set(index_list(second))) < len(set(index_list(first))):
        first, second = second, first
    order = np.argsort(first, kind="stable")
    return order, Pairs(first[order], second[order])


def _share(sets: Bits, i: Ints, j: Ints) -> Flags:
    """True for pairs that may have a member in common."""
    return (sets[i] & sets[j]) != 0


def _are_other(a: str, b: str) -> bool:
    """As the feature `other_status`, where it is not `plan_and_fate`."""
    return a != b and not (a in DONE and b in DONE)


def _above(score: Floats) -> Ints:
    """Where the scores stand that may reach the threshold."""
    return np.flatnonzero(score >= coreference_weights().link_threshold - ROUNDING)
