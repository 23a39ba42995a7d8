"""Repairs of lines that are read as if they had no verb: "Strike paralyses ports", "Jordan dropped
supplies on Gaza.", and of their first word, which is no name because it has a capital.
"""

from __future__ import annotations

from dateline.language.reading import FINITE, Word, is_dep
from dateline.language.tree_repair.attachments import NOUNS
from dateline.language.tree_repair.headlines import is_genitive
from dateline.language.tree_repair.tree import Tree, WordPlace, repairs
from dateline.reference.events.lexicon import lexicon

_STOPS = frozenset(".!?")
_PAST_FORMS = frozenset({"VBN", "VBD"})


def _is_verbless(tree: Tree, form: Word) -> bool:
    """True where no other word of the sentence is a verb in a tense."""
    return not any(w.xpos in FINITE and w.i != form.i for w in tree.words)


def _ends_with_stop(tree: Tree) -> bool:
    """True for a whole sentence, which has a verb; a headline may go without."""
    return tree.words[-1].text in _STOPS


def _make_root(place: WordPlace, subject: Word, xpos: str) -> None:
    """The verb is the root, the noun its subject; what stands behind the verb hangs on it."""
    tree, verb = place.tree, place.word
    for word in tree.children(subject.i):
        if word.i > verb.i and not is_genitive(tree, word):
            dep = "obl" if is_dep(word.dep, "nmod") else word.dep
            tree.put(word, head=verb.i, dep=dep)
    tree.put(verb, upos="VERB", xpos=xpos, head=verb.i, dep="root")
    tree.put(subject, head=verb.i, dep="nsubj")


# --------------------------------------------------------------------- "Strike paralyses ports"


def is_loose_present(word: Word) -> bool:
    """A present in -s beside a noun before it."""
    return is_dep(word.dep, "parataxis") and word.xpos == "VBZ" and word.head < word.i


def _is_verb_of_line(place: WordPlace) -> bool:
    """True behind a noun at the top of a line without a stop, where it has no subject."""
    tree, verb = place.tree, place.word
    noun = tree.was(verb.head)
    if noun.head != noun.i or noun.upos not in NOUNS or _ends_with_stop(tree):
        return False
    is_parted = any(w.text in (":", ";", ",", "-") for w in tree.words if noun.i < w.i < verb.i)
    return not is_parted and not tree.has_child(verb.i, "nsubj*") and _is_verbless(tree, verb)


def _make_it_the_verb(place: WordPlace) -> None:
    """The noun at the top is its subject."""
    _make_root(place, place.tree.was(place.word.head), "VBZ")


#: A verb in -s has a subject, and in a headline that is the noun before it.
LOOSE_PRESENT = repairs(
    "tree repair.loose present",
    [("it is the verb of a headline", _is_verb_of_line, _make_it_the_verb)],
)


# ------------------------------------------------------------------ "The board shelved the poll."


def is_past_with_object(word: Word) -> bool:
    """A past form read as a participle of the noun before it."""
    return word.dep == "acl" and word.xpos in _PAST_FORMS and word.head < word.i


def _has_object_of_its_own(place: WordPlace) -> bool:
    """True for a form with an object behind a noun at the top of a sentence without a verb: what a
    participle behind a noun is done to is that noun.
    """
    tree, form = place.tree, place.word
    noun = tree.was(form.head)
    if noun.head != noun.i or not _ends_with_stop(tree) or not _is_verbless(tree, form):
        return False
    is_passive = tree.has_child(form.i, "obl:agent", "aux*", "nsubj*")
    return not is_passive and _has_object(tree, form)


def _has_object(tree: Tree, form: Word) -> bool:
    """True for a form with a direct object behind it."""
    return any(w.i > form.i for w in tree.children(form.i, "obj"))


def _make_past(place: WordPlace) -> None:
    """The form is the verb of the sentence, the noun before it its subject."""
    _make_root(place, place.tree.was(place.word.head), "VBD")


#: A sentence has a verb, and a participle behind a noun has no object.
PAST_WITH_OBJECT = repairs(
    "tree repair.past with object",
    [("it is the verb of the sentence", _has_object_of_its_own, _make_past)],
)


# --------------------------------------------------------------------- "Jordan dropped supplies."


def is_past_before_plural(word: Word) -> bool:
    """A past form read as a modifier of the noun right behind it."""
    return word.dep == "amod" and word.xpos in _PAST_FORMS and word.head == word.i + 1


def _is_between_nouns(place: WordPlace) -> bool:
    """True between a noun and a plural that is the root of a sentence without a verb."""
    tree, form = place.tree, place.word
    noun, before = tree.was(form.head), tree.before(form.i)
    if noun.head != noun.i or noun.xpos != "NNS" or before is None or before.upos not in NOUNS:
        return False
    is_its = before.head in (noun.i, form.i)
    return is_its and _ends_with_stop(tree) and _is_verbless(tree, form)


def _make_plural_the_object(place: WordPlace) -> None:
    """The noun before it is its subject, the plural its object."""
    tree, verb = place.tree, place.word
    noun, subject = tree.was(verb.head), tree.was(verb.i - 1)
    for word in tree.children(noun.i):
        if word.i < subject.i:
            tree.put(word, head=subject.i)
        elif word.i > noun.i and not is_genitive(tree, word):
            tree.put(word, head=verb.i, dep="obl" if is_dep(word.dep, "nmod") else word.dep)
    tree.put(verb, upos="VERB", xpos="VBD", head=verb.i, dep="root")
    tree.put(subject, head=verb.i, dep="nsubj")
    tree.put(noun, head=verb.i, dep="obj")


#: A sentence has a verb: of "Jordan dropped supplies on Gaza." it is the past form.
PAST_BEFORE_PLURAL = repairs(
    "tree repair.past before plural",
    [("it is the verb of the sentence", _is_between_nouns, _make_plural_the_object)],
)


# --------------------------------------------------------------------- "Quarantine for 900"


def is_capital(word: Word) -> bool:
    """A word with a capital that is read as a name."""
    if word.upos != "PROPN" or not is_dep(word.dep, "root", "nsubj*", "obj"):
        return False
    return word.text[:1].isupper() and word.text[1:].islower()


def _is_event_at_start(place: WordPlace) -> bool:
    """True for the first word of a sentence, in small letters a noun for an event, that makes no
    name with the word behind it.
    """
    tree, word = place.tree, place.word
    behind = tree.after(word.i)
    if word.i != tree.words[0].i or behind is None or behind.text[:1].isupper():
        return False
    is_part = tree.has_child(word.i, "flat", "compound")
    return not is_part and behind.text.isalpha() and ("n", word.lower) in lexicon()


def _make_common(place: WordPlace) -> None:
    """It is a common noun."""
    place.tree.change(place.word.i, upos="NOUN", xpos="NN", lemma=place.word.lower)


#: Every sentence begins with a capital.
CAPITAL_AT_START = repairs(
    "tree repair.capital at the start",
    [("it is a noun for an event", _is_event_at_start, _make_common)],
)
