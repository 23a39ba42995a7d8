"""Adoption: a telling that gives no day of its own joins the one known occurrence that it can mean.

"French aircraft have bombed rebel fighters" without a day is that bombing which the case knows, if it knows only one
such; "the ultimatum" is the one that was told, in this report or, failing that, in the others. Where two occurrences
fit, nothing is adopted: a case of a hundred shootings knows many, and a bare "the shooting" of it stays by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import fsum

from dateline.record.counts import count_range
from dateline.record.intervals import width
from dateline.reference.affinity import affinity
from dateline.stages.event_coreference.cannot_link import cannot_link
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.pair_scores import TIGHT, PairScores
from dateline.stages.event_coreference.propagation import propagate

MANY = 40  # occurrences of one deed: with more of them nobody can tell which is meant
SPEAK = 6  # tellings of an occurrence that a vague one is held against: those that say most
CLEAR = 1.5  # weight by which the best must lead the next
_AGAINST = {
    "other_agents",
    "other_targets",
    "other_place",
    "other_count",
    "other_publication",
    "other_mode",
}
_ALIKE = {"same_lemma", "kin_lemma"}
_FOR = {
    "same_agents",
    "same_targets",
    "same_count",
    "same_place",
    "shared_words",
    "copied",
    "headline",
    "echo",
}


def vague_links(
    mentions: list[MentionFeatures], clusters: list[list[int]], scales: PairScores
) -> list[tuple[int, int]]:
    """Pairs (a telling of the vague cluster, a telling of the known one), the surest first."""
    richer = propagate(mentions, clusters)
    speak = [sorted(members, key=lambda i: (-mentions[i].rich, i))[:SPEAK] for members in clusters]
    dated = [_dated(richer, members) for members in clusters]
    known = [
        dated[c] or any(scales.is_local(p) for i in m for p in richer[i].scene)
        for c, m in enumerate(clusters)
    ]
    index: dict[str, list[int]] = defaultdict(list)
    for c, members in enumerate(clusters):
        for key in sorted({k for i in members for k in _deeds(mentions[i])}):
            index[key].append(c)
    found = []
    for c, members in enumerate(clusters):
        if dated[c] or any(
            mentions[i].t.status == "denied" for i in members
        ):  # what is denied is denied as it was claimed
            continue
        rows = sorted(
            {
                o
                for i in members
                for k in _deeds(mentions[i])
                if len(index[k]) <= MANY
                for o in index[k]
            }
            - {c}
        )
        told = len(members) if any(mentions[i].definite for i in members) else None
        able = [
            o
            for o in rows
            if known[o] or (told and len(clusters[o]) >= told and not _bare(richer, speak[o]))
        ]
        fits = {
            o: w
            for o in able
            if (w := _fit(richer, members, clusters[o], speak[c], speak[o], scales)) is not None
        }
        own = {mentions[i].t.report for i in members}
        here = {
            o: w for o, w in fits.items() if any(mentions[i].t.report in own for i in clusters[o])
        }
        for group in (here, fits):
            best = _clearly_best(group)
            if best is not None:
                found.append((-round(fits[best], 6), members[0], clusters[best][0]))
                break
    return [(i, j) for _, i, j in sorted(found)]


def _dated(mentions: list[MentionFeatures], members: list[int]) -> bool:
    """True if the cluster tells on which day it was."""
    return any(mentions[i].days and width(mentions[i].days) <= TIGHT for i in members)  # type: ignore[arg-type]


def _bare(mentions: list[MentionFeatures], members: list[int]) -> bool:
    return not any(
        mentions[i].t.agents or mentions[i].t.targets or mentions[i].scene or mentions[i].days
        for i in members
    )


def _deeds(mention: MentionFeatures) -> Iterator[str]:
    yield from mention.deeds
    if not mention.deeds:
        yield "=" + mention.t.lemma


def _fit(
    mentions: list[MentionFeatures],
    vague: list[int],
    known: list[int],
    left: list[int],
    right: list[int],
    scales: PairScores,
) -> float | None:
    """How much the best pair of the two clusters weighs; None where something parts or contradicts them."""
    if any(cannot_link(mentions[i], mentions[j], scales) for i in vague for j in known):
        return None
    best, shared_by_all = None, _met(mentions, vague, known)
    for i in left:
        for j in right:
            reasons = dict(scales.weigh(mentions[i], mentions[j]))
            if (_AGAINST & reasons.keys()) - shared_by_all:
                return None
            known_by = mentions[i].definite or bool(_FOR & reasons.keys())
            if any(scales.is_local(p) for p in mentions[i].scene) and "same_place" not in reasons:
                continue  # "sent to the capital" is not whatever was sent to the country
            weight = fsum(reasons.values())
            if known_by and (
                _ALIKE & reasons.keys() or {"harm"} in (mentions[i].deeds, mentions[j].deeds)
            ):
                best = weight if best is None else max(best, weight)
    return best if best is not None and best >= affinity().adopt else None


def _met(mentions: list[MentionFeatures], vague: list[int], known: list[int]) -> set[str]:
    """The differences that mean nothing, as one of the cluster's tellings names the same actor or number."""
    met = set[str]()
    numbers = (
        {(c.of, count_range(c)) for i in members for c in mentions[i].t.counts}
        for members in (vague, known)
    )
    if set.intersection(*numbers):
        met.add("other_count")
    for role in ("agents", "targets"):
        left, right = (
            {x for i in members for x in getattr(mentions[i].t, role)} for members in (vague, known)
        )
        if left & right:
            met.add(f"other_{role}")
    return met


def _clearly_best(fits: dict[int, float]) -> int | None:
    if not fits:
        return None
    first, *rest = sorted(fits, key=lambda o: (-fits[o], o))
    return first if not rest or fits[first] - fits[rest[0]] >= CLEAR else None
