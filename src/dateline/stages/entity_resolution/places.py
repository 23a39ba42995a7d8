"""One place across reports: by name, by distance, by short form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import chain, combinations
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.distance import kilometres_between
from dateline.record.local import LocalRecord
from dateline.record.nouns import Place, Span
from dateline.reference.actors.actor_name_words import actor_name_words
from dateline.reference.name_keys import fold_name, sound
from dateline.reference.places.place_words import toponym_words
from dateline.rules import RuleTable
from dateline.stages.entity_resolution.disjoint_sets import DisjointSets, first_mention
from dateline.stages.entity_resolution.place_votes import LocalPlace, as_most_place_it

T = TypeVar("T")
NEAR = 25.0  # km: places of one name within it are one
LONG = 6  # letters: of a shorter name one sound proves nothing


def resolve_places(
    local_records: Sequence[LocalRecord], rank: dict[str, int]
) -> tuple[list[Place], dict[tuple[str, str], str]]:
    """The places of the case by first mention, and their ids by (report, local id).

    `rank`: each report's place in order.
    """
    local = as_most_place_it(_local_places(local_records))
    sets = DisjointSets(
        len(local),
        lambda i, j: _cannot_be_one(local[i][1], local[j][1]),
        lambda i: _compared(local[i][1]),
    )
    by_name = _by_name(local)
    for name in sorted(by_name):
        _join_by_name(by_name[name], local, sets)
    _join_by_sound(local, sets)
    _join_by_kind(local, sets)
    roots = sets.in_order(lambda i: first_mention(local[i][1].mentions, rank))
    ids = {root: f"p-{n}" for n, root in enumerate(roots, 1)}
    case_ids = {(report, place.id): ids[sets.root(i)] for i, (report, place) in enumerate(local)}
    places: list[Place] = []
    for root in roots:
        parts = [local[i][1] for i in sets.members(root)]
        places.append(_case_place(ids[root], parts, rank))
    return places, case_ids


def _local_places(local_records: Sequence[LocalRecord]) -> list[LocalPlace]:
    """The places of all reports, each in the full form that its report has."""
    found: list[LocalPlace] = []
    for record in local_records:
        found += [(record.report, _in_full(place, record.places)) for place in record.places]
    return found


def _by_name(local: Sequence[LocalPlace]) -> dict[str, list[int]]:
    """The places by each of their names, folded."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, (_, place) in enumerate(local):
        for name in set(map(fold_name, _names(place))):
            groups[name].append(i)
    return groups


def _names(place: Place) -> tuple[str, ...]:
    """The name and the aliases of a place."""
    return (place.name, *place.aliases)


def _join_by_name(rows: list[int], local: Sequence[LocalPlace], sets: DisjointSets) -> None:
    """Places of one name: those on the map by where they are, the others with them where
    they are all one.
    """
    located = [i for i in rows if local[i][1].lat is not None]
    unlocated = [i for i in rows if local[i][1].lat is None]
    for i, j in combinations(located, 2):
        sets.join(i, j)
    owners = set(map(sets.root, located))
    if len(owners) == 1:
        unlocated = [*owners, *unlocated]
    sets.join_all(unlocated)


def _join_by_sound(local: Sequence[LocalPlace], sets: DisjointSets) -> None:
    """What is nowhere on the map joins the one other place whose name sounds alike.

    Not one that a report of its own names beside it: no report spells a name in two ways.
    """
    groups: dict[str, set[int]] = defaultdict(set)
    for i, (_, place) in enumerate(local):
        key = sound(fold_name(place.name))
        if len(key) >= LONG:
            groups[key].add(sets.root(i))
    for key in sorted(groups):
        if len(groups[key]) == 2:
            one, other = sorted(groups[key])
            _join_the_unlocated(one, other, local, sets)


def _join_by_kind(local: Sequence[LocalPlace], sets: DisjointSets) -> None:
    """What is nowhere on the map with a word for its kind, and what is called so without it, are
    one: "Enziu River", "the Enziu".
    """
    bare: dict[str, set[int]] = defaultdict(set)
    with_kind: list[tuple[str, int]] = []
    for i, (_, place) in enumerate(local):
        if place.lat is not None:
            continue
        name = fold_name(place.name)
        without = _without_kind(name)
        if without == name:
            bare[name].add(sets.root(i))
        else:
            with_kind.append((without, i))
    for without, i in with_kind:
        owners = {sets.root(j) for j in bare.get(without, ())}
        if len(owners) == 1:
            sets.join(owners.pop(), i)


def _without_kind(name: str) -> str:
    """A name of a place, folded, without the words for its kind at its end."""
    first, *rest = name.split(" ")
    while rest and rest[-1] in toponym_words().kinds:
        rest.pop()
    return " ".join((first, *rest))


def _join_the_unlocated(
    one: int, other: int, local: Sequence[LocalPlace], sets: DisjointSets
) -> None:
    """Joins two places of one sound unless both are on the map or one report names both."""
    sides = [[local[i] for i in sets.members(root)] for root in (one, other)]
    are_located = [any(place.lat is not None for _, place in side) for side in sides]
    reports = [{report for report, _ in side} for side in sides]
    if not all(are_located) and reports[0].isdisjoint(reports[1]):
        sets.join(one, other)


# ------------------------------------------------------------ short forms


def _in_full(place: Place, places: Sequence[Place]) -> Place:
    """A short form as the place that its report names in full: "Santa Ana" beside "Santa Ana del
    Yacuma".

    Only before a particle: "Guinea" is no short form of "Guinea-Bissau", nor "York" of "New York".
    """
    short = fold_name(place.name)
    full = [p for p in places if _is_full_form(p, short)]
    if len(full) != 1:
        return place
    return replace(full[0], id=place.id, aliases=_names(place), mentions=place.mentions)


def _is_full_form(place: Place, short: str) -> bool:
    """True if a name of the place is the short form and a particle behind it."""
    particles = actor_name_words().particles
    return any(_next_word(short, name) in particles for name in _names(place))


def _next_word(short: str, name: str) -> str:
    """The first word of the name behind its short form."""
    folded = fold_name(name)
    if not folded.startswith(f"{short} "):
        return ""
    return folded.removeprefix(f"{short} ").split(" ")[0]


# ------------------------------------------------------------ what keeps places apart


class _PlacePair(Struct, frozen=True):
    """Two places of one name."""

    a: Place
    b: Place


def _cannot_be_one(a: Place, b: Place) -> bool:
    """True if two places of one name cannot be one place."""
    return bool(_APART.decide(_PlacePair(a, b)))


def _compared(place: Place) -> Hashable:
    """All that the rules ask of a place: where it is and what it is, not who names it."""
    return place.source, place.country, place.grain, place.lat, place.lon


def _one_entry(pair: _PlacePair) -> bool:
    """Both are one numbered entry of the atlas."""
    source = pair.a.source
    if not source or source != pair.b.source:
        return False
    return any(map(str.isdigit, source))


def _in_two_countries(pair: _PlacePair) -> bool:
    """Both are known to lie in a country, and not in the same."""
    a, b = pair.a.country, pair.b.country
    if not a or not b:
        return False
    return a != b


def _only_one_is_a_country(pair: _PlacePair) -> bool:
    """A country is no town, but what is of no known grain may be either."""
    a, b = pair.a.grain, pair.b.grain
    if not a or not b or a == b:
        return False
    return "country" in (a, b)


def _are_one_area(pair: _PlacePair) -> bool:
    """Both are the country or the region of the world of that name, wherever its middle is put."""
    a, b = pair.a, pair.b
    if a.grain not in ("country", "region"):
        return False
    return a.grain == b.grain and a.country == b.country


def _are_far(pair: _PlacePair) -> bool:
    """Both are on the map, more than `NEAR` from one another."""
    apart = kilometres_between(pair.a, pair.b)
    return apart is not None and apart > NEAR


def _first_span(place: Place) -> Span | None:
    """Where the place is mentioned first."""
    return next((Span(m.report, m.start, m.end) for m in place.mentions), None)


_APART: RuleTable[_PlacePair, bool] = RuleTable(
    "entity_resolution.places_cannot_be_one",
    (
        ("one entry of the atlas", _one_entry, lambda pair: False),
        ("in two countries", _in_two_countries, lambda pair: True),
        ("only one is a country", _only_one_is_a_country, lambda pair: True),
        ("one country or region", _are_one_area, lambda pair: False),
        ("too far from one another", _are_far, lambda pair: True),
    ),
    about=lambda pair: (_first_span(pair.a), _first_span(pair.b)),
)


# ------------------------------------------------------------ one place of many


def _case_place(id: str, parts: Sequence[Place], rank: dict[str, int]) -> Place:
    """The place of all parts: the one on the map that is mentioned most, with what it
    lacks from the others.
    """
    best = max(parts, key=lambda p: (p.lat is not None, len(p.mentions), p.name))
    names = dict.fromkeys(chain.from_iterable(map(_names, parts)))
    mentions = set(chain.from_iterable(p.mentions for p in parts))
    ranked = (best, *parts)
    return replace(
        best,
        id=id,
        aliases=tuple(name for name in names if name != best.name),
        country=_first(p.country for p in ranked),
        admin1=_first(p.admin1 for p in ranked),
        grain=_first(p.grain for p in ranked),
        mentions=tuple(sorted(mentions, key=lambda m: (rank[m.report], m.start, m.end, m.metonym))),
    )


def _first(values: Iterable[T | None]) -> T | None:
    """The first value that is not empty."""
    return next(filter(None, values), None)
