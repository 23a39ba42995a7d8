"""Armed opponents: named groups by their fighters, and "the rebels", who are one actor while no
rival is told of.
"""

from __future__ import annotations

from collections import Counter

from dateline.language.reading import Word
from dateline.reference.actors import GroupNoun, body_named, group_noun
from dateline.stages.who.noun_phrases import (
    country_of_phrase,
    is_capitalised,
    is_definite,
    is_noun,
    joined,
    modifiers,
    of_phrase,
)
from dateline.stages.who.registry import ActorDraft, Registry
from dateline.stages.who.unnamed import name_in_text, name_words

GENERIC = "opponents:"  # the key of those that nothing sets apart
MANY_ENDINGS = ("s", "n")  # of names of many: "rebels", "gunmen"


def is_opponent(form: str) -> bool:
    """True for a noun for armed opponents: "rebel"."""
    noun = group_noun(form)
    return noun is not None and noun.classes[0] == "opponents"


def armed_group_of(registry: Registry, word: Word, noun: GroupNoun) -> ActorDraft | None:
    """The named armed group whose fighters a noun tells: "Example Front fighters", "gunmen of the
    Example Front".

    A body of the report that has fighters becomes an armed group by it.
    """
    whole = of_phrase(registry.reading, word)
    for other in [*modifiers(registry.reading, word), *([whole] if whole is not None else [])]:
        body = registry.body_at(other.i)
        if body is None:
            continue
        if noun.classes[0] in ("opponents", "attackers") and _may_be_armed(body):
            body.kind = "armed-group"
        if body.kind == "armed-group":
            return body
    return None


def _may_be_armed(body: ActorDraft) -> bool:
    """True for a body of which the table does not know better."""
    return body.kind in ("organization", "military") and body_named(body.name) is None


def resolve_opponents(registry: Registry, word: Word) -> ActorDraft:
    """Generic words for the armed opponents are one actor; a people's or country's name before them
    sets one apart.
    """
    reading = registry.reading
    side = joined(w for w in modifiers(reading, word) if _sets_apart(w))
    words = name_words(reading, word)
    draft = registry.add(
        f"{GENERIC}{side.lower()}",
        name_in_text(reading, words),
        "armed-group",
        country_of_phrase(reading, word) if side else None,
        plural=True,
    )
    registry.mention(draft, words[0].i, word.i + 1, word.i)
    return draft


def _sets_apart(word: Word) -> bool:
    """True for the name of a people or country before a noun for opponents: "Tuareg rebels"."""
    generic = is_opponent(word.lemma) or is_opponent(word.lower)
    return is_capitalised(word) and not generic and word.upos in ("PROPN", "ADJ")


def settle_opponents(registry: Registry) -> None:
    """ "the rebels", where one armed group is named and none is otherwise told of, are that group."""
    for draft in registry.drafts.values():
        if draft.rests_on("opponents") and draft.aliases:
            draft.name = _best_name(registry, draft)
    generic = registry.drafts.get(GENERIC)
    named = [d for d in registry.drafts.values() if d.is_body and d.kind == "armed-group"]
    if generic is None or len(named) != 1:
        return
    heads = [registry.reading.words[i] for i, key in registry.by_word.items() if key == GENERIC]
    nouns = [word for word in heads if is_noun(word)]
    if nouns and all(is_definite(registry.reading, word) for word in nouns):
        generic.aliases.clear()
        registry.merge(named[0], generic)


def _best_name(registry: Registry, draft: ActorDraft) -> str:
    """The alias that reads best as a name: in the plural, short, frequent, early."""
    text = registry.reading.text
    frequency = Counter(" ".join(text[start:end].split()) for start, end in draft.spans)
    aliases = list(draft.aliases)
    return min(aliases, key=lambda a: (-_name_quality(a), -frequency[a], aliases.index(a)))


def _name_quality(text: str) -> int:
    """2 for the plural, and 1 for two or three words."""
    words = text.split()
    return 2 * words[-1].endswith(MANY_ENDINGS) + (1 < len(words) <= 3)
