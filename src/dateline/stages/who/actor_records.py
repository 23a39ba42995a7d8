"""From the drafts of a report to the actors of its record."""

from __future__ import annotations

from typing import TypeGuard

from dateline.record.nouns import Actor, ActorKind, Role, Span
from dateline.reference.titles import title_key
from dateline.stages.who.actor_drafts import ActorDraft, RoleDraft
from dateline.stages.who.registry import Registry

# Kinds of actor that nobody holds an office of.
NO_OFFICES: tuple[ActorKind, ...] = ("person", "population", "other")


def link_roles(registry: Registry) -> None:
    """Offices of what was only resolved after them: "head of the Accra police"."""
    for draft in registry.drafts.values():
        for role in draft.roles:
            bodies = [
                body.key for body in map(registry.of_word, role.of_words) if _has_offices(body)
            ]
            if role.of is None and bodies:
                role.of = bodies[-1]


def _has_offices(draft: ActorDraft | None) -> TypeGuard[ActorDraft]:
    """True for what one may hold an office of."""
    return draft is not None and draft.kind not in NO_OFFICES


def settle_countries(registry: Registry) -> None:
    """A person who holds an office of a country, or of its government or force, is of that
    country.
    """
    for draft in registry.drafts.values():
        if draft.kind != "person" or draft.country is not None:
            continue
        bodies = (registry.drafts.get(role.of or "") for role in draft.roles)
        countries = (body.country for body in bodies if body is not None)
        draft.country = next(filter(None, countries), None)


def actors(registry: Registry) -> tuple[list[Actor], dict[int, str]]:
    """Actors a1, a2 ... in the order of their first mention, and the id for each word that refers
    to one; those only referred to come last, by key.
    """
    named = [draft for draft in registry.drafts.values() if draft.spans]
    offices_of = {role.of for draft in named for role in draft.roles}
    kept = [d for d in registry.drafts.values() if d.spans or d.key in offices_of]
    never = (len(registry.reading.text), 0)
    kept.sort(key=lambda draft: (min(draft.spans, default=never), draft.key))
    ids = {draft.key: f"a{n}" for n, draft in enumerate(kept, 1)}
    by_word = {i: ids[key] for i, key in sorted(registry.by_word.items()) if key in ids}
    return [_actor(registry, draft, ids) for draft in kept], by_word


def words_for_several(registry: Registry, by_word: dict[int, str]) -> dict[int, tuple[str, ...]]:
    """The words that stand for several actors, by the ids of `by_word`."""
    ids = {registry.by_word[i]: id for i, id in by_word.items()}
    several = sorted(registry.several.items())
    return {i: tuple(ids[key] for key in keys if key in ids) for i, keys in several}


def _actor(registry: Registry, draft: ActorDraft, ids: dict[str, str]) -> Actor:
    """The actor as the record has it."""
    spans = sorted(draft.spans)
    return Actor(
        id=ids[draft.key],
        name=draft.name,
        kind=draft.kind,
        country=draft.country,
        aliases=tuple(alias for alias in draft.aliases if alias != draft.name),
        roles=_roles(registry, draft, ids),
        mentions=tuple(Span(registry.report, start, end) for start, end in spans),
    )


def _roles(registry: Registry, draft: ActorDraft, ids: dict[str, str]) -> tuple[Role, ...]:
    """The offices of a person, each once; one without a body joins one of the same title that has
    one.
    """
    found: dict[tuple[str, str | None], list[RoleDraft]] = {}
    for role in sorted(draft.roles, key=lambda r: (r.of is None, r.first)):
        title = title_key(role.title)
        same = (key for key in found if key[0] == title and role.of in (None, key[1]))
        found.setdefault(next(same, (title, role.of)), []).append(role)
    offices = sorted(found.values(), key=lambda roles: roles[0].first)
    return tuple(_role(registry, roles, ids) for roles in offices)


def _role(registry: Registry, roles: list[RoleDraft], ids: dict[str, str]) -> Role:
    """One office as the record has it, from the drafts that tell it, the first giving its words."""
    words, first = registry.reading.words, roles[0]
    spans = {Span(registry.report, words[r.first].start, words[r.last - 1].end) for r in roles}
    return Role(
        title=first.title,
        of=ids.get(first.of or ""),
        of_text=first.of_text,
        mentions=tuple(sorted(spans, key=lambda span: span.start)),
    )
