"""Repairs of verbs in the present that a headline makes look like nouns: "Truck rams bus", "Egypt
jails activist".

A headline leaves articles out, so that its verb stands between two bare nouns as a third would.
"""

from __future__ import annotations

from dateline.language.reading import FINITE, Word, is_dep
from dateline.language.tree_repair.attachments import NOUNS
from dateline.language.tree_repair.tree import Tree, WordPlace, repairs
from dateline.reference.english.function_words import function_words
from dateline.reference.english.verb_forms import verb_forms
from dateline.reference.events.lexicon import lexicon
from dateline.reference.events.noun_classes import noun_classes

_STOPS = frozenset(".!?")
_PRESENT = "VBZ"
_OF_SUBJECT = frozenset({"compound", "nmod:desc"})  # how the parser hangs a subject on a false noun
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


def _ends_a_compound_of_one_deed(place: WordPlace) -> bool:
    """True for the plural behind a noun of a headline without a verb: "silo bursts in Salto"."""
    subject = place.tree.before(place.word.i)
    is_compound = subject is not None and subject.dep in _OF_SUBJECT
    return is_compound and _lacks_verb(place.tree) and _tells_by_verb_alone(place.word)


def _part_compound(place: WordPlace) -> None:
    """The noun before the plural is the subject of the verb that it is."""
    tree, verb = place.tree, place.word
    subject = tree.was(verb.i - 1)
    tree.put(verb, upos="VERB", xpos=_PRESENT)
    for word in tree.children(verb.i):
        if word.i < subject.i:
            tree.put(word, head=subject.i)
        elif is_dep(word.dep, "nmod") and not is_genitive(tree, word):
            tree.put(word, dep="obl")
    tree.put(subject, dep="nsubj")


#: Only verbs have objects ("Truck rams procession"), and what tells an event as a verb alone is
#: one.
ROOT_WITH_ARGUMENTS = repairs(
    "tree repair.root with arguments",
    [
        ("it is a verb in the present", _has_arguments_of_verb, _make_present),
        ("it is the verb behind its subject", _ends_a_compound_of_one_deed, _part_compound),
    ],
)


# --------------------------------------------------------------------- somebody "shot dead"


def is_noun_at_the_top(word: Word) -> bool:
    """A noun in the singular at the top of its tree."""
    return word.head == word.i and word.xpos == "NN"


def _brings_down(place: WordPlace) -> bool:
    """True for "shot" between a noun and the state of who was: "Trader shot dead in Lira"."""
    tree, noun = place.tree, place.word
    subject, state = tree.before(noun.i), tree.after(noun.i)
    if subject is None or state is None or subject.dep != "compound":
        return False
    return state.lower in verb_forms().brought_down and state.head == noun.i


def _make_passive(place: WordPlace) -> None:
    """The noun before it suffers the act; the state is what it comes to."""
    tree, verb = place.tree, place.word
    subject, state = tree.was(verb.i - 1), tree.was(verb.i + 1)
    tree.put(verb, upos="VERB", xpos="VBN")
    for word in tree.children(verb.i):
        if word.i < subject.i:
            tree.put(word, head=subject.i)
        elif is_dep(word.dep, "nmod"):
            tree.put(word, dep="obl")
    tree.put(subject, dep="nsubj:pass")
    tree.put(state, dep="xcomp")


#: No noun has the adjective of somebody's state behind it.
SHOT_DEAD = repairs("tree repair.shot dead", [("it is a passive", _brings_down, _make_passive)])


# --------------------------------------------------------------------- an owner without a mark


def is_owner_in_plural(word: Word) -> bool:
    """A plural read as a possessor."""
    return word.dep == "nmod:poss" and word.xpos == "NNS"


def _owns_without_mark(place: WordPlace) -> bool:
    """True for "Bandits" of "Bandits storm farm": without an apostrophe and before a word that, as
    a verb, tells an event.
    """
    tree, owner = place.tree, place.word
    verb = tree.after(owner.i)
    if verb is None or tree.has_child(owner.i, "case") or verb.head != owner.head:
        return False
    is_modifier = verb.dep == "compound" and verb.xpos == "NN"
    is_deed = ("n", tree.was(owner.head).lemma) in lexicon()  # "Teachers strike talks"
    return is_modifier and not is_deed and _lacks_verb(tree) and ("v", verb.lemma) in lexicon()


def _make_owner_the_subject(place: WordPlace) -> None:
    """The word behind it is the verb, the noun that both hung on its object."""
    tree, subject = place.tree, place.word
    verb, noun = tree.was(subject.i + 1), tree.was(subject.head)
    is_root = noun.head == noun.i
    head = verb.i if is_root else noun.head
    tree.put(verb, upos="VERB", xpos="VBP", head=head, dep=noun.dep)
    for word in tree.children(noun.i):
        if word.i < subject.i and not is_dep(word.dep, "punct"):
            tree.put(word, head=subject.i)
        elif word.i > noun.i and is_dep(word.dep, "nmod") and not is_genitive(tree, word):
            tree.put(word, head=verb.i, dep="obl")
    tree.put(subject, head=verb.i, dep="nsubj")
    tree.put(noun, head=verb.i, dep="obj")


#: An owner bears its mark: of "Bandits storm farm" the bandits are the subject.
UNMARKED_OWNER = repairs(
    "tree repair.unmarked owner",
    [("it is the subject of the word behind it", _owns_without_mark, _make_owner_the_subject)],
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
    return _lacks_verb(tree) and _tells_by_verb_alone(plural)


def _lacks_verb(tree: Tree) -> bool:
    """True for a line without a stop and without a verb that has tense."""
    return tree.words[-1].text not in _STOPS and not any(w.xpos in FINITE for w in tree.words)


def _tells_by_verb_alone(word: Word) -> bool:
    """True for a word that tells an event as a verb, and neither tells one nor names a thing as a
    noun.
    """
    if word.lemma in noun_classes().weapon:
        return False
    nouns = lexicon().get(("n", word.lemma), ())
    return ("v", word.lemma) in lexicon() and all(len(entry.words) > 1 for entry in nouns)


def _make_verb_of_headline(place: WordPlace) -> None:
    """The plural is the root, the noun before it its subject, the noun behind it its object."""
    verb = place.word
    hang_as_headline(place.tree, place.tree.was(verb.i - 1), verb, xpos=_PRESENT, lemma=verb.lemma)


def hang_as_headline(tree: Tree, subject: Word, verb: Word, *, xpos: str, lemma: str) -> None:
    """The verb is the root, between its subject and the noun on which it hung, its object."""
    noun = tree.was(verb.head)
    tree.put(verb, upos="VERB", xpos=xpos, lemma=lemma, head=verb.i, dep="root")
    for word in [*tree.children(noun.i), *tree.children(verb.i)]:
        if word.i == verb.i or word.i == subject.i:
            continue
        if word.i < subject.i:
            tree.put(word, head=subject.i)
        elif word.i < noun.i:
            tree.put(word, head=noun.i)
        elif is_dep(word.dep, "nmod") and not is_genitive(tree, word):
            tree.put(word, head=verb.i, dep="obl")
    tree.put(subject, head=verb.i, dep="nsubj")
    tree.put(noun, head=verb.i, dep="obj")


def is_genitive(tree: Tree, noun: Word) -> bool:
    """True for a phrase with "of"."""
    of = function_words().prepositions.of
    return any(w.lower in of for w in tree.children(noun.i, "case"))


#: English compounds seldom hold a plural, and a headline seldom goes without a verb.
PLURAL_MODIFIER = repairs(
    "tree repair.plural modifier",
    [("it is the verb of a headline", _is_verb_of_headline, _make_verb_of_headline)],
)


# --------------------------------------------------------------------- a base form as participle


def is_base_form_as_participle(word: Word) -> bool:
    """A participle of the noun before it that is spelled as the infinitive."""
    if word.dep != "acl" or word.xpos not in ("VBN", "VBD") or word.head > word.i:
        return False
    return word.lower == word.lemma and word.lower not in verb_forms().past_as_present


def _follows_plural_at_the_top(place: WordPlace) -> bool:
    """True for "abduct" of "Gunmen abduct 30 pupils"."""
    tree, verb = place.tree, place.word
    noun = tree.was(verb.head)
    is_top = noun.head == noun.i and noun.xpos in ("NNS", "NNPS")
    return is_top and verb.i == noun.i + 1 and tree.has_child(verb.i, "obj", "obl")


def _make_it_the_root(place: WordPlace) -> None:
    """The verb is the root, the noun before it its subject."""
    tree, verb = place.tree, place.word
    noun = tree.was(verb.head)
    tree.put(verb, xpos="VBP", head=verb.i, dep="root")
    tree.put(noun, head=verb.i, dep="nsubj")
    for word in tree.children(noun.i):
        if word.i > verb.i:
            tree.put(word, head=verb.i)


#: Few participles are spelled as the infinitive: of "Gunmen abduct 30 pupils" it is the present.
BASE_FORM = repairs(
    "tree repair.base form",
    [("it is the present of the headline", _follows_plural_at_the_top, _make_it_the_root)],
)
