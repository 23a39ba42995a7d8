"""Repairs of verbs in the present that a headline makes look like nouns: "Truck rams bus", "Egypt
jails activist".

A headline leaves articles out, so that its verb stands between two bare nouns as a third would.
"""

from __future__ import annotations

from dateline.language.reading import FINITE, Word, is_dep
from dateline.language.tree_repair.attachments import NOUNS
from dateline.language.tree_repair.tree import Tree, WordPlace, repairs
from dateline.reference.english.function_words import function_words
from dateline.reference.events.lexicon import lexicon
from dateline.reference.events.noun_classes import noun_classes

_STOPS = frozenset(".!?")
_PRESENT = "VBZ"
_OF_NOUN = ("compound", "amod", "det", "nummod", "nmod*", "flat")  # stay with the noun


# --------------------------------------------------------------------- a compound with a verb


def is_noun_before_verb(word: Word) -> bool:
    """A noun read as the first half of a compound."""
    return word.dep == "compound" and word.upos in NOUNS


def _is_before_bare_verb(place: WordPlace) -> bool:
    """True right before a verb with tense that has no subject."""
    verb = place.tree.was(place.word.head)
    is_next = verb.upos == "VERB" and verb.xpos in FINITE and verb.i == place.word.i + 1
    return is_next and not place.tree.has_child(verb.i, "nsubj*", "csubj*", "expl")


def _make_subject(place: WordPlace) -> None:
    """The noun is the verb's subject, and what else was of the compound is the noun's."""
    tree, noun = place.tree, place.word
    for word in tree.children(noun.head, *_OF_NOUN):
        if word.i < noun.i:
            tree.put(word, head=noun.i)
    tree.put(noun, dep="nsubj")


#: A verb with tense makes no compound with the noun before it: of "Blast rips through depot" the
#: blast is the subject.
COMPOUND_SUBJECT = repairs(
    "tree repair.compound subject",
    [("the noun is the subject", _is_before_bare_verb, _make_subject)],
)


# --------------------------------------------------------------------- a root with arguments


def is_verb_read_as_root_noun(word: Word) -> bool:
    """A plural at the top of its tree."""
    return word.head == word.i and word.xpos == "NNS"


def _has_arguments_of_verb(place: WordPlace) -> bool:
    """True for "rams" with a subject before it and an object behind it."""
    tree, root = place.tree, place.word
    if tree.has_child(root.i, "cop"):
        return False
    before = any(w.i < root.i for w in tree.children(root.i, "nsubj"))
    return before and any(w.i > root.i for w in tree.children(root.i, "obj"))


def _make_present(place: WordPlace) -> None:
    """A verb in the present; its arguments stay."""
    place.tree.put(place.word, upos="VERB", xpos=_PRESENT)


#: Only verbs have objects: "Truck rams procession".
ROOT_WITH_ARGUMENTS = repairs(
    "tree repair.root with arguments",
    [("it is a verb in the present", _has_arguments_of_verb, _make_present)],
)


# --------------------------------------------------------------------- a plural as modifier


def is_plural_modifier(word: Word) -> bool:
    """A plural read as the first half of a compound."""
    return word.dep == "compound" and word.xpos == "NNS"


def _is_verb_of_headline(place: WordPlace) -> bool:
    """True for the plural between two nouns of a headline without a verb, where it is the present
    of a verb that tells an event and no noun that does: "Egypt jails activist".
    """
    tree, plural = place.tree, place.word
    root = tree.was(plural.head)
    subject = tree.before(plural.i)
    if root.head != root.i or subject is None or subject.upos not in NOUNS:
        return False
    if tree.words[-1].text in _STOPS or any(w.xpos in FINITE for w in tree.words):
        return False
    is_thing = plural.lemma in noun_classes().weapon or ("n", plural.lemma) in lexicon()
    return ("v", plural.lemma) in lexicon() and not is_thing


def _make_verb_of_headline(place: WordPlace) -> None:
    """The plural is the root, the noun before it its subject, the noun behind it its object."""
    tree, verb = place.tree, place.word
    noun, subject = tree.was(verb.head), tree.was(verb.i - 1)
    tree.put(verb, upos="VERB", xpos=_PRESENT, head=verb.i, dep="root")
    for word in [*tree.children(noun.i), *tree.children(verb.i)]:
        if word.i == verb.i or word.i == subject.i:
            continue
        if word.i < subject.i:
            tree.put(word, head=subject.i)
        elif word.i < noun.i:
            tree.put(word, head=noun.i)
        elif is_dep(word.dep, "nmod") and not _is_genitive(tree, word):
            tree.put(word, head=verb.i, dep="obl")
    tree.put(subject, head=verb.i, dep="nsubj")
    tree.put(noun, head=verb.i, dep="obj")


def _is_genitive(tree: Tree, noun: Word) -> bool:
    """True for a phrase with "of"."""
    of = function_words().prepositions.of
    return any(w.lower in of for w in tree.children(noun.i, "case"))


#: English compounds seldom hold a plural, and a headline seldom goes without a verb.
PLURAL_MODIFIER = repairs(
    "tree repair.plural modifier",
    [("it is the verb of a headline", _is_verb_of_headline, _make_verb_of_headline)],
)
