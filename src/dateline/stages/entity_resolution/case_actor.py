"""One actor of the case made of what several reports say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from dateline.record.nouns import Actor, Role, Span
from dateline.record.vocabulary import ActorKind
from dateline.reference.english.function_words import function_words
from dateline.reference.text import fold_text
from dateline.stages.entity_resolution.local_actors import BODIES, LocalActor, title_key

Ids = dict[tuple[str, str], str]  # (report, id there) -> id of the case
Rank = dict[str, int]  # report -> its place in order


def case_actor(id: str, parts: Sequence[LocalActor], ids: Ids, rank: Rank) -> Actor:
    """The actor of all parts, with the best name, the commonest kind and country, and all roles."""
    ordered = sorted(parts, key=lambda part: (rank[part.report], part.actor.id))
    name = _best_name(ordered)
    mentions = chain.from_iterable(part.actor.mentions for part in ordered)
    return Actor(
        id=id,
        name=name,
        kind=_kind(ordered),
        country=_country(ordered),
        aliases=tuple(other for other in _names(ordered) if other != name),
        roles=_roles(ordered, ids, rank),
        mentions=_in_order(mentions, rank),
    )


def _names(parts: Sequence[LocalActor]) -> Iterable[str]:
    """All names and aliases, each once, in order."""
    names: dict[str, None] = {}
    for part in parts:
        names.update(dict.fromkeys((part.actor.name, *part.actor.aliases)))
    return names


def _best_name(parts: Sequence[LocalActor]) -> str:
    """The best of the names that the parts bear.

    A proper name before a description; then the fullest, one that is not in capitals, the one most
    mentioned, the shortest.
    """
    mentions: Counter[str] = Counter()
    for part in parts:
        mentions[part.actor.name] += len(part.actor.mentions)
    is_person = any(part.is_person for part in parts)
    best = max(
        parts,
        key=lambda part: (
            part.is_named,
            len(part.parts) if is_person else _is_canonical(part),
            not part.actor.name.isupper(),
            mentions[part.actor.name],
            -len(part.actor.name),
            part.actor.name,
        ),
    )
    return best.actor.name


def _is_canonical(body: LocalActor) -> bool:
    """True for "Military of France": the kind of body, and whose."""
    within = body.actor.name.split(" ")[1:-1]
    return body.kind in BODIES and not function_words().prepositions.of.isdisjoint(within)


def _kind(parts: Sequence[LocalActor]) -> ActorKind:
    """The kind of most mentions; "other" only where there is nothing else, a person only where no
    report has it as a body.
    """
    votes: Counter[ActorKind] = Counter()
    bodies = [part for part in parts if part.kind not in ("person", "other")]
    for part in bodies or parts:
        says_nothing = part.kind == "other"
        votes[part.kind] += 0 if says_nothing else 1 + len(part.actor.mentions)
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _country(parts: Sequence[LocalActor]) -> str | None:
    """The country of most mentions; None where no part has one."""
    votes: Counter[str] = Counter()
    for part in parts:
        if part.actor.country:
            votes[part.actor.country] += 1 + len(part.actor.mentions)
    return min(votes, key=lambda country: (-votes[country], country), default=None)


def _roles(parts: Sequence[LocalActor], ids: Ids, rank: Rank) -> tuple[Role, ...]:
    """Roles of one title and one body are one.

    One without a body joins the only other of its title.
    """
    found: dict[tuple[str, str], Role] = {}
    for role in _roles_with_ids(parts, ids):
        key = title_key(role.title), role.of or fold_text(role.of_text or "")
        known = found.get(key)
        found[key] = role if known is None else _one_role(known, role, rank)
    return tuple(_with_bodies(found, rank).values())


def _roles_with_ids(parts: Sequence[LocalActor], ids: Ids) -> Iterator[Role]:
    """The roles of all parts, the bodies by the ids of the case."""
    for part in parts:
        for role in part.actor.roles:
            of = ids.get((part.report, role.of)) if role.of else None
            yield replace(role, of=of)


def _one_role(known: Role, role: Role, rank: Rank) -> Role:
    """The known role with the words and mentions of another of the same title and body."""
    return replace(
        known,
        of_text=known.of_text or role.of_text,
        mentions=_in_order((*known.mentions, *role.mentions), rank),
    )


def _with_bodies(roles: dict[tuple[str, str], Role], rank: Rank) -> dict[tuple[str, str], Role]:
    """The roles, those without a body joined to the only other of their title."""
    found = dict(roles)
    bare_titles = [title for title, body in sorted(roles) if not body]
    for bare_title in bare_titles:
        others = [(title, body) for title, body in found if title == bare_title and body]
        if len(others) == 1:
            bare, full = found.pop((bare_title, "")), found[others[0]]
            mentions = _in_order((*full.mentions, *bare.mentions), rank)
            found[others[0]] = replace(full, mentions=mentions)
    return found


def _in_order(mentions: Iterable[Span], rank: Rank) -> tuple[Span, ...]:
    """The mentions, each once, in the order of reports."""
    return tuple(sorted(set(mentions), key=lambda m: (rank.get(m.report, 0), m.start, m.end)))
