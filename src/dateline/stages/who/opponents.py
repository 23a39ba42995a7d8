"""Armed opponents: named groups by their fighters, and "the rebels", who are one actor while no
rival is mentioned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dateline.language.reading import Word
from dateline.reference.actors.actors import actor_words, body_named, group_noun
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
    """The named armed group whose fighters a noun names: "Example Front fighters", "gunmen of the
    Example Front".

    A body of the report that has fighters becomes an armed group by it.
    """
    names_fighters = mention.usual_class in ("opponents", "attackers")
    for body in _bodies_in_phrase(mention):
        if names_fighters and _may_be_armed(body):
            body.kind = "armed-group"
        if body.kind == "armed-group":
            return body
    return None


def _bodies_in_phrase(mention: Mention) -> Iterator[ActorDraft]:
    """The named bodies that the modifiers of a noun and its "of ..." refer to."""
    for word in (*mention.modifiers, mention.of_phrase):
        body = mention.registry.body_at(word.i) if word is not None else None
        if body is not None:
            yield body


def _may_be_armed(body: ActorDraft) -> bool:
    """True for a body of which the table does not know better."""
    return body.kind in ("organization", "military") and body_named(body.name) is None


def resolve_opponents(mention: Mention) -> ActorDraft:
    """Generic words for the armed opponents are one actor; a people's or country's name before them
    sets one apart, and so does it that they are held or dead.
    """
    side = joined(w for w in mention.modifiers if _sets_apart(w) or _is_out_of_action(w))
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
    if word.upos not in ("PROPN", "ADJ") or not is_capitalised(word):
        return False
    generic = is_opponent(word.lemma) or is_opponent(word.lower)
    return not generic


def _is_out_of_action(word: Word) -> bool:
    """True for "jailed" and "dead": such rebels are not those who fight."""
    return word.lower in actor_words().out_of_action


def settle_opponents(registry: Registry) -> None:
    """Names the opponents, and takes "the rebels" for the one armed group that the report names, if
    it speaks of them as known throughout.
    """
    _name_opponents(registry)
    generic = registry.drafts.get(GENERIC)
    if generic is None:
        return
    named = [body for body in registry.bodies() if body.kind == "armed-group"]
    if len(named) == 1 and _is_always_definite(registry, generic):
        generic.aliases.clear()
        registry.merge(named[0], generic)


def _name_opponents(registry: Registry) -> None:
    """Gives opponents the best of the names that the report has for them."""
    for draft in registry.drafts.values():
        if draft.rests_on("opponents") and draft.aliases:
            draft.name = _best_name(registry, draft)


def _is_always_definite(registry: Registry, draft: ActorDraft) -> bool:
    """True if every noun for the actor speaks of it as of one that is known."""
    nouns = _nouns_for(registry, draft)
    return len(nouns) > 0 and all(is_definite(registry.reading, noun) for noun in nouns)


def _nouns_for(registry: Registry, draft: ActorDraft) -> list[Word]:
    """The nouns and names that refer to the actor."""
    found: list[Word] = []
    for i, key in registry.by_word.items():
        word = registry.reading.words[i]
        if key == draft.key and is_noun(word):
            found.append(word)
    return found


def _best_name(registry: Registry, draft: ActorDraft) -> str:
    """The alias that reads best as a name: in the plural, short, frequent, early."""
    text = registry.reading.text
    frequency = Counter(" ".join(text[start:end].split()) for start, end in draft.spans)
    aliases = list(draft.aliases)
    return min(aliases, key=lambda a: (-_name_quality(a), -frequency[a], aliases.index(a)))


def _name_quality(text: str) -> int:
    """2 for the plural, and 1 for two or three words."""
    words = text.split()
    is_plural = words[-1].endswith(tuple(actor_words().endings_of_many))
    is_short = 1 < len(words) <= 3
    return 2 * is_plural + is_short
