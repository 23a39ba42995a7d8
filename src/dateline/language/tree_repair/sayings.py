"""Repairs around verbs of saying: participles that hang on a thing and belong to who acts, and the
day on which something was said."""

from __future__ import annotations

from dateline.language.reading import Word, is_dep
from dateline.language.tree_repair.tree import Tree, WordPlace, repairs
from dateline.reference.actors.actors import group_noun
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.time.timex_words import is_time_word, timex_words


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


def is_said_clause(word: Word) -> bool:
    """A verb as the clause of another."""
    return is_dep(word.dep, "ccomp") and word.upos == "VERB"


def _told_before(place: WordPlace) -> list[Word]:
    """The phrases of a clause that stand between a verb of saying and the clause's subject, a time
    among them: "said late on Monday it would pay".
    """
    tree, said = place.tree, place.word
    saying = tree.now(said.head)
    subjects = tree.children(said.i, "nsubj*", "expl")
    if saying.upos != "VERB" or cue_verb(saying.lemma) is None or not subjects:
        return []
    first = min((w.i for w in subjects), default=said.i)
    first = min((first, *(w.i for s in subjects for w in tree.children(s.i))))
    ahead = [w for w in tree.children(said.i) if saying.i < w.i < first]
    is_parted = any(not is_dep(w.dep, "obl*", "advmod", "nmod*") for w in ahead)
    return [] if is_parted or not any(_is_time(tree, w) for w in ahead) else ahead


def _is_time(tree: Tree, word: Word) -> bool:
    """True for a day, a month, and a stretch of time: "2 June", "last week"."""
    near = (word, *tree.children(word.i))
    units = timex_words().units
    return any(is_time_word(w.text) or w.lemma in units for w in near)


def _give_to_saying(place: WordPlace) -> None:
    """The phrases hang on the verb of saying."""
    for word in _told_before(place):
        place.tree.put(word, head=place.word.head)


#: The day between "said" and what is said without "that" is the day on which it was said.
DAY_OF_SAYING = repairs(
    "tree repair.day of saying",
    [("the verb of saying has it", _told_before, _give_to_saying)],
)
