"""Two names that the report says are of one actor: "Hill League, also known as Salt Front"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reference.actors.actors import actor_words
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.registry import Registry


def join_names_told_as_one(registry: Registry) -> None:
    """Joins each actor with what a participle of naming behind its name calls it as well."""
    for kept, lost in list(_told_as_one(registry)):
        registry.merge(kept, lost)


def _told_as_one(registry: Registry) -> Iterator[tuple[ActorDraft, ActorDraft]]:
    """The actors of which one is said to be known by the other's name, both by names."""
    reading, naming = registry.reading, actor_words().naming
    for participle in reading.of_lemma(naming):
        if participle.lemma not in naming or not participle.dep.startswith("acl"):
            continue
        kept = registry.of_word(participle.head)
        if kept is None or reading.words[participle.head].upos != "PROPN":
            continue
        for name in reading.children(participle.i, "xcomp", "obj", "obl"):
            lost = registry.of_word(name.i)
            if lost is not None and lost is not kept and name.upos == "PROPN":
                yield kept, lost
                break
