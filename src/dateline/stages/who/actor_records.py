"""From the drafts of a report to the actors of its record."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.record.nouns import Actor, Role, Span
from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.titles import title_key
from dateline.stages.who.actor_drafts import ActorDraft, RoleDraft
from dateline.stages.who.registry import Registry

Office = tuple[str, str | None]  # the key of the title, and the key of what it is of

# Kinds of actor that nobody holds an office of.
NO_OFFICES: tuple[ActorKind, ...] = ("person", "population", "other")


def link_roles(registry: Registry) -> None:
    """Offices of what was only resolved after them: "head of the Accra police"."""
    for draft in registry.drafts.values():
        for role in draft.roles:
            if role.of is None:
                role.of = _last_with_offices(registry, role.of_words)


def _last_with_offices(registry: Registry, words: tuple[int, ...]) -> str | None:
    """The key of the last actor that the words refer to and that one may hold an office of."""
    for i in reversed(words):
        draft = registry.of_word(i)
        if draft is not None and draft.kind not in NO_OFFICES:
            return draft.key
    return None


def settle_countries(registry: Registry) -> None:
    """A person who holds an office of a country, or of its government or force, is of that
    country.
    """
    for draft in registry.drafts.values():
        if draft.kind == "person" and draft.country is None:
            draft.country = registry.country_of_offices(draft)


def actors(registry: Registry) -> tuple[list[Actor], dict[int, str]]:
    """Actors a1, a2 ... in the order of their first mention, and the id for each word that refers
    to one; those only referred to come last, by key.
    """
    kept = [*_mentioned(registry), *_only_held_offices_of(registry)]
    ids = {draft.key: f"a{n}" for n, draft in enumerate(kept, 1)}
    by_word: dict[int, str] = {}
    for i, key in sorted(registry.by_word.items()):
        if key in ids:
            by_word[i] = ids[key]
    return [_actor(registry, draft, ids) for draft in kept], by_word


def _mentioned(registry: Registry) -> list[ActorDraft]:
    """The actors that the text mentions, in the order of their first mention."""
    found = [draft for draft in registry.drafts.values() if draft.spans]
    return sorted(found, key=lambda draft: (min(draft.spans), draft.key))


def _only_held_offices_of(registry: Registry) -> list[ActorDraft]:
    """The actors without a mention that somebody mentioned holds an office of, by key: the country
    of "the Chadian president".
    """
    held: set[str | None] = set()
    for draft in _mentioned(registry):
        held.update(role.of for role in draft.roles)
    found: list[ActorDraft] = []
    for draft in registry.drafts.values():
        if draft.key in held and not draft.spans:
            found.append(draft)
    return sorted(found, key=lambda draft: draft.key)


def words_for_several(registry: Registry, by_word: dict[int, str]) -> dict[int, tuple[str, ...]]:
    """The words that stand for several actors, by the ids of `by_word`."""
    ids = {registry.by_word[i]: id for i, id in by_word.items()}
    found: dict[int, tuple[str, ...]] = {}
    for i, keys in sorted(registry.several.items()):
        found[i] = tuple(ids[key] for key in keys if key in ids)
    return found


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
    found: dict[Office, list[RoleDraft]] = {}
    with_body_first = sorted(draft.roles, key=lambda role: (role.of is None, role.first))
    for role in with_body_first:
        found.setdefault(_office(role, found), []).append(role)
    offices = sorted(found.values(), key=lambda roles: roles[0].first)
    return tuple(_role(registry, roles, ids) for roles in offices)


def _office(role: RoleDraft, known: Iterable[Office]) -> Office:
    """The first office known that the role may be, else one of its own."""
    title = title_key(role.title)
    for office in known:
        known_title, known_body = office
        if title != known_title:
            continue
        if role.of is None or role.of == known_body:
            return office
    return title, role.of


def _role(registry: Registry, roles: list[RoleDraft], ids: dict[str, str]) -> Role:
    """One office as the record has it, from the drafts that give it, the first giving its words."""
    words, first = registry.reading.words, roles[0]
    spans = {Span(registry.report, words[r.first].start, words[r.last - 1].end) for r in roles}
    return Role(
        title=first.title,
        of=ids.get(first.of or ""),
        of_text=first.of_text,
        mentions=tuple(sorted(spans, key=lambda span: span.start)),
    )
