"""Repairs of participles of saying that hang on a thing and belong to who acts."""

from __future__ import annotations

from dateline.language.reading import Word, is_dep
from dateline.language.tree_repair.tree import WordPlace, repairs
from dateline.reference.actors.actors import group_noun
from dateline.reference.attribution.cues import cue_verb


def is_saying_participle(word: Word) -> bool:
    """A present participle of a verb of saying as the modifier of a noun."""
    is_participle = word.dep == "acl" and word.xpos == "VBG"
    return is_participle and cue_verb(word.lemma) is not None


def _verb_of_sayer(place: WordPlace) -> Word | None:
    """The verb whose object is the noun before the participle, where the noun is a thing, which
    says nothing: neither people, a body nor a document.
    """
    tree, saying = place.tree, place.word
    noun = tree.now(saying.head)
    verb = tree.now(noun.head)
    is_thing = noun.upos == "NOUN" and group_noun(noun.lemma) is None
    is_behind = verb.upos == "VERB" and is_dep(noun.dep, "obj", "obl") and noun.i < saying.i
    return verb if is_thing and is_behind else None


def _give_to_verb(place: WordPlace) -> None:
    """The participle is a clause of the verb, which lends it its subject."""
    verb = _verb_of_sayer(place)
    if verb is not None:
        place.tree.put(place.word, head=verb.i, dep="advcl")


#: Things say nothing: in "condemned these crimes calling on the world to act" who condemned calls.
SAYING_OF_THING = repairs(
    "tree repair.saying of a thing",
    [("who acts says it", _verb_of_sayer, _give_to_verb)],
)
