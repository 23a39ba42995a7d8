"""Repairs of verbs of headlines that the tagger takes for adjectives, names or prepositions:
"Mudslide buries village", "Generals oust premier", "Miners down tools".

All are of lines without a stop, and without a verb in a tense but for the one at hand.
"""

from __future__ import annotations

from dateline.language.reading import FINITE, Word, is_dep
from dateline.language.tree_repair.attachments import NOUNS
from dateline.language.tree_repair.headlines import hang_as_headline, is_genitive
from dateline.language.tree_repair.tree import WordPlace, repairs
from dateline.reference.english.inflection import plain_candidates, singular_of_people
from dateline.reference.events.lexicon import lexicon
from dateline.reference.events.noun_classes import noun_classes

_STOPS = frozenset(".!?")
_PLURALS = frozenset({"NNS", "NNPS"})
_NOT_SEEN = frozenset({"JJ", "FW", "NNP", "NNPS", "VBZ"})  # Penn tags that hide a present in -s
_BARE = frozenset({"JJ", "FW", "NNP", "NN", "VB"})  # Penn tags that hide a present without -s
_BEFORE_NOUN = ("compound", "amod", "nmod:desc")


def _is_bare_line(place: WordPlace) -> bool:
    """True for a line without a stop, with no verb in a tense but the word itself."""
    words = place.tree.words
    if words[-1].text in _STOPS:
        return False
    return not any(w.xpos in FINITE and w.i != place.word.i for w in words)


def _tells_event(verb: str) -> bool:
    """True for the lemma of a verb that tells an event."""
    return ("v", verb) in lexicon()


# --------------------------------------------------------------------- "Mudslide buries village"


def is_hidden_present(word: Word) -> bool:
    """A word in -s, in small letters, that is read as part of a compound."""
    if word.text != word.lower or not word.lower.endswith("s"):
        return False
    return is_dep(word.dep, *_BEFORE_NOUN) and word.xpos in _NOT_SEEN


def _present_lemma(word: Word) -> str | None:
    """The verb that tells an event of which the word is the present in -s."""
    found = plain_candidates(word.lower, "VBZ")
    return next((verb for verb in found if _tells_event(verb)), None)


def _is_hidden_present(place: WordPlace) -> bool:
    """True between two nouns, of which the one behind it is the root."""
    tree, word = place.tree, place.word
    noun, subject = tree.was(word.head), tree.before(word.i)
    if subject is None or subject.upos not in NOUNS or noun.head != noun.i:
        return False
    return noun.i > word.i and _is_bare_line(place) and _present_lemma(word) is not None


def _show_present(place: WordPlace) -> None:
    """The word is the root, the noun before it its subject, the noun behind it its object."""
    lemma = _present_lemma(place.word) or place.word.lemma
    tree, subject = place.tree, place.tree.was(place.word.i - 1)
    hang_as_headline(tree, subject, place.word, xpos="VBZ", lemma=lemma)
    if subject.i == tree.words[0].i and ("n", subject.lower) in lexicon():
        tree.change(subject.i, upos="NOUN", xpos="NN", lemma=subject.lower)


#: A word in -s is no adjective, and names are seldom in small letters.
HIDDEN_PRESENT = repairs(
    "tree repair.hidden present",
    [("it is the verb of a headline", _is_hidden_present, _show_present)],
)


# --------------------------------------------------------------------- "Generals oust premier"


def is_plural_before_word(word: Word) -> bool:
    """A word in -s read as the first part of a compound, as an owner or as a title."""
    return is_dep(word.dep, *_BEFORE_NOUN, "nmod:poss") and word.lower.endswith(("s", "men"))


def _oust(place: WordPlace) -> bool:
    """True for people before a word that has the form of a verb and may tell an event, and that
    hangs on a noun at the top that tells none: "Generals oust premier".
    """
    tree, people = place.tree, place.word
    verb = tree.after(people.i)
    if verb is None or verb.xpos not in _BARE or verb.text != verb.lower:
        return False
    noun = tree.was(verb.head)
    if people.head not in (verb.i, noun.i) or noun.head != noun.i or noun.i <= verb.i:
        return False
    if ("n", noun.lemma) in lexicon():
        return False
    classes = noun_classes()
    names = {people.lower, singular_of_people(people.lower)}
    acts = not names.isdisjoint(classes.force | classes.person)
    return acts and _is_bare_line(place) and _tells_event(verb.lower)


def _make_people_act(place: WordPlace) -> None:
    """The word behind them is the verb, the noun on which it hung its object."""
    verb = place.tree.was(place.word.i + 1)
    hang_as_headline(place.tree, place.word, verb, xpos="VBP", lemma=verb.lower)


#: People in the plural seldom stand in a compound.
PEOPLE_ACT = repairs("tree repair.people act", [("they do it", _oust, _make_people_act)])


# --------------------------------------------------------------------- "Blast rips through market"


def is_subjectless_present(word: Word) -> bool:
    """A present in -s below another word."""
    return word.xpos == "VBZ" and word.head == word.i - 1


def _follows_false_root(place: WordPlace) -> bool:
    """True behind a first word that is read as a command."""
    tree, verb = place.tree, place.word
    first = tree.was(verb.head)
    is_first = first.i == tree.words[0].i and first.xpos == "VB" and first.head == first.i
    return is_first and _is_bare_line(place) and not tree.has_child(verb.i, "nsubj*")


def _make_first_the_subject(place: WordPlace) -> None:
    """The first word is the subject of the verb, on which all else hangs."""
    tree, verb = place.tree, place.word
    first = tree.was(verb.head)
    for word in tree.children(first.i):
        tree.put(word, head=verb.i)
    tree.put(verb, head=verb.i, dep="root")
    tree.put(first, head=verb.i, dep="nsubj", upos="NOUN", xpos="NN")


#: A line that commands goes on with no verb in -s.
FALSE_COMMAND = repairs(
    "tree repair.false command",
    [("it is the subject", _follows_false_root, _make_first_the_subject)],
)


# --------------------------------------------------------------------- "Miners down tools"


def is_particle(word: Word) -> bool:
    """A particle of a verb."""
    return is_dep(word.dep, "compound:prt")


def _is_verb_with_object(place: WordPlace) -> bool:
    """True for a particle of a plural before a noun with which it makes a phrase for an event."""
    tree, word = place.tree, place.word
    subject, noun = tree.was(word.head), tree.after(word.i)
    if subject.xpos not in _PLURALS or subject.i != word.i - 1 or noun is None:
        return False
    phrases = {entry.words for entry in lexicon().get(("v", word.lower), ())}
    return (word.lower, noun.lemma) in phrases and _is_bare_line(place)


def _make_verb_with_object(place: WordPlace) -> None:
    """The particle is the root, the plural its subject, the noun behind it its object."""
    tree, verb = place.tree, place.word
    subject, noun = tree.was(verb.head), tree.was(verb.i + 1)
    for word in [*tree.children(noun.i), *tree.children(subject.i)]:
        if word.i > noun.i and not is_genitive(tree, word):
            tree.put(word, head=verb.i, dep="obl")
    tree.put(verb, upos="VERB", xpos="VBP", lemma=verb.lower, head=verb.i, dep="root")
    tree.put(subject, head=verb.i, dep="nsubj")
    tree.put(noun, head=verb.i, dep="obj")


#: A noun has no particle.
PARTICLE_AS_VERB = repairs(
    "tree repair.particle as verb",
    [("it is the verb of a headline", _is_verb_with_object, _make_verb_with_object)],
)
