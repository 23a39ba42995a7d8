"""Repairs around verbs of saying: who speaks, and what a saying is said of."""

from __future__ import annotations

from dateline.language.reading import Word, is_dep
from dateline.language.tree_repair.tree import WordPlace, repairs
from dateline.reference.actors.actors import group_noun
from dateline.reference.attribution.cues import cue_verb


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


def is_object(word: Word) -> bool:
    """A noun as the object of a verb."""
    return word.dep == "obj" and word.upos == "NOUN"


def is_saying_behind_saying(word: Word) -> bool:
    """A noun of saying read as a verb that is what is said: "said reports that …"."""
    is_read_as_verb = word.upos == "VERB" and word.xpos in ("NNS", "VBZ")
    return word.dep == "ccomp" and is_read_as_verb and cue_verb(word.lemma) is not None


def _predicate_of_saying(place: WordPlace) -> Word | None:
    """What is said of it, where it stands right behind the verb of saying without a subject."""
    tree, word = place.tree, place.word
    verb = tree.now(word.head)
    if verb.i != word.i - 1 or cue_verb(verb.lemma) is None or tree.has_child(word.i, "nsubj*"):
        return None
    said = [w for i in (verb.i, word.i) for w in tree.children(i, "ccomp") if w.i > word.i]
    predicates = (w for w in said if tree.has_child(w.i, "cop"))
    return next((w for w in predicates if not tree.has_child(w.i, "nsubj*")), None)


def _make_it_a_noun(place: WordPlace) -> None:
    """It is a noun, its clause is one on a noun, and the predicate is said of it."""
    tree, word = place.tree, place.word
    predicate = _predicate_of_saying(place)
    if predicate is None:
        return
    for clause in tree.children(word.i, "ccomp"):
        tree.put(clause, dep="acl")
    tree.put(predicate, head=word.head, dep="ccomp")
    tree.put(word, head=predicate.i, dep="nsubj", upos="NOUN", xpos="NNS")


def _predicate_without_subject(place: WordPlace) -> Word | None:
    """What is said of the object of a verb of saying, behind it, with a copula and no subject."""
    tree, noun = place.tree, place.word
    if cue_verb(tree.now(noun.head).lemma) is None:
        return None
    said = [w for w in tree.children(noun.head, "ccomp") if w.i > noun.i]
    if len(said) != 1 or tree.has_child(said[0].i, "nsubj*", "csubj*", "expl"):
        return None
    copulas = tree.children(said[0].i, "cop", "aux:pass")
    return said[0] if copulas and copulas[0].i > noun.i else None


def _make_it_the_subject(place: WordPlace) -> None:
    """The noun is what the predicate is said of."""
    predicate = _predicate_without_subject(place)
    if predicate is not None:
        place.tree.put(place.word, head=predicate.i, dep="nsubj")


def _speaker_behind(place: WordPlace) -> Word | None:
    """The name right behind the noun that is the subject of the verb of saying over its clause,
    where a comma ends what is said before the noun's phrase.
    """
    tree, noun = place.tree, place.word
    name = tree.after(noun.i)
    if name is None or name.upos != "PROPN" or not is_dep(name.dep, "nsubj*"):
        return None
    clause = tree.now(noun.head)
    is_said = clause.dep == "ccomp" and clause.head == name.head
    if not is_said or cue_verb(tree.now(name.head).lemma) is None:
        return None
    first = min([noun.i, *(w.i for w in tree.children(noun.i))])
    comma = tree.before(first)
    return name if comma is not None and comma.text == "," and comma.i > clause.i else None


def _make_it_the_speakers_title(place: WordPlace) -> None:
    """The noun says what the speaker is."""
    name = _speaker_behind(place)
    if name is not None:
        place.tree.put(place.word, head=name.i, dep="compound")


#: "Said reports that he had resigned were false": the reports were; "shelled the plant on Friday,
#: Ukraine's operator Energoatom said": the operator speaks, it was not shelled.
OBJECT_OF_SAYING = repairs(
    "tree repair.object of saying",
    [
        ("what is said of it follows", _predicate_without_subject, _make_it_the_subject),
        ("the speaker's title", _speaker_behind, _make_it_the_speakers_title),
    ],
)

#: "Said reports that the king had died were false" reports nothing itself.
SAYING_BEHIND_SAYING = repairs(
    "tree repair.saying behind saying",
    [("a noun read as a verb", _predicate_of_saying, _make_it_a_noun)],
)
