"""Repairs of what hangs on what: verbs, nouns and modifiers under the wrong head."""

from __future__ import annotations

from dateline.language.reading import FINITE, Word
from dateline.language.tree_repair.tree import Tree, WordPlace, repairs
from dateline.reference.english.function_words import function_words
from dateline.reference.english.verb_forms import verb_forms

NOUNS = frozenset({"NOUN", "PROPN"})
_WITH_SUBJECT = frozenset({"VB", "VBP", "VBZ", "VBD"})  # Penn tags of verbs that may have a subject
GOES_WITH_VERB = ("mark", "aux*", "advmod", "nsubj*", "cc", "punct", "advcl*")
_LATER_PARTS = frozenset({"conj", "appos", "nmod:desc", "flat"})  # hang on the noun before them


def is_nominal_root(word: Word) -> bool:
    """A noun at the top of its tree, as in a headline without a verb."""
    return word.head == word.i and word.upos in NOUNS


def _has_participle_and_no_verb(place: WordPlace) -> bool:
    """True for a whole sentence, with its stop, that has no finite verb but a participle on its
    root.
    """
    tree, root = place.tree, place.word
    if tree.root is not root or tree.words[-1].text != ".":
        return False
    if any(w.xpos in FINITE or w.dep in ("cop", "aux") for w in tree.words):
        return False
    return bool(_later_participles(tree, root))


def _later_participles(tree: Tree, root: Word) -> list[Word]:
    """Past participles behind the noun they hang on, where a main verb would stand."""
    behind = (w for w in tree.children(root.i, "acl", "amod") if w.i > root.i)
    return [w for w in behind if w.xpos == "VBN"]


def _make_participle_the_verb(place: WordPlace) -> None:
    """The last participle is the finite verb, the root its subject; what stands after it hangs on
    it.
    """
    tree, root = place.tree, place.word
    verb = _later_participles(tree, root)[-1]
    tree.put(verb, head=verb.i, dep="root", xpos="VBD")
    tree.put(root, head=verb.i, dep="nsubj")
    for word in tree.children(root.i):
        if word.i > verb.i:
            tree.put(word, head=verb.i)


#: A whole sentence has a finite verb: of "Attempts to reach peace ended in failure." it is "ended".
VERBLESS_SENTENCE = repairs(
    "tree repair.verbless sentence",
    [("the participle is its verb", _has_participle_and_no_verb, _make_participle_the_verb)],
)


def is_bare_copula(word: Word) -> bool:
    """The uninflected "be", as it stands behind "will" and "to"."""
    return word.dep == "cop" and word.lower in function_words().auxiliaries.copula


def _tells_an_arrival(place: WordPlace) -> bool:
    """True for "will be in Goma": a future, and a place by name as the predicate."""
    at, forms = place.tree.now(place.word.head), verb_forms()
    if at.upos != "PROPN":
        return False
    inner = place.tree.children(at.i)
    coming = any(w.dep == "aux" and w.lower in forms.future_auxiliaries for w in inner)
    return coming and any(w.dep == "case" and w.lower in forms.arrival for w in inner)


def _raise_copula(place: WordPlace) -> None:
    """ "Be" becomes the verb and the place its oblique; subject, auxiliaries and adverbs go
    with the verb.
    """
    tree, be = place.tree, place.word
    at = tree.now(be.head)
    tree.put(be, upos="VERB", head=be.i if at.head == at.i else at.head, dep=at.dep)
    tree.put(at, head=be.i, dep="obl")
    for word in tree.children(at.i, *GOES_WITH_VERB, "obl*"):
        if word.i != be.i:
            tree.change(word.i, head=be.i)


#: "The convoy will be in Goma by Friday" says that it comes. UD makes the place the predicate; but
#: only verbs have a time to come and somebody who does them.
ARRIVAL = repairs(
    "tree repair.arrival", [("to be there is to come", _tells_an_arrival, _raise_copula)]
)


def is_finite_modifier(word: Word) -> bool:
    """A form that has tense, or may have it, read as part of a noun phrase."""
    return word.dep in ("compound", "amod") and word.xpos in _WITH_SUBJECT


def _has_subject_and_later_noun(place: WordPlace) -> bool:
    """True if the verb has a subject of its own and is read as a modifier of a noun after it."""
    verb, noun = place.word, place.tree.was(place.word.head)
    return noun.i > verb.i and noun.upos in NOUNS and place.tree.has_child(verb.i, "nsubj*")


def _swap_with_noun(place: WordPlace) -> None:
    """The verb takes the noun's place in the tree, the noun becomes its object."""
    tree, verb = place.tree, place.word
    noun = tree.was(verb.head)
    tree.change(verb.i, head=verb.i if noun.head == noun.i else noun.head, dep=noun.dep)
    tree.change(noun.i, head=verb.i, dep="obj")
    for word in tree.children(noun.i, *GOES_WITH_VERB):
        if word.i != verb.i:
            tree.change(word.i, head=verb.i)


#: A finite verb with a subject is no modifier of the noun after it: the parser now and then reads
#: "attack rebels" in "if troops attack rebels" as a compound.
FINITE_MODIFIER = repairs(
    "tree repair.finite modifier",
    [("the noun is its object", _has_subject_and_later_noun, _swap_with_noun)],
)


def is_late_adjective(word: Word) -> bool:
    """A modifier behind its noun; English adjectives stand before theirs."""
    if word.dep == "acl":
        return word.xpos == "VBN"
    return word.dep == "amod" and word.head <= word.i and word.upos in ("ADJ", "VERB")


def _verb_of_result(place: WordPlace) -> Word | None:
    """The verb that leaves its object in the state which the adjective tells; None if there is none
    such.
    """
    tree = place.tree
    noun = tree.now(place.word.head)
    while noun.dep in _LATER_PARTS and noun.head < noun.i:
        noun = tree.now(noun.head)
    verb = tree.now(noun.head)
    if noun.dep != "obj" or verb.lemma not in verb_forms().resultative:
        return None
    return verb


def _make_complement(place: WordPlace) -> None:
    """An open complement: who is dead is the object of the verb, not the adjective."""
    verb = _verb_of_result(place)
    if verb is not None:
        place.tree.put(place.word, head=verb.i, dep="xcomp")


#: An adjective behind its noun says how it was left: the last word of "left six men and a boy dead"
#: is "left"'s.
RESULTING_STATE = repairs(
    "tree repair.resulting state",
    [("it is the verb's complement", _verb_of_result, _make_complement)],
)


def is_late_participle(word: Word) -> bool:
    """An -ing clause of circumstance behind its head."""
    return word.dep == "advcl" and word.xpos == "VBG" and word.head < word.i


def _main_verb(place: WordPlace) -> Word | None:
    """The verb in the past whose object's infinitive the participle was hung on: "foiled a plot to
    bomb a market, arresting seven men"."""
    tree, participle = place.tree, place.word
    infinitive = tree.now(participle.head)
    noun = tree.now(infinitive.head)
    verb = tree.now(noun.head)
    is_inner = infinitive.dep == "acl" and infinitive.xpos == "VB" and noun.dep in ("obj", "obl")
    if not is_inner or verb.xpos != "VBD" or not verb.i < noun.i < participle.i:
        return None
    before = tree.before(min([participle.i, *(w.i for w in tree.children(participle.i))]))
    has_comma = any(w.text == "," for w in tree.children(participle.i, "punct"))
    return verb if has_comma or (before is not None and before.text == ",") else None


def _hang_on_main_verb(place: WordPlace) -> None:
    """It tells what the subject of the main verb did."""
    verb = _main_verb(place)
    if verb is not None:
        place.tree.put(place.word, head=verb.i)


#: Behind a comma a participle goes with the main verb: who foiled the plot made the arrests.
LATE_PARTICIPLE = repairs(
    "tree repair.late participle",
    [("it goes with the main verb", _main_verb, _hang_on_main_verb)],
)


def is_phrase_behind_object(word: Word) -> bool:
    """A phrase that hangs on a noun before it."""
    return word.dep == "nmod" and word.head < word.i


def _verb_that_blames(place: WordPlace) -> Word | None:
    """The verb that says of its object what it did: "charged two men with murder"."""
    tree = place.tree
    noun = tree.now(place.word.head)
    verb = tree.now(noun.head)
    if noun.dep != "obj":
        return None
    phrases = (f"{verb.lemma} {case.lower}" for case in tree.children(place.word.i, "case"))
    return verb if not verb_forms().blaming.isdisjoint(phrases) else None


def _hang_on_verb_that_blames(place: WordPlace) -> None:
    """What somebody is blamed for completes the verb."""
    verb = _verb_that_blames(place)
    if verb is not None:
        place.tree.put(place.word, head=verb.i, dep="obl")


#: "Charged two men with murder": the men have no murder with them.
WHAT_IS_BLAMED = repairs(
    "tree repair.what somebody is blamed for",
    [("it completes the verb", _verb_that_blames, _hang_on_verb_that_blames)],
)
