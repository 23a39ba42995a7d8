"""Repairs of days that hang on a subject, or in an aside, and belong to the verb around it."""

from __future__ import annotations

from dateline.language.reading import Word, is_dep
from dateline.language.tree_repair.tree import Tree, WordPlace, repairs
from dateline.reference.actors.actors import group_noun
from dateline.reference.time.timex_words import is_time_word, timex_words


def is_day(word: Word) -> bool:
    """A day of the week, a month, or a bare stretch of time ("last week") within a phrase that
    modifies a noun."""
    if is_time_word(word.text):
        return is_dep(word.dep, "nmod*", "compound")
    is_bare = word.dep in ("nmod:unmarked", "nmod:tmod")
    return is_bare and word.lemma in timex_words().units


def _top_of_phrase(tree: Tree, day: Word) -> Word:
    """The word of the day's phrase that hangs on another noun: "night" of "Tuesday night"."""
    top = day
    while is_dep(top.dep, "nmod*", "compound"):
        above = tree.now(top.head)
        if not is_dep(above.dep, "nmod*"):
            break
        top = above
    return top


def _verb_behind(place: WordPlace) -> Word | None:
    """The verb that stands straight behind a day, where the day hangs on the verb's subject: a
    name, or a noun for people or a body.
    """
    tree, day = place.tree, place.word
    top = _top_of_phrase(tree, day)
    subject = tree.now(top.head)
    verb = tree.now(subject.head)
    if not is_dep(subject.dep, "nsubj*") or not subject.i < day.i < verb.i:
        return None
    if subject.upos != "PROPN" and group_noun(subject.lemma) is None:
        return None
    phrase = (top.i, day.i)
    between = (tree.now(i) for i in range(day.i + 1, verb.i))
    return verb if all(w.i in phrase or _may_part(w, verb, phrase) for w in between) else None


def _may_part(word: Word, verb: Word, phrase: tuple[int, int]) -> bool:
    """An auxiliary or adverb of the verb, or a word of the day's own phrase ("3 May 2014")."""
    if word.head == verb.i:
        return is_dep(word.dep, "aux*", "advmod", "punct")
    return word.head in phrase


def _give_day_to_verb(place: WordPlace) -> None:
    """The phrase of the day hangs on the verb."""
    verb = _verb_behind(place)
    if verb is not None:
        top = _top_of_phrase(place.tree, place.word)
        place.tree.put(top, head=verb.i, dep="obl")


#: A day between a subject and its verb is that of the verb: "The army on Monday blamed the rebels".
DAY_BEFORE_VERB = repairs(
    "tree repair.day before the verb",
    [("the verb behind has it", _verb_behind, _give_day_to_verb)],
)


# --------------------------------------------------------------------- behind an aside


def is_limit_behind_clause(word: Word) -> bool:
    """A day or a time of the clock in a prepositional phrase behind its verb."""
    is_time = is_time_word(word.text) or word.lower in timex_words().clock_words
    return is_time and is_dep(word.dep, "obl") and word.head < word.i


def _verb_above_aside(place: WordPlace) -> Word | None:
    """What the aside stands within: "had to be out of Brod, which they had held since May, by
    noon". A comma closes the aside, and what stands behind it is of the clause around it.
    """
    tree, time = place.tree, place.word
    cases = tree.children(time.i, "case")
    clause = tree.now(time.head)
    if not cases or not is_dep(clause.dep, "acl:relcl"):
        return None
    before = tree.before(cases[0].i)
    if before is None or before.text != "," or before.i < clause.i:
        return None
    noun = tree.now(clause.head)
    is_aside = _opens_with_comma(tree, clause) or is_dep(noun.dep, "appos")
    while is_dep(noun.dep, "appos", "nmod*", "compound", "flat"):
        noun = tree.now(noun.head)
    if tree.has_child(noun.i, "cop"):
        return noun if is_aside else None
    verb = tree.now(noun.head)
    return verb if is_aside and verb.upos == "VERB" and verb.i < clause.i else None


def _opens_with_comma(tree: Tree, clause: Word) -> bool:
    """True if a comma is the first word of the clause or stands right before it."""
    first = min((*tree.children(clause.i), clause), key=lambda word: word.i)
    before = tree.before(first.i)
    return first.text == "," or (before is not None and before.text == ",")


def _give_limit_to_verb(place: WordPlace) -> None:
    """The time hangs on what stands around the aside."""
    verb = _verb_above_aside(place)
    if verb is not None:
        place.tree.put(place.word, head=verb.i)


#: A comma closes an aside: of "must leave Brod, the town they took in May, by Friday" they must
#: leave by Friday.
LIMIT_BEHIND_ASIDE = repairs(
    "tree repair.limit behind an aside",
    [("of the clause around it", _verb_above_aside, _give_limit_to_verb)],
)
