"""Repairs of participles under the wrong head: what a blow did, what was signed."""

from __future__ import annotations

from dateline.language.reading import TENSED, Word, is_dep
from dateline.language.tree_repair.tree import Tree, WordPlace, repairs
from dateline.reference.english.verb_forms import verb_forms

# --------------------------------------------------------------------- what a blow did


def is_harming_participle(word: Word) -> bool:
    """A participle that tells what a blow did: "killing", "wounding"."""
    return word.xpos == "VBG" and word.head < word.i and word.lemma in verb_forms().harming


def _verb_above_description(place: WordPlace) -> Word | None:
    """The verb of "bombed a convoy escorted by nurses killing 22", where the participle was hung on
    words that only say what the convoy is.
    """
    tree = place.tree
    description = tree.now(place.word.head)
    noun = tree.now(description.head)
    verb = tree.now(noun.head)
    describes = is_dep(description.dep, "acl") and description.lemma in verb_forms().bearing
    if not describes or not is_dep(noun.dep, "obj", "obl") or verb.upos != "VERB":
        return None
    return verb if verb.i < noun.i < place.word.i else None


def _hang_on_verb_above(place: WordPlace) -> None:
    """It tells what came of the main verb."""
    verb = _verb_above_description(place)
    if verb is not None:
        place.tree.put(place.word, head=verb.i, dep="advcl")


def _verb_of_phrase_between(place: WordPlace) -> Word | None:
    """The verb of "that hit a convoy on Monday killing nine", whose own phrase stands between its
    object and the participle.
    """
    tree, noun = place.tree, place.tree.now(place.word.head)
    verb = tree.now(noun.head)
    if not is_dep(place.word.dep, "acl") or not is_dep(noun.dep, "obj") or verb.upos != "VERB":
        return None
    between = tree.children(verb.i, "obl*", "advmod")
    return verb if any(noun.i < w.i < place.word.i for w in between) else None


def _hang_on_verb_of_phrase(place: WordPlace) -> None:
    """What follows the verb's own phrase is of the verb."""
    verb = _verb_of_phrase_between(place)
    if verb is not None:
        place.tree.put(place.word, head=verb.i, dep="advcl")


#: What is escorted, carried or parked kills nobody by that: who is killed is killed by the blow.
HARM_OF_BLOW = repairs(
    "tree repair.harm of the blow",
    [
        ("behind a description of what was hit", _verb_above_description, _hang_on_verb_above),
        ("behind a phrase of the verb", _verb_of_phrase_between, _hang_on_verb_of_phrase),
    ],
)


# --------------------------------------------------------------------- what was signed


def is_concluding_participle(word: Word) -> bool:
    """A participle of what is done to treaties alone, before the verb of its clause."""
    is_before_verb = is_dep(word.dep, "advcl") and word.xpos == "VBN" and word.i < word.head
    return is_before_verb and word.lemma in verb_forms().concluding


def _what_was_concluded(place: WordPlace) -> Word | None:
    """The "accord" of "under the accord, signed at dawn, the state will pay": the prepositional
    phrase of the verb that ends at the comma before the participle.
    """
    tree, participle = place.tree, place.word
    if tree.has_child(participle.i, "mark", "nsubj*", "aux", "cop"):
        return None
    verb = tree.was(participle.head)
    before = [w for w in tree.children(verb.i, "obl*") if w.i < participle.i]
    comma = tree.before(participle.i)
    if not before or comma is None or comma.text != "," or verb.xpos not in (*TENSED, "VB"):
        return None
    noun = before[-1]
    is_phrase = tree.has_child(noun.i, "case") and _end_of_phrase(tree, noun) == comma.i - 1
    return noun if is_phrase else None


def _end_of_phrase(tree: Tree, noun: Word) -> int:
    """The last word of a noun's phrase, but for its stops."""
    end, open_ = noun.i, [noun]
    while open_:
        below = [w for w in tree.children(open_.pop().i) if not is_dep(w.dep, "punct")]
        end = max([end, *(w.i for w in below)])
        open_ += below
    return end


def _hang_on_what_was_concluded(place: WordPlace) -> None:
    """It says of the accord when and where it was signed."""
    noun = _what_was_concluded(place)
    if noun is not None:
        place.tree.put(place.word, head=noun.i, dep="acl")


#: Accords are signed and brokered, states and people are not.
SIGNED_ACCORD = repairs(
    "tree repair.signed accord",
    [("behind the accord", _what_was_concluded, _hang_on_what_was_concluded)],
)


def is_gerund_as_subject(word: Word) -> bool:
    """A form in -ing that is a subject: "fighting broke out"."""
    return word.xpos == "VBG" and is_dep(word.dep, "nsubj*")


def _is_bare(place: WordPlace) -> bool:
    """True for a form that governs nothing, as no verb of a clause does that is a subject."""
    return not place.tree.children(place.word.i)


def _make_noun(place: WordPlace) -> None:
    """The noun of the act, which is its own lemma: "fighting", "shelling"."""
    place.tree.put(place.word, upos="NOUN", xpos="NN", lemma=place.word.lower)


def _noun_before(place: WordPlace) -> Word | None:
    """The noun right before a form with an object, read as the first part of a compound: "jet
    carrying pilgrims crashes".
    """
    tree, form = place.tree, place.word
    noun = tree.before(form.i)
    if noun is None or noun.dep != "compound" or noun.head != form.i:
        return None
    return noun if any(w.i > form.i for w in tree.children(form.i, "obj")) else None


def _make_noun_the_subject(place: WordPlace) -> None:
    """The noun is the subject, and the form tells more of it."""
    noun = _noun_before(place)
    if noun is None:
        return
    tree, form = place.tree, place.word
    for word in tree.children(form.i):
        if word.i < noun.i:
            tree.put(word, head=noun.i)
    tree.put(noun, head=form.head, dep=form.dep)
    tree.put(form, head=noun.i, dep="acl")


#: "Fighting broke out": by itself and as a subject the form names the act and is a noun.
BARE_GERUND = repairs(
    "tree repair.bare gerund",
    [
        ("a noun by itself", _is_bare, _make_noun),
        ("a participle of the noun before it", _noun_before, _make_noun_the_subject),
    ],
)
