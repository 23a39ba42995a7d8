"""Adoption: a telling that gives no day of its own joins the one known occurrence that it can mean.

"French aircraft have bombed rebel fighters" without a day is that bombing which the case knows, if it knows only one
such; "the ultimatum" is the one that was told, in this report or, failing that, in the others. Where two occurrences
fit, nothing is adopted: a case of a hundred shootings knows many, and a bare "the shooting" of it stays by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import fsum

from dateline.record.bounds import count_range, width
from dateline.reference.affinity import affinity
from dateline.stages.merge.apart import apart
from dateline.stages.merge.lend import lend
from dateline.stages.merge.scales import TIGHT, Scales
from dateline.stages.merge.seats import Seat

MANY = 40  # occurrences of one deed: with more of them nobody can tell which is meant
SPEAK = 6  # tellings of an occurrence that a vague one is held against: those that say most
CLEAR = 1.5  # weight by which the best must lead the next
_AGAINST = {"other_agents", "other_targets", "other_place", "other_count", "other_publication", "other_mode"}
_ALIKE = {"same_lemma", "kin_lemma"}
_FOR = {"same_agents", "same_targets", "same_count", "same_place", "shared_words", "copied", "headline", "echo"}


def adoptions(seats: list[Seat], clusters: list[list[int]], scales: Scales) -> list[tuple[int, int]]:
    """Pairs (a telling of the vague cluster, a telling of the known one), the surest first."""
    richer = lend(seats, clusters)
    speak = [sorted(members, key=lambda i: (-seats[i].rich, i))[:SPEAK] for members in clusters]
    dated = [_dated(richer, members) for members in clusters]
    known = [dated[c] or any(scales.is_local(p) for i in m for p in richer[i].scene) for c, m in enumerate(clusters)]
    index: dict[str, list[int]] = defaultdict(list)
    for c, members in enumerate(clusters):
        for key in sorted({k for i in members for k in _deeds(seats[i])}):
            index[key].append(c)
    found = []
    for c, members in enumerate(clusters):
        if dated[c] or any(
            seats[i].t.status == "denied" for i in members
        ):  # what is denied is denied as it was claimed
            continue
        rows = sorted({o for i in members for k in _deeds(seats[i]) if len(index[k]) <= MANY for o in index[k]} - {c})
        told = len(members) if any(seats[i].definite for i in members) else None
        able = [o for o in rows if known[o] or (told and len(clusters[o]) >= told and not _bare(richer, speak[o]))]
        fits = {o: w for o in able if (w := _fit(richer, members, clusters[o], speak[c], speak[o], scales)) is not None}
        own = {seats[i].t.report for i in members}
        here = {o: w for o, w in fits.items() if any(seats[i].t.report in own for i in clusters[o])}
        for group in (here, fits):
            best = _clearly_best(group)
            if best is not None:
                found.append((-round(fits[best], 6), members[0], clusters[best][0]))
                break
    return [(i, j) for _, i, j in sorted(found)]


def _dated(seats: list[Seat], members: list[int]) -> bool:
    """True if the cluster tells on which day it was."""
    return any(seats[i].days and width(seats[i].days) <= TIGHT for i in members)  # type: ignore[arg-type]


def _bare(seats: list[Seat], members: list[int]) -> bool:
    return not any(seats[i].t.agents or seats[i].t.targets or seats[i].scene or seats[i].days for i in members)


def _deeds(seat: Seat) -> Iterator[str]:
    yield from seat.deeds
    if not seat.deeds:
        yield "=" + seat.t.lemma


def _fit(
    seats: list[Seat], vague: list[int], known: list[int], left: list[int], right: list[int], scales: Scales
) -> float | None:
    """How much the best pair of the two clusters weighs; None where something parts or contradicts them."""
    if any(apart(seats[i], seats[j], scales) for i in vague for j in known):
        return None
    best, shared_by_all = None, _met(seats, vague, known)
    for i in left:
        for j in right:
            reasons = dict(scales.weigh(seats[i], seats[j]))
            if (_AGAINST & reasons.keys()) - shared_by_all:
                return None
            known_by = seats[i].definite or bool(_FOR & reasons.keys())
            if any(scales.is_local(p) for p in seats[i].scene) and "same_place" not in reasons:
                continue  # "sent to the capital" is not whatever was sent to the country
            weight = fsum(reasons.values())
            if known_by and (_ALIKE & reasons.keys() or {"harm"} in (seats[i].deeds, seats[j].deeds)):
                best = weight if best is None else max(best, weight)
    return best if best is not None and best >= affinity().adopt else None


def _met(seats: list[Seat], vague: list[int], known: list[int]) -> set[str]:
    """The differences that mean nothing, as one of the cluster's tellings names the same actor or number."""
    met = set[str]()
    numbers = ({(c.of, count_range(c)) for i in members for c in seats[i].t.counts} for members in (vague, known))
    if set.intersection(*numbers):
        met.add("other_count")
    for role in ("agents", "targets"):
        left, right = ({x for i in members for x in getattr(seats[i].t, role)} for members in (vague, known))
        if left & right:
            met.add(f"other_{role}")
    return met


def _clearly_best(fits: dict[int, float]) -> int | None:
    if not fits:
        return None
    first, *rest = sorted(fits, key=lambda o: (-fits[o], o))
    return first if not rest or fits[first] - fits[rest[0]] >= CLEAR else None
