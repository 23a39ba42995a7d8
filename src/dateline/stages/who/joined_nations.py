"""Nations that one noun joins: "Irish and Danish warships", "officials from Chad and Niger"."""

from __future__ import annotations

from dateline.language import grammar
from dateline.language.reading import Word
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.noun_phrases import country_in
from dateline.stages.who.registry import Registry


def resolve_joined_nations(registry: Registry, word: Word) -> None:
    """What the second and later adjectives of a resolved noun stand for; the first is the
    noun's.
    """
    draft = registry.of_word(word.i)
    reading = registry.reading
    nations = grammar.joined_modifiers(reading, word.i) or grammar.joined_origins(reading, word.i)
    if draft is None or not nations:
        return
    words = registry.reading.words
    for i in nations[1:]:
        iso3 = country_in([*grammar.premodifiers(reading, i), words[i]])
        if iso3 is None or iso3 == draft.country or i in registry.by_word:
            continue
        other = _same_of_country(registry, draft, iso3)
        if other is None:
            draft.name = _name(word, words[nations[0]])
            name = _name(word, words[i])
            key = f"group:{name.lower()}"
            other = registry.add(key, name, draft.kind, iso3, plural=draft.plural)
        registry.mention_by_noun(other, i)


def _name(noun: Word, nation: Word) -> str:
    """ "Danish warships", "officials from Niger"."""
    if nation.i < noun.i:
        return f"{nation.text} {noun.text}"
    return f"{noun.lower} from {nation.text}"


def _same_of_country(registry: Registry, draft: ActorDraft, iso3: str) -> ActorDraft | None:
    """The force, government or state of another country; None where the actor is none of these."""
    if draft.is_state_force:
        return registry.force(iso3, draft.kind)
    if draft.rests_on("government"):
        return registry.government(iso3)
    if draft.rests_on("country"):
        return registry.country(iso3)
    return None
