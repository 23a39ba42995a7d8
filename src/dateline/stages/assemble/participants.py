"""The actors and places of a mention: for whom its words stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.language import Reading, grammar
from dateline.record.drafts import EventDraft
from dateline.record.nouns import EventPlace
from dateline.reference.english.function_words import function_words
from dateline.reference.english.ownership import ownership_words
from dateline.reference.events.argument_words import argument_words
from dateline.reference.events.noun_classes import noun_classes


def actors_of(
    reading: Reading,
    words: Iterable[int],
    actor_by_word: Mapping[int, str],
    several: Mapping[int, tuple[str, ...]],
) -> tuple[str, ...]:
    """The actors that the words stand for ("the two leaders": both); a thing stands for its
    owner, a person never."""
    found: list[str] = []
    for i in words:
        if i in several:
            found += several[i]
            continue
        actor = actor_by_word.get(i)
        found += [actor] if actor else []
        if _stands_for_owner(reading.words[i].lemma, actor):
            owners = _owners_and_theirs(reading, i)
            found += [actor_by_word[j] for j in owners if j in actor_by_word]
    return tuple(dict.fromkeys(found))


def _stands_for_owner(lemma: str, actor: str | None) -> bool:
    """True for a noun that is nobody, and for a side's military things beside the thing itself
    ("rebel positions")."""
    if lemma in noun_classes().counterpart:  # "the rebels' allies" are not the rebels
        return False
    return actor is None or lemma.lower() in noun_classes().military_thing


def _owners_and_theirs(reading: Reading, i: int) -> list[int]:
    """Whose a thing is, and whose those of them are that are things: "the engine of a rebel
    truck"."""
    owners = _owners(reading, i)
    found = list(owners)
    for owner in owners:
        is_thing = reading.words[owner].lemma in noun_classes().thing
        if is_thing:
            found += _owners(reading, owner)
    return found


def _owners(reading: Reading, i: int) -> list[int]:
    """Whose a thing is: "his helicopter", "trucks belonging to the rebels", "the rebels'
    trucks", "French jets"."""
    words = argument_words()
    owners = [w.i for w in reading.children(i, "nmod:poss")]
    owners += grammar.obliques(reading, i, *words.owners)
    for clause in reading.children(i, "acl*"):
        if clause.lemma in ownership_words().owning:
            owners += grammar.obliques(reading, clause.i, *words.possessors)
    beside = reading.children(i, "compound", "amod", "nmod", "appos")
    return owners + [w.i for w in beside if not _says_where(reading, w.i)]


def _says_where(reading: Reading, i: int) -> bool:
    """True for a phrase that says where a thing is: "a battery on the east bank"."""
    return grammar.case_of(reading, i) in function_words().prepositions.locative


def places_of(event_draft: EventDraft, place_by_word: Mapping[int, str]) -> tuple[EventPlace, ...]:
    """The places of a mention, each with the first role that it has there."""
    found: dict[str, EventPlace] = {}
    for word, role in event_draft.places:
        place = place_by_word.get(word)
        if place is not None:
            found.setdefault(place, EventPlace(place, role))
    return tuple(found.values())
