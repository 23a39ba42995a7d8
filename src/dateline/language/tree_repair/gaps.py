"""Repairs of numbers that stand for a clause whose verb is not said again: "seven died in Minna on
Monday and six in Jos on Tuesday".
"""

from __future__ import annotations

from dateline.language.reading import Word
from dateline.language.tree_repair.tree import Tree, WordPlace, repairs
from dateline.reference.time.timex_words import is_time_word


def is_joined_number(word: Word) -> bool:
    """A number joined to something before it."""
    return word.xpos == "CD" and word.dep == "conj"


def is_oblique(word: Word) -> bool:
    """A phrase behind the verb that it hangs on."""
    return word.dep == "obl" and word.head < word.i


def _verb_of_place_before(place: WordPlace) -> Word | None:
    """The verb of the place or day that the number is joined to, where a preposition follows the
    number: "in Minna and six in Jos".
    """
    tree, number = place.tree, place.word
    joined_to, behind = tree.now(number.head), tree.after(number.i)
    is_circumstance = joined_to.upos == "PROPN" and joined_to.dep == "obl"
    if not is_circumstance or behind is None or behind.upos != "ADP":
        return None
    verb = tree.now(joined_to.head)
    return verb if verb.upos == "VERB" else None


def _join_to_verb(place: WordPlace) -> None:
    """The number is joined to the verb."""
    verb = _verb_of_place_before(place)
    if verb is not None:
        place.tree.put(place.word, head=verb.i)


#: A number that a place follows is joined to a clause with a place, and not to the place.
NUMBER_OF_CLAUSE = repairs(
    "tree repair.number in place of a clause",
    [("joined to a place of the verb", _verb_of_place_before, _join_to_verb)],
)


def _number_before(place: WordPlace) -> Word | None:
    """The number in place of a clause, of which the phrase is: the one right before it, or, of a
    day, one behind another day of the verb with the same preposition.
    """
    tree, phrase = place.tree, place.word
    joined = tree.children(phrase.head, "conj")
    numbers = [w for w in joined if w.xpos == "CD" and w.i < phrase.i]
    if not numbers:
        return None
    number = numbers[-1]
    cases = tree.children(phrase.i, "case")
    if cases and cases[0].i == number.i + 1:
        return number
    if not is_time_word(phrase.text):
        return None
    days = (w for w in tree.children(phrase.head, "obl") if w.i < number.i and is_time_word(w.text))
    return (
        number if any(_preposition(tree, w) == _preposition(tree, phrase) for w in days) else None
    )


def _preposition(tree: Tree, phrase: Word) -> str | None:
    """The preposition of a phrase, in lower case."""
    return next((w.lower for w in tree.children(phrase.i, "case")), None)


def _give_to_number(place: WordPlace) -> None:
    """The phrase hangs on the number, a day as on a verb."""
    number = _number_before(place)
    if number is not None:
        dep = "obl" if is_time_word(place.word.text) else "nmod"
        place.tree.put(place.word, head=number.i, dep=dep)


#: The place and the day behind such a number are its own.
PHRASE_OF_NUMBER = repairs(
    "tree repair.phrase of a clause without its verb",
    [("right behind its number, or a second day", _number_before, _give_to_number)],
)
