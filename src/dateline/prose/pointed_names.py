"""Names where a clause of a report has pronouns: "she condemned the shelling" as "Anna Brask
condemned the shelling".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.prose.actor_names import are_several, names_of
from dateline.prose.sentences import and_list
from dateline.record.index import RecordIndex
from dateline.record.local import Heading, Pointer, slot
from dateline.record.nouns import Actor
from dateline.reference.english.function_words import function_words
from dateline.reference.english.verb_forms import verb_forms

_NAMED = 2  # actors that stand for one pronoun; more are nobody in particular
_WITH_PLACES = frozenset({"whole", "quote", "extract"})


def with_names(heading: Heading, index: RecordIndex, marked: str = "{}") -> str | None:
    """The words of a heading with a name for each pronoun; None where one has none that fits it.

    marked: how a name is written that the report does not have there, {} for it.
    """
    names = [_name(pointer, index) for pointer in heading.pointers]
    found = [marked.format(name) for name in names if name is not None]
    if len(found) < len(names):
        return None
    return _filled(heading.words, found)


def as_written(heading: Heading) -> str:
    """The words of a heading with its pronouns, as the report has them."""
    if heading.form not in _WITH_PLACES:
        return ""
    return _filled(heading.words, [pointer.word for pointer in heading.pointers])


def _filled(words: str, names: Sequence[str]) -> str:
    """The words with what stands for each pointer."""
    return words.format_map({slot(n): name for n, name in enumerate(names)})


def _name(pointer: Pointer, index: RecordIndex) -> str | None:
    """Whom the pronoun means, by name; with an ending where it owns."""
    actors = index.actors_of(pointer.actors)
    if not actors or len(actors) > _NAMED or not _fits(pointer.word, actors, pointer, index):
        return None
    if any(_fits(pointer.word, (rival,), pointer, index) for rival in _rivals(pointer, index)):
        return None
    name = and_list(names_of(pointer.actors, index, _NAMED))
    if not pointer.owns:
        return name
    return f"{name}’" if name.endswith("s") and are_several(pointer.actors, index) else f"{name}’s"


def _rivals(pointer: Pointer, index: RecordIndex) -> tuple[Actor, ...]:
    """Who else is named near before the pronoun, by another name."""
    meant = {
        name for actor in index.actors_of(pointer.actors) for name in (actor.name, *actor.aliases)
    }
    return tuple(one for one in index.actors_of(pointer.rivals) if one.name not in meant)


def _fits(word: str, actors: tuple[Actor, ...], pointer: Pointer, index: RecordIndex) -> bool:
    """True if a person stands for "he" and none for "it", and the verb agrees with their number."""
    pronouns = function_words().pronouns
    persons = [actor.kind == "person" for actor in actors]
    several = are_several(tuple(actor.id for actor in actors), index)
    if word in pronouns.masculine | pronouns.feminine:
        return all(persons) and not several
    if word in pronouns.neuter:
        return not any(persons) and not several and actors[0].name[:1].isupper()
    return several or pointer.bearer not in verb_forms().of_several
