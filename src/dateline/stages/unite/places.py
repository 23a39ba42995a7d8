"""One place across reports: by name, by distance, by short form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.record.account import Account
from dateline.record.bounds import kilometres
from dateline.record.nouns import Place
from dateline.reference.affinity import affinity
from dateline.reference.spelling import fold as spelled
from dateline.stages.unite.joining import Joined, first_mention

NEAR = 25.0  # km: places of one name within it are one


def unite_places(accounts: Sequence[Account], rank: dict[str, int]) -> tuple[list[Place], dict[tuple[str, str], str]]:
    seen = [(account.report, _in_full(place, account.places)) for account in accounts for place in account.places]
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
        key=lambda h: (first_mention((m for i in joined.members(h) for m in seen[i][1].mentions), rank), h),
    )
    ids = {h: f"p-{n}" for n, h in enumerate(heads, 1)}
    local = {(report, place.id): ids[joined.head(i)] for i, (report, place) in enumerate(seen)}
    return [_one_place(ids[h], [seen[i][1] for i in joined.members(h)], rank) for h in heads], local


def _in_full(place: Place, places: Sequence[Place]) -> Place:
    """A short form as the place that its report names in full: "Santa Ana" beside "Santa Ana del Yacuma".

    Only before a particle: "Guinea" is no short form of "Guinea-Bissau", nor "York" of "New York".
    """
    short = spelled(place.name)
    found = [p for p in places if spelled(p.name) != short and spelled(p.name).startswith(short + " ")]
    found += [p for p in places if any(spelled(a).startswith(short + " ") for a in p.aliases) and p not in found]
    full = [p for p in found if any(_rest(short, n) in affinity().particles for n in (p.name, *p.aliases))]
    if len(full) != 1:
        return place
    return replace(full[0], id=place.id, aliases=(place.name, *place.aliases), mentions=place.mentions)


def _rest(short: str, name: str) -> str:
    """The first word of the name behind its short form."""
    return spelled(name).removeprefix(short + " ").split(" ")[0] if spelled(name).startswith(short + " ") else ""


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
    mentions = sorted({m for p in parts for m in p.mentions}, key=lambda m: (rank[m.report], m.start, m.end, m.metonym))
    return replace(
        best,
        id=id,
        aliases=tuple(dict.fromkeys(names)),
        country=best.country or next((p.country for p in parts if p.country), None),
        admin1=best.admin1 or next((p.admin1 for p in parts if p.admin1), None),
        grain=best.grain or next((p.grain for p in parts if p.grain), None),
        mentions=tuple(mentions),
    )
