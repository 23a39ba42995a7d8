"""Repairs of past forms that the parser takes for modifiers: "a bomb wounded three soldiers"."""

from __future__ import annotations

from dateline.language.reading import Word, is_dep
from dateline.language.tree_repair.attachments import GOES_WITH_VERB, NOUNS
from dateline.language.tree_repair.tree import Tree, WordPlace, repairs
from dateline.reference.english.function_words import function_words
from dateline.reference.english.verb_forms import verb_forms

_PAST_FORMS = frozenset({"VBN", "VBD"})
_NOUN_TAGS = frozenset({"NN", "NNS"})
_PLURAL_FORMS = frozenset({"VBP", "VB"})
_CLAUSE_FOR = {"nsubj": "ccomp", "obj": "ccomp", "obl": "advcl", "nmod": "acl"}


def is_past_modifier(word: Word) -> bool:
    """A past form read as a modifier of a noun behind it."""
    return word.dep == "amod" and word.xpos in _PAST_FORMS and word.head > word.i


def _stands_before_number(place: WordPlace) -> bool:
    """True for "bomb wounded three soldiers": between a noun and the number or article of the
    next one.
    """
    tree, verb = place.tree, place.word
    noun = tree.was(verb.head)
    if _noun_before(place) is None or noun.upos not in NOUNS:
        return False
    return any(w.i > verb.i for w in tree.children(noun.i, "nummod", "det"))


def _noun_before(place: WordPlace) -> Word | None:
    """The noun right before the word, as the repair found it: its subject if it is a verb."""
    before = place.tree.before(place.word.i)
    if before is None or not (before.upos in NOUNS or before.xpos in _NOUN_TAGS):
        return None
    return before


def _make_finite(place: WordPlace) -> None:
    """The form is the verb, the noun before it its subject, the one behind it its object."""
    tree, verb = place.tree, place.word
    subject, noun = _noun_before(place), tree.was(verb.head)
    if subject is None:
        return
    top = subject if noun.head == subject.i else noun
    head, dep = _place_of_clause(tree, top)
    is_root = top.head == top.i
    tree.put(verb, xpos="VBD", head=verb.i if is_root else head, dep=dep)
    for word in [*tree.children(top.i), *tree.children(noun.i), *tree.children(verb.i)]:
        _share_out(tree, word, subject, verb, noun)
    upos = subject.upos if subject.upos in NOUNS else "NOUN"
    tree.put(subject, upos=upos, head=verb.i, dep="nsubj")
    tree.put(noun, head=verb.i, dep="obj")


def _place_of_clause(tree: Tree, top: Word) -> tuple[int, str]:
    """Head and relation of a clause that the parser took for the phrase of a noun."""
    if tree.has_child(top.i, "case"):
        return top.head, "advcl"
    return top.head, _CLAUSE_FOR.get(top.dep, top.dep)


def _share_out(tree: Tree, word: Word, subject: Word, verb: Word, noun: Word) -> None:
    """Gives a dependent of the phrase to the subject before the verb, to the verb or its object."""
    if word.i < subject.i:
        if word.dep == "case":
            tree.change(word.i, head=verb.i, dep="mark")
        elif is_dep(word.dep, *GOES_WITH_VERB):
            tree.change(word.i, head=verb.i)
        else:
            tree.change(word.i, head=subject.i)
    elif word.i > noun.i and is_dep(word.dep, "nmod", *GOES_WITH_VERB):
        of = function_words().prepositions.of
        is_genitive = any(w.lower in of for w in tree.children(word.i, "case"))
        if not is_genitive:
            tree.change(word.i, head=verb.i, dep="obl" if word.dep == "nmod" else word.dep)


def _follows_plural_verb(place: WordPlace) -> bool:
    """True for "a car bomb wounded dozens", read as if the car did bomb: the verb before the form
    is a plural's, its subject is no plural, and what the form modifies is its object.
    """
    tree, form = place.tree, place.word
    verb = tree.before(form.i)
    if verb is None or verb.xpos not in _PLURAL_FORMS or form.head <= form.i:
        return False
    subject = tree.before(verb.i)
    if subject is None or subject.xpos != "NN" or not is_dep(subject.dep, "nsubj"):
        return False
    noun = tree.was(form.head)
    is_clause = subject.head == verb.i and noun.head == verb.i and noun.dep == "obj"
    return is_clause and not tree.has_child(verb.i, "aux*", "cop")


def _make_compound_the_subject(place: WordPlace) -> None:
    """The two nouns are one, the subject; the form is the verb in the other's place."""
    tree, form = place.tree, place.word
    noun = tree.was(form.i - 1)
    first = tree.was(form.i - 2)
    tree.put(form, xpos="VBD", head=form.i if noun.head == noun.i else noun.head, dep=noun.dep)
    for word in tree.children(noun.i):
        tree.change(word.i, head=form.i)
    for word in tree.children(first.i):
        tree.change(word.i, head=noun.i)
    tree.put(first, head=noun.i, dep="compound")
    tree.put(noun, upos="NOUN", xpos="NN", head=form.i, dep="nsubj")


#: No number and no article stands behind a participle within one noun phrase: of "a bomb wounded
#: three soldiers" "wounded" is the verb.
PAST_BEFORE_NUMBER = repairs(
    "tree repair.past before number",
    [
        ("it is the verb between two nouns", _stands_before_number, _make_finite),
        ("it is the verb of a compound", _follows_plural_verb, _make_compound_the_subject),
    ],
)


# --------------------------------------------------------------------- behind the noun


def is_past_behind_noun(word: Word) -> bool:
    """A past form read as a participle of the noun before it."""
    return word.dep == "acl" and word.xpos in _PAST_FORMS and word.head < word.i


def _is_what_is_said(place: WordPlace) -> bool:
    """True for "capsized" of "a ferry carrying pilgrims capsized on Sunday, police said": the last
    past form behind the first of two subjects, whose verb holds no clause that tells what is said.
    """
    tree, form = place.tree, place.word
    noun = tree.was(form.head)
    subjects = tree.children(noun.head, "nsubj*")
    if len(subjects) != 2 or subjects[0] is not noun or not form.i < subjects[1].i < noun.head:
        return False
    if tree.has_child(noun.head, "ccomp", "parataxis") or tree.has_child(form.i, "obl:agent"):
        return False
    return _behind_its_noun(tree, noun)[-1] is form


def _behind_its_noun(tree: Tree, noun: Word) -> list[Word]:
    """The past forms that hang on a noun from behind."""
    return [w for w in tree.children(noun.i, "acl") if is_past_behind_noun(w)]


def _make_it_the_clause(place: WordPlace) -> None:
    """The form is the verb of what is said, the noun its subject; what stands between it and the
    verb of saying hangs on it. Verbs that need an object are passives whose "be" a headline leaves
    out.
    """
    tree, form = place.tree, place.word
    noun = tree.was(form.head)
    is_passive = form.lemma in verb_forms().needs_object and not tree.has_child(form.i, "obj")
    subject = "nsubj:pass" if is_passive else "nsubj"
    xpos = "VBN" if is_passive else "VBD"
    tree.put(form, xpos=xpos, head=noun.head, dep="ccomp")
    tree.put(noun, head=form.i, dep=subject)
    for i in range(form.i + 1, tree.children(noun.head, "nsubj*")[1].i):
        if tree.was(i).head < form.i:
            tree.put(tree.was(i), head=form.i)


#: One verb has one subject, and what is said has a verb: of "a ferry carrying pilgrims capsized on
#: Sunday, police said" it is the last past form before the second subject.
PAST_BEHIND_NOUN = repairs(
    "tree repair.past behind noun",
    [("it is the verb of what is said", _is_what_is_said, _make_it_the_clause)],
)
