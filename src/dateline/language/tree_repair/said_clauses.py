"""Repairs of what somebody says or promises: the day on which it was said, the infinitive that is
promised, and the office of who speaks behind his words.
"""

from __future__ import annotations

from dateline.language.reading import Word, is_dep
from dateline.language.tree_repair.tree import Tree, WordPlace, repairs
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.english.function_words import function_words
from dateline.reference.events.speech_acts import speech_act_words
from dateline.reference.time.timex_words import is_time_word, timex_words

OFFICES = ("nsubj*", "obj", "appos", "conj", "obl:unmarked", "nmod:unmarked")  # of a misread office


def is_said_clause(word: Word) -> bool:
    """A verb as the clause of another."""
    return is_dep(word.dep, "ccomp") and word.upos == "VERB"


def _told_before(place: WordPlace) -> list[Word]:
    """The phrases of a clause that stand between a verb of saying and the clause's subject, a time
    among them: "said late on Monday it would pay".
    """
    tree, said = place.tree, place.word
    saying = tree.now(said.head)
    subjects = tree.children(said.i, "nsubj*", "expl")
    if saying.upos != "VERB" or cue_verb(saying.lemma) is None or not subjects:
        return []
    first = min((w.i for w in subjects), default=said.i)
    first = min((first, *(w.i for s in subjects for w in tree.children(s.i))))
    ahead = [w for w in tree.children(said.i) if saying.i < w.i < first]
    is_parted = any(not is_dep(w.dep, "obl*", "advmod", "nmod*") for w in ahead)
    return [] if is_parted or not any(_is_time(tree, w) for w in ahead) else ahead


def _is_time(tree: Tree, word: Word) -> bool:
    """True for a day, a month, and a stretch of time: "2 June", "last week"."""
    near = (word, *tree.children(word.i))
    units = timex_words().units
    return any(is_time_word(w.text) or w.lemma in units for w in near)


def _give_to_saying(place: WordPlace) -> None:
    """The phrases hang on the verb of saying."""
    for word in _told_before(place):
        place.tree.put(word, head=place.word.head)


#: The day between "said" and what is said without "that" is the day on which it was said.
DAY_OF_SAYING = repairs(
    "tree repair.day of saying",
    [("the verb of saying has it", _told_before, _give_to_saying)],
)


def is_infinitive_clause(word: Word) -> bool:
    """A base form as an adverbial clause: "agreed on Tuesday to hand over the maps"."""
    return word.xpos == "VB" and is_dep(word.dep, "advcl")


def _committing_above(place: WordPlace) -> Word | None:
    """The verb of promising before an infinitive that no comma parts from it and that is no purpose
    ("in order to")."""
    tree, infinitive = place.tree, place.word
    verb = tree.now(infinitive.head)
    if verb.lemma not in speech_act_words().committing or not verb.i < infinitive.i:
        return None
    if tree.has_child(verb.i, "xcomp", "ccomp"):
        return None
    marks = tree.children(infinitive.i, "mark")
    between = map(tree.now, range(verb.i + 1, infinitive.i))
    is_parted = any(w.dep == "punct" for w in between)
    is_plain = len(marks) == 1 and marks[0].lower in function_words().conjunctions.infinitive
    return verb if is_plain and not is_parted else None


def _make_it_what_is_promised(place: WordPlace) -> None:
    """The infinitive completes the verb; a time or place behind it goes with it."""
    verb = _committing_above(place)
    if verb is None:
        return
    place.tree.put(place.word, dep="xcomp")
    for word in place.tree.children(verb.i, "obl*", "nmod:unmarked", "nmod:tmod"):
        if word.i > place.word.i:
            place.tree.put(word, head=place.word.i)


#: What a verb of promising has behind it with "to" is what is promised, not what for.
WHAT_IS_PROMISED = repairs(
    "tree repair.what is promised",
    [("the verb promises it", _committing_above, _make_it_what_is_promised)],
)


def may_be_office(word: Word) -> bool:
    """A common noun in the singular as a subject, an object or in apposition: "minister"."""
    return is_dep(word.dep, *OFFICES) and word.xpos == "NN"


def _saying_behind(place: WordPlace) -> Word | None:
    """The verb of saying that stands behind an office within what is said, which has no room for
    it: behind a comma, or as another subject."""
    tree, office = place.tree, place.word
    said = tree.now(office.head)
    while not is_dep(said.dep, "ccomp") and said.head != said.i:
        said = tree.now(said.head)
    saying = tree.now(said.head)
    if not is_dep(said.dep, "ccomp") or not said.i < office.i < saying.i:
        return None
    if cue_verb(saying.lemma) is None:
        return None
    if tree.has_child(office.i, "nummod", "cc"):
        return None  # the last of several: "killed a doctor, a nurse and one child, Ana Ruiz said"
    if is_dep(office.dep, "nsubj*"):
        return saying if len(tree.children(said.i, "nsubj*")) > 1 else None
    own = (w.i for w in tree.children(office.i) if w.dep != "punct")
    first = min((office.i, *own))
    comma = tree.before(first)
    return saying if comma is not None and comma.text == "," else None


def _name_behind(place: WordPlace) -> Word | None:
    """The subject of the verb of saying above, right behind an office that the parser has within
    what is said: "Chad will leave, Niger's minister, Ana Ruiz, said"."""
    tree, office = place.tree, place.word
    saying = _saying_behind(place)
    if saying is None:
        return None
    names = [w for w in tree.children(saying.i, "nsubj*") if office.i < w.i < saying.i]
    if len(names) != 1 or names[0].upos != "PROPN":
        return None
    first = min((names[0].i, *(w.i for w in tree.children(names[0].i, "nmod:desc", "compound"))))
    comma = tree.before(first)
    return names[0] if comma is not None and comma.text == "," and first - office.i == 2 else None


def _make_office_the_speaker(place: WordPlace) -> None:
    """The holder of the office speaks; the name is in apposition to it."""
    name = _name_behind(place)
    if name is not None:
        saying = name.head
        place.tree.put(place.word, head=saying, dep="nsubj")
        place.tree.put(name, head=place.word.i, dep="appos")


#: A clause has one subject: an office behind it, before a name and a verb of saying, is who speaks.
OFFICE_BEFORE_NAME = repairs(
    "tree repair.office before a name",
    [("its holder speaks", _name_behind, _make_office_the_speaker)],
)


def is_joined_present(word: Word) -> bool:
    """A verb in the third person of the present that is joined to another."""
    return word.xpos == "VBZ" and is_dep(word.dep, "conj")


def _saying_that_agrees(place: WordPlace) -> Word | None:
    """The verb of saying with which a joined verb without a subject agrees, where what is said has
    a verb in the plural: "says that 250 have perished and accuses the government"."""
    tree, joined = place.tree, place.word
    said = tree.now(joined.head)
    if not is_said_clause(said) or tree.has_child(joined.i, "nsubj*", "expl"):
        return None
    finite = [said, *(w for w in tree.children(said.i, "aux*", "cop") if w.i < joined.i)]
    saying = tree.now(said.head)
    is_plural = any(word.xpos == "VBP" for word in finite)
    return saying if is_plural and saying.xpos == "VBZ" and saying.i < said.i else None


def _join_to_saying(place: WordPlace) -> None:
    """The verb is joined to the one with whose subject it agrees."""
    saying = _saying_that_agrees(place)
    if saying is not None:
        place.tree.put(place.word, head=saying.i)


#: A verb in the singular goes on with the clause whose subject is singular.
JOINED_TO_SAYING = repairs(
    "tree repair.joined to saying",
    [("the verb of saying agrees with it", _saying_that_agrees, _join_to_saying)],
)
