"""Prepositions that the parser takes for particles: "overturned off Aceh", "quits over tapes"."""

from __future__ import annotations

from dateline.language.reading import Word, is_dep
from dateline.language.tree_repair.tree import WordPlace, repairs
from dateline.reference.english.function_words import function_words
from dateline.reference.english.verb_forms import verb_forms

# --------------------------------------------------------------------- a place behind a verb


def is_particle(word: Word) -> bool:
    """A particle of a verb."""
    return word.dep == "compound:prt"


def _place_as_object(place: WordPlace) -> Word | None:
    """The name of a place right behind "overturned off", of what things do of themselves."""
    tree, particle = place.tree, place.word
    if particle.lower not in function_words().prepositions.out:
        return None
    if tree.now(particle.head).lemma not in verb_forms().of_itself:
        return None
    name = tree.after(particle.i)
    if name is None or name.upos != "PROPN" or name.head != particle.head:
        return None
    return name if is_dep(name.dep, "obj", "obl") and not tree.has_child(name.i, "case") else None


def _make_phrase(place: WordPlace) -> None:
    """The particle is a preposition, the name tells where."""
    name = _place_as_object(place)
    if name is not None:
        place.tree.put(place.word, head=name.i, dep="case", upos="ADP", xpos="IN")
        place.tree.put(name, dep="obl")


def _object_of_particle(place: WordPlace) -> Word | None:
    """What hangs on a particle as its object, right of it."""
    objects = [w for w in place.inner if w.dep == "obj" and w.i > place.word.i]
    return objects[0] if objects else None


def _make_preposition(place: WordPlace) -> None:
    """The particle is the preposition of its object, which hangs on the verb."""
    noun = _object_of_particle(place)
    if noun is not None:
        verb = place.word.head
        place.tree.put(noun, head=verb, dep="obl")
        place.tree.put(place.word, head=noun.i, dep="case", upos="ADP", xpos="IN")


#: What a thing does of itself has no object ("a boat overturned off Aceh"), and no particle has
#: one ("quits over tapes").
PHRASE_BEHIND_PARTICLE = repairs(
    "tree repair.phrase behind particle",
    [
        ("the particle has an object", _object_of_particle, _make_preposition),
        ("of what happens of itself", _place_as_object, _make_phrase),
    ],
)
