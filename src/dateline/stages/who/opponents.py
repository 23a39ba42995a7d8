"""Armed opponents: named groups by their fighters, and "the rebels", who are one actor while no
rival is told of.
"""

from __future__ import annotations

from collections import Counter

from dateline.language.reading import Word
from dateline.reference.actors import actor_words, body_named, group_noun
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.mention import Mention
from dateline.stages.who.noun_mention import NounMention
from dateline.stages.who.noun_phrases import (
    is_capitalised,
    is_definite,
    is_noun,
    joined,
    name_in_text,
)
from dateline.stages.who.registry import Registry

GENERIC = "opponents:"  # the key of those that nothing sets apart


def is_opponent(form: str) -> bool:
    """True for a noun for armed opponents: "rebel"."""
    noun = group_noun(form)
    return noun is not None and noun.classes[0] == "opponents"


def armed_group_of(mention: NounMention) -> ActorDraft | None:
    """The named armed group whose fighters a noun tells: "Example Front fighters", "gunmen of the
    Example Front".

    A body of the report that has fighters becomes an armed group by it.
    """
    whole = mention.of_phrase
    words = [*mention.modifiers, *([whole] if whole is not None else [])]
    for body in filter(None, (mention.registry.body_at(w.i) for w in words)):
        if mention.usual_class in ("opponents", "attackers") and _may_be_armed(body):
            body.kind = "armed-group"
        if body.kind == "armed-group":
            return body
    return None


def _may_be_armed(body: ActorDraft) -> bool:
    """True for a body of which the table does not know better."""
    return body.kind in ("organization", "military") and body_named(body.name) is None


def resolve_opponents(mention: Mention) -> ActorDraft:
    """Generic words for the armed opponents are one actor; a people's or country's name before them
    sets one apart.
    """
    side = joined(w for w in mention.modifiers if _sets_apart(w))
    words = mention.name_words
    draft = mention.registry.add(
        f"{GENERIC}{side.lower()}",
        name_in_text(mention.reading, words),
        "armed-group",
        mention.country if side else None,
        plural=True,
    )
    mention.registry.mention(draft, words[0].i, mention.word.i + 1, mention.word.i)
    return draft


def _sets_apart(word: Word) -> bool:
    """True for the name of a people or country before a noun for opponents: "Tuareg rebels"."""
    generic = is_opponent(word.lemma) or is_opponent(word.lower)
    return is_capitalised(word) and not generic and word.upos in ("PROPN", "ADJ")


def settle_opponents(registry: Registry) -> None:
    """Names the opponents, and takes "the rebels" for the one armed group that the report names, if
    it speaks of them as known throughout.
    """
    for draft in registry.drafts.values():
        if draft.rests_on("opponents") and draft.aliases:
            draft.name = _best_name(registry, draft)
    generic = registry.drafts.get(GENERIC)
    named = [body for body in registry.bodies() if body.kind == "armed-group"]
    if generic is not None and len(named) == 1 and _is_always_definite(registry, generic):
        generic.aliases.clear()
        registry.merge(named[0], generic)


def _is_always_definite(registry: Registry, draft: ActorDraft) -> bool:
    """True if every noun for the actor speaks of it as of one that is known."""
    reading = registry.reading
    mentions = [reading.words[i] for i, key in registry.by_word.items() if key == draft.key]
    nouns = [word for word in mentions if is_noun(word)]
    return len(nouns) > 0 and all(is_definite(reading, noun) for noun in nouns)


def _best_name(registry: Registry, draft: ActorDraft) -> str:
    """The alias that reads best as a name: in the plural, short, frequent, early."""
    text = registry.reading.text
    frequency = Counter(" ".join(text[start:end].split()) for start, end in draft.spans)
    aliases = list(draft.aliases)
    return min(aliases, key=lambda a: (-_name_quality(a), -frequency[a], aliases.index(a)))


def _name_quality(text: str) -> int:
    """2 for the plural, and 1 for two or three words."""
    words = text.split()
    return 2 * words[-1].endswith(tuple(actor_words().endings_of_many)) + (1 < len(words) <= 3)
