"""One actor across reports: names, surnames, offices, acronyms, bodies of a country, fighters without a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from dateline.record.local import LocalRecord
from dateline.record.nouns import Actor, Role, Span
from dateline.reference.affinity import affinity
from dateline.reference.countries import country_named, country_of_demonym
from dateline.reference.inflection import singular
from dateline.reference.text import fold_text, stem, words
from dateline.stages.entity_resolution.disjoint_sets import Joined, first_mention

_BODIES = ("government", "military", "police", "country", "population")


@dataclass(frozen=True, slots=True)
class _Seen:
    """An actor as one report has it, with its name made comparable."""

    report: str
    actor: Actor
    name: str  # folded, without article and honorifics
    parts: tuple[str, ...]
    given: tuple[str, ...]  # of a person: the names before the surname
    surname: tuple[str, ...]  # with its particles
    offices: frozenset[tuple[str, str]]  # title and whose, made comparable
    proper: bool  # it bears a name; otherwise only a description

    @property
    def kind(self) -> str:
        return self.actor.kind


def unite_actors(
    local_records: Sequence[LocalRecord], rank: dict[str, int]
) -> tuple[list[Actor], dict[tuple[str, str], str]]:
    seen = [
        _look(local_record, actor)
        for local_record in local_records
        for actor in local_record.actors
    ]
    joined = Joined(len(seen), lambda i, j: _conflict(seen[i], seen[j]))
    for step in (
        _by_name,
        _by_surname,
        _by_office,
        _by_acronym,
        _by_body,
        _by_last_word,
        _by_fight,
    ):
        step(seen, joined)
    heads = sorted(
        joined.heads(),
        key=lambda h: (
            first_mention((m for i in joined.members(h) for m in seen[i].actor.mentions), rank),
            h,
        ),
    )
    ids = {h: f"a-{n}" for n, h in enumerate(heads, 1)}
    local = {(s.report, s.actor.id): ids[joined.head(i)] for i, s in enumerate(seen)}
    return [
        _one_actor(ids[h], [seen[i] for i in joined.members(h)], local, rank) for h in heads
    ], local


def _look(local_record: LocalRecord, actor: Actor) -> _Seen:
    table = affinity()
    found = [table.spellings.get(w, w) for w in words(actor.name)]
    while len(found) > 1 and found[0] in table.modifiers:
        found = found[1:]
    proper = _is_proper(actor)
    parts = list(found)
    if actor.kind == "person" and proper:
        while len(parts) > 1 and parts[0] in table.honorifics:
            parts = parts[1:]
    cut = len(parts) - 1
    while cut > 0 and parts[cut - 1] in table.particles:
        cut -= 1
    offices = frozenset((_title(r.title), _whose(local_record, actor, r)) for r in actor.roles)
    name = " ".join(parts if actor.kind == "person" else found)
    return _Seen(
        local_record.report,
        actor,
        name,
        tuple(parts),
        tuple(parts[:cut]),
        tuple(parts[max(cut, 0) :]),
        offices,
        proper,
    )


def _is_proper(actor: Actor) -> bool:
    """True if the name is more than titles and plain nouns: a person's last word is a name, a body's any word.

    A country's or a nation's name counts as a name for a body, but "the Dutch king" is no person's name.
    """
    table = affinity()
    if actor.kind == "person":
        last = (actor.name.split() or [""])[-1]
        return last[:1].isupper() and fold_text(last) not in table.honorifics
    first = True
    for token in actor.name.split():
        plain = fold_text(token).strip("'\".,")
        common = (
            plain in table.honorifics or plain in table.plain or singular(plain) in table.fighters
        )
        named = token[:1].isupper() or token[:1].isdigit()
        if named and not common and not (first and plain in table.bodies):
            return True
        first = False
    return False


def _title(title: str) -> str:
    spelled = affinity().spellings
    return " ".join(
        sorted(
            stem(spelled.get(w, w)) for w in words(title) if w not in ("of", "the", "for", "and")
        )
    )


def _whose(local_record: LocalRecord, actor: Actor, role: Role) -> str:
    """Of which country or body an office is, made comparable; a person's own country where the words name none."""
    body = next((a for a in local_record.actors if a.id == role.of), None)
    if body is not None:
        return body.country or fold_text(body.name)
    text = role.of_text or ""
    return country_named(text) or country_of_demonym(text) or fold_text(text) or actor.country or ""


def _conflict(a: _Seen, b: _Seen) -> bool:
    """True if two actors cannot be one."""
    if a.kind != b.kind and "other" not in (a.kind, b.kind) and "person" in (a.kind, b.kind):
        return True
    if a.kind == "person" and b.kind == "person" and a.proper and b.proper:
        if a.surname != b.surname and not (_ends(a.parts, b.parts) or _ends(b.parts, a.parts)):
            return True
        return not _given_fit(a.given, b.given)
    pair = {a.kind, b.kind}
    if len(pair) == 2 and pair <= set(_BODIES) and pair != {"country", "government"}:
        return True
    return bool(a.actor.country and b.actor.country and a.actor.country != b.actor.country)


def _given_fit(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Given names fit if either has none, or each of the shorter's is one of the other's or its initial."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    rest = list(long)
    for name in short:
        hit = next(
            (o for o in rest if o == name or (1 in (len(o), len(name)) and o[0] == name[0])), None
        )
        if hit is None:
            return False
        rest.remove(hit)
    return True


def _ends(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return 0 < len(short) <= len(long) and long[-len(short) :] == short


def _join_all(groups: dict, joined: Joined) -> None:
    for key in sorted(groups):
        rows = groups[key]
        for i in rows[1:]:
            joined.join(rows[0], i)


def _by_name(seen: list[_Seen], joined: Joined) -> None:
    """One name; a person's bare surname only within what `_by_surname` allows."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, s in enumerate(seen):
        if s.name and (s.kind != "person" or not s.proper or s.given):
            groups[s.name].append(i)
    _join_all(groups, joined)


def _by_surname(seen: list[_Seen], joined: Joined) -> None:
    """A bare surname joins the one fuller name that ends in it; of several, the one whose office it shares."""
    people = [
        i for i, s in enumerate(seen) if s.kind in ("person", "other") and s.proper and s.parts
    ]
    by_last: dict[str, list[int]] = defaultdict(list)
    for i in people:
        by_last[seen[i].parts[-1]].append(i)
    for last in sorted(by_last):
        rows = by_last[last]
        full = [i for i in rows if seen[i].kind == "person" and seen[i].given]
        for i in sorted(full, key=lambda i: -len(seen[i].parts)):
            for j in full:
                if i != j and seen[i].surname == seen[j].surname:
                    joined.join(i, j)
        for i in rows:
            if i in full:
                continue
            owners = {joined.head(j) for j in full if _ends(seen[i].parts, seen[j].parts)}
            if len(owners) > 1:
                near = {
                    h
                    for h in owners
                    if any(seen[j].offices & seen[i].offices for j in joined.members(h))
                }
                owners = near if len(near) == 1 else set()
            for owner in owners:
                joined.join(owner, i)
        bare = [
            i
            for i in rows
            if i not in full and len(joined.members(i)) == 1 and seen[i].kind == "person"
        ]
        if not full:
            for i in bare[1:]:
                if seen[i].parts == seen[bare[0]].parts:
                    joined.join(bare[0], i)


def _by_office(seen: list[_Seen], joined: Joined) -> None:
    """A person known by office alone is the one named person who holds that office of that country or body."""
    holders: dict[tuple[str, str], set[int]] = defaultdict(set)
    for i, s in enumerate(seen):
        if s.kind == "person" and s.proper:
            for office in s.offices:
                holders[office].add(joined.head(i))
    for i, s in enumerate(seen):
        if s.kind != "person" or s.proper:
            continue
        owners = {h for office in s.offices if office[1] for h in holders[office]}
        if len(owners) == 1:
            joined.join(owners.pop(), i)


def _by_acronym(seen: list[_Seen], joined: Joined) -> None:
    """One's name is an acronym or a proper alias that the other bears."""
    names: dict[str, list[int]] = defaultdict(list)
    for i, s in enumerate(seen):
        if s.kind != "person" and s.proper:
            names[s.name].append(i)
    for i, s in enumerate(seen):
        if s.kind == "person" or not s.proper:
            continue
        for alias in s.actor.aliases:
            if alias.isupper() and len(alias) > 1 or (" " in alias and alias.istitle()):
                for j in names.get(fold_text(alias).removeprefix("the "), ()):
                    joined.join(j, i)


def _by_body(seen: list[_Seen], joined: Joined) -> None:
    """Bodies of one kind and country whose names say no more than that: "Military of France", "French troops"."""
    table = affinity()
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, s in enumerate(seen):
        if s.kind in _BODIES and s.actor.country:
            rest = [
                w for w in words(s.actor.name) if w not in table.bodies and w not in table.plain
            ]
            canonical = " of " in f" {fold_text(s.actor.name)} " and len(rest) <= 2
            if canonical or len(rest) <= 1:
                groups["country" if s.kind == "country" else s.kind, s.actor.country].append(i)
    _join_all(groups, joined)


def _by_last_word(seen: list[_Seen], joined: Joined) -> None:
    """ "The Front" of one report is the one body of the case whose longer name ends so: "Example River Front"."""
    bodies = [i for i, s in enumerate(seen) if s.kind in ("armed-group", "organization", "party")]
    ends: dict[str, set[str]] = defaultdict(set)
    longer: dict[str, list[int]] = defaultdict(list)
    for i in bodies:
        name = words(seen[i].actor.name)
        if len(name) > 1 and seen[i].actor.name[:1].isupper():
            ends[name[-1]].add(" ".join(name))
            longer[name[-1]].append(i)
    for i in bodies:
        name = words(seen[i].actor.name)
        if len(name) == 1 and len(ends[name[0]]) == 1:
            for j in longer[name[0]]:
                joined.join(i, j)


def _by_fight(seen: list[_Seen], joined: Joined) -> None:
    """Fighters without a name: those of one description are one, and the barest join the one kind there is."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, s in enumerate(seen):
        marks = _fight_marks(s)
        if marks is not None:
            groups[marks].append(i)
    _join_all(groups, joined)
    _only_band(seen, joined, groups)
    described = [marks for marks in sorted(groups) if marks]
    if () in groups and len(described) == 1:
        joined.join(groups[described[0]][0], groups[()][0])


def _only_band(seen: list[_Seen], joined: Joined, groups: dict[tuple[str, ...], list[int]]) -> None:
    """Where the case knows one armed group by name, its reports' nameless fighters are of that group.

    Not where two kinds of fighters are told apart, nor where half of the reports tell of fighters without the group.
    """
    bands = [
        i
        for i, s in enumerate(seen)
        if s.kind == "armed-group" and s.proper and _fight_marks(s) is None
    ]
    if len({joined.head(i) for i in bands}) != 1 or any(
        groups.get(marks) for marks in groups if marks
    ):
        return
    nameless = {seen[i].report for i in groups.get((), ())}
    if 2 * len(nameless & {seen[i].report for i in joined.members(bands[0])}) > len(nameless):
        joined.join(bands[0], groups[()][0])


def _fight_marks(seen: _Seen) -> tuple[str, ...] | None:
    """What tells nameless fighters from others ("tuareg"); () if nothing does; None if it is no such group.

    Words for fighters do not tell: "Islamist rebels", "rebel fighters" and "the insurgents" of one case are one group.
    """
    table = affinity()
    if (
        seen.kind not in ("armed-group", "other", "population")
        or seen.actor.country
        and seen.kind == "population"
    ):
        return None
    nouns = [singular(w) for w in words(seen.actor.name)]
    if not any(w in table.fighters for w in nouns) or any(w in table.doers for w in nouns):
        return None  # "gunmen": whose they are is not known by their name
    return tuple(sorted({w for w in nouns if w not in table.fighters and w not in table.plain}))


def _one_actor(
    id: str, parts: list[_Seen], local: dict[tuple[str, str], str], rank: dict[str, int]
) -> Actor:
    parts = sorted(parts, key=lambda s: (rank[s.report], s.actor.id))
    weight = Counter[str]()
    for s in parts:
        weight[s.actor.name] += len(s.actor.mentions)
    person = any(s.kind == "person" for s in parts)
    best = max(
        parts,
        key=lambda s: (
            s.proper,
            len(s.parts) if person else " of " in s.actor.name and s.kind in _BODIES,
            not s.actor.name.isupper(),
            weight[s.actor.name],
            -len(s.actor.name),
            s.actor.name,
        ),
    )
    kinds = Counter({s.kind: 0 for s in parts})
    countries: Counter[str] = Counter()
    for s in parts:
        kinds[s.kind] += (1 + len(s.actor.mentions)) * (s.kind != "other")
        if s.actor.country:
            countries[s.actor.country] += 1 + len(s.actor.mentions)
    names = [
        name for s in parts for name in (s.actor.name, *s.actor.aliases) if name != best.actor.name
    ]
    mentions = sorted(
        {m for s in parts for m in s.actor.mentions}, key=lambda m: (rank[m.report], m.start, m.end)
    )
    return Actor(
        id=id,
        name=best.actor.name,
        kind=_most(kinds),  # type: ignore[arg-type]
        country=_most(countries) if countries else None,
        aliases=tuple(dict.fromkeys(names)),
        roles=_roles(parts, local, rank),
        mentions=tuple(mentions),
    )


def _most(votes: Counter[str]) -> str:
    return min(votes, key=lambda value: (-votes[value], value))


def _roles(
    parts: list[_Seen], local: dict[tuple[str, str], str], rank: dict[str, int]
) -> tuple[Role, ...]:
    """Roles of one title and one body are one; one without a body joins the only other of its title."""
    found: dict[tuple[str, str], Role] = {}
    for s in parts:
        for role in s.actor.roles:
            of = local.get((s.report, role.of)) if role.of else None
            key = _title(role.title), of or fold_text(role.of_text or "")
            old = found.get(key)
            if old is None:
                found[key] = replace(role, of=of)
            else:
                found[key] = replace(
                    old, of_text=old.of_text or role.of_text, mentions=_spans(old, role, rank)
                )
    for title, whose in sorted(found):
        if whose:
            continue
        others = [k for k in found if k[0] == title and k[1]]
        if len(others) == 1:
            bare, full = found.pop((title, whose)), found[others[0]]
            found[others[0]] = replace(full, mentions=_spans(full, bare, rank))
    return tuple(found.values())


def _spans(a: Role, b: Role, rank: dict[str, int]) -> tuple[Span, ...]:
    return tuple(
        sorted({*a.mentions, *b.mentions}, key=lambda m: (rank.get(m.report, 0), m.start, m.end))
    )
