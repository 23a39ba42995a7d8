"""One place across reports: by name, by distance, by short form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.record.distance import kilometres
from dateline.record.local import LocalRecord
from dateline.record.nouns import Place
from dateline.reference.actor_name_words import actor_name_words
from dateline.reference.name_keys import fold_name as spelled
from dateline.stages.entity_resolution.disjoint_sets import Joined, first_mention

NEAR = 25.0  # km: places of one name within it are one


def unite_places(
    local_records: Sequence[LocalRecord], rank: dict[str, int]
) -> tuple[list[Place], dict[tuple[str, str], str]]:
    seen = [
        (local_record.report, _in_full(place, local_record.places))
        for local_record in local_records
        for place in local_record.places
    ]
    seen = _agreed(seen)
    joined = Joined(len(seen), lambda i, j: _elsewhere(seen[i][1], seen[j][1]))
    groups: dict[str, list[int]] = defaultdict(list)
    for i, (_, place) in enumerate(seen):
        for name in sorted({spelled(n) for n in (place.name, *place.aliases)}):
            groups[name].append(i)
    for name in sorted(groups):
        placed = [i for i in groups[name] if seen[i][1].lat is not None]
        for i in placed:
            for j in placed:
                if i < j:
                    joined.join(i, j)
        owners = sorted({joined.head(i) for i in placed})
        bare = [i for i in groups[name] if seen[i][1].lat is None]
        for i in bare:
            if len(owners) == 1:
                joined.join(owners[0], i)
            else:
                joined.join(bare[0], i)
    heads = sorted(
        joined.heads(),
        key=lambda h: (
            first_mention((m for i in joined.members(h) for m in seen[i][1].mentions), rank),
            h,
        ),
    )
    ids = {h: f"p-{n}" for n, h in enumerate(heads, 1)}
    local = {(report, place.id): ids[joined.head(i)] for i, (report, place) in enumerate(seen)}
    return [_one_place(ids[h], [seen[i][1] for i in joined.members(h)], rank) for h in heads], local


def _agreed(seen: list[tuple[str, Place]]) -> list[tuple[str, Place]]:
    """Places of one name as most reports of the case place it, where a report gives no ground to place it elsewhere.

    A report that puts the name in another country keeps it there if it names any other place of that country, or if
    neither it nor half of the case's reports have to do with the country that most reports mean.
    """
    votes: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    best: dict[tuple[str, str], Place] = {}
    countries: dict[str, Counter[str]] = defaultdict(Counter)
    for report, place in seen:
        if place.country:
            countries[report][place.country] += 1
        if place.lat is not None and place.country:
            votes[spelled(place.name)][place.country, place.source or ""] += 1
            best.setdefault((spelled(place.name), place.country), place)
    found = []
    for report, place in seen:
        most = votes[spelled(place.name)].most_common(2)
        country = most[0][0][0] if most and (len(most) < 2 or most[0][1] > most[1][1]) else None
        stray = (
            country is not None and place.lat is not None and place.country not in (country, None)
        )
        alone = countries[report][place.country or ""] == 1
        at_home = countries[report][country or ""] or 2 * sum(
            country in c for c in countries.values()
        ) >= len(countries)
        if stray and alone and at_home:
            other = best[spelled(place.name), country or ""]
            place = replace(other, id=place.id, aliases=place.aliases, mentions=place.mentions)
        found.append((report, place))
    return found


def _in_full(place: Place, places: Sequence[Place]) -> Place:
    """A short form as the place that its report names in full: "Santa Ana" beside "Santa Ana del Yacuma".

    Only before a particle: "Guinea" is no short form of "Guinea-Bissau", nor "York" of "New York".
    """
    short = spelled(place.name)
    found = [
        p for p in places if spelled(p.name) != short and spelled(p.name).startswith(short + " ")
    ]
    found += [
        p
        for p in places
        if any(spelled(a).startswith(short + " ") for a in p.aliases) and p not in found
    ]
    full = [
        p
        for p in found
        if any(_rest(short, n) in actor_name_words().particles for n in (p.name, *p.aliases))
    ]
    if len(full) != 1:
        return place
    return replace(
        full[0], id=place.id, aliases=(place.name, *place.aliases), mentions=place.mentions
    )


def _rest(short: str, name: str) -> str:
    """The first word of the name behind its short form."""
    return (
        spelled(name).removeprefix(short + " ").split(" ")[0]
        if spelled(name).startswith(short + " ")
        else ""
    )


def _elsewhere(a: Place, b: Place) -> bool:
    """True if two places of one name cannot be one place."""
    if a.source and a.source == b.source and any(c.isdigit() for c in a.source):
        return False
    if a.country and b.country and a.country != b.country:
        return True
    if (a.grain == "country") != (b.grain == "country") and a.grain and b.grain:
        return True
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return False
    if a.grain == b.grain and a.grain in ("country", "region") and a.country == b.country:
        return False
    return kilometres(a.lat, a.lon, b.lat, b.lon) > NEAR


def _one_place(id: str, parts: list[Place], rank: dict[str, int]) -> Place:
    best = max(parts, key=lambda p: (p.lat is not None, len(p.mentions), p.name))
    names = [name for p in parts for name in (p.name, *p.aliases) if name != best.name]
    mentions = sorted(
        {m for p in parts for m in p.mentions},
        key=lambda m: (rank[m.report], m.start, m.end, m.metonym),
    )
    return replace(
        best,
        id=id,
        aliases=tuple(dict.fromkeys(names)),
        country=best.country or next((p.country for p in parts if p.country), None),
        admin1=best.admin1 or next((p.admin1 for p in parts if p.admin1), None),
        grain=best.grain or next((p.grain for p in parts if p.grain), None),
        mentions=tuple(mentions),
    )
