"""Which two tellings cannot tell one occurrence, whatever else they share."""

from __future__ import annotations

from datetime import timedelta
from math import inf

from dateline.record.counts import count_range
from dateline.record.intervals import shared
from dateline.record.local import LocalEvent
from dateline.reference.affinity import affinity
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.pair_scores import PairScores, copied

SAME_WORDS = (
    0.8  # of the shorter sentence's words, for two tellings by one lemma to be the same words
)
TOLL_FACTOR = 3.0  # tolls of one harm farther apart than this are tolls of two occurrences
OPEN_FACTOR = (
    10.0  # likewise where the smaller is open above: "at least nine" is not a war's 230,000
)
SLACK = timedelta(days=1)  # a day of publication may be told in another time zone
_REAL = ("happened", "ongoing", "failed")


def cannot_link(a: MentionFeatures, b: MentionFeatures, scales: PairScores) -> bool:
    """True if the two tellings cannot tell one occurrence, whatever else they share."""
    if a.t.type != b.t.type:
        kindred = affinity().kindred(a.t.type, b.t.type)
        if not kindred or not (a.t.lemma == b.t.lemma or affinity().one_deed(a.deeds, b.deeds)):
            return True
    if a.t.report == b.t.report and a.t.trigger == b.t.trigger:
        return True  # one verb with two objects was parted on purpose
    if a.t.report == b.t.report and a.t.sentence == b.t.sentence and _two_deeds(a, b):
        return True
    if _same_words(a, b):
        return False  # whatever was read in them
    if _another(a, b) or _told_too_soon(a, b) or _told_too_soon(b, a):
        return True
    if a.days and b.days and not shared(a.days, b.days):
        return True
    relation = scales.places(a, b)
    if relation is not None and relation[0] == "other_place" and not copied(a, b, SAME_WORDS):
        return True  # a copied sentence has one scene, though one report may have led its reader to read another
    return _other_toll(a.t, b.t) or not _status_fit(a, b, scales)


def _same_words(a: MentionFeatures, b: MentionFeatures) -> bool:
    """True if the two are one wording in two reports, its words of time included."""
    when = [t.when.text if t.when else None for t in (a.t, b.t)]
    timed = when[0] == when[1] if a.days and b.days and not shared(a.days, b.days) else True
    return (
        a.t.report != b.t.report and a.t.lemma == b.t.lemma and timed and copied(a, b, SAME_WORDS)
    )


def _another(a: MentionFeatures, b: MentionFeatures) -> bool:
    """True if one report tells the later of the two as a second, a new, another such deed."""
    first, then = (a, b) if a.order < b.order else (b, a)
    return (
        a.t.report == b.t.report and a.t.sentence != b.t.sentence and then.anew and not first.anew
    )


def _told_too_soon(a: MentionFeatures, b: MentionFeatures) -> bool:
    """True if a report tells as real what by the other's words came only after it was published."""
    if a.t.status not in _REAL or a.published is None or b.days is None:
        return False
    return b.days[0] > a.published[1] + SLACK


def _two_deeds(a: MentionFeatures, b: MentionFeatures) -> bool:
    """True if two verbs of one sentence name two deeds, neither of them the harm that the other did."""
    left, right = (
        s.deeds - {"harm"} or s.deeds for s in (a, b)
    )  # harm that is told with its deed is that deed's
    return a.t.lemma != b.t.lemma and not affinity().one_deed(left, right)


def _other_toll(a: LocalEvent, b: LocalEvent) -> bool:
    """Tolls of one harm that no correction would bring together: of each telling the greatest, for others are parts."""
    if not a.counts or not b.counts:
        return False
    for harm in ("killed", "wounded", "captured", "missing", "arrested"):
        left, right = (
            max((count_range(c) for c in t.counts if c.of == harm), default=None) for t in (a, b)
        )
        if left is None or right is None:
            continue
        (low_x, high_x), (low_y, _) = sorted((left, right))
        if high_x < low_y and low_y > TOLL_FACTOR * max(high_x, 1):
            return True
        if high_x == inf and low_y > OPEN_FACTOR * max(low_x, 1):
            return True
    return False


def _status_fit(a: MentionFeatures, b: MentionFeatures, scales: PairScores) -> bool:
    """Real joins real, plan joins plan, denial denial; a denial also the claim or plan of the very same proposition."""
    kinds = [
        0 if s.t.status in _REAL else 1 if s.t.status in ("planned", "possible") else 2
        for s in (a, b)
    ]
    if kinds[0] == kinds[1]:
        return True
    if 2 not in kinds:
        return False
    same_who = set(a.t.agents) & set(b.t.agents) or not (a.t.agents and b.t.agents)
    same_whom = set(a.t.targets) & set(b.t.targets) or not (a.t.targets and b.t.targets)
    relation = scales.places(a, b)
    told = bool(set(a.t.agents) & set(b.t.agents)) + bool(set(a.t.targets) & set(b.t.targets))
    told += relation is not None and relation[0] == "same_place"
    alike = a.t.lemma == b.t.lemma or bool(a.deeds & b.deeds)
    return a.t.type == b.t.type and alike and bool(same_who and same_whom) and told >= 2
