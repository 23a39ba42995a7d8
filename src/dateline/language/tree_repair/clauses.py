"""Repairs of clauses that are joined to the wrong one, or whose words hang on another."""

from __future__ import annotations

from dateline.language.reading import TENSED, Word, is_dep
from dateline.language.tree_repair.tree import WordPlace, repairs
from dateline.reference.english.function_words import function_words
from dateline.reference.english.verb_forms import verb_forms


def is_dependent_of_clause(word: Word) -> bool:
    """A phrase or subject that may hang on the clause before the verb that it belongs to."""
    return is_dep(word.dep, "obl*", "nmod:tmod", "nmod:unmarked", "nsubj")


def _hangs_across_its_clause(place: WordPlace) -> bool:
    """True for a phrase directly behind a verb that hangs on that verb's clause, which is over."""
    tree, word = place.tree, place.word
    clause = tree.now(word.head)
    verb = tree.now(clause.head)
    if clause.dep != "ccomp" or not clause.i < verb.i < word.i or verb.upos != "VERB":
        return False
    between = (tree.now(i) for i in range(verb.i + 1, word.i))
    return word.dep != "nsubj" and all(w.head == word.i for w in between)


def _is_subject_of_next_verb(place: WordPlace) -> bool:
    """True for a subject behind its verb and directly before the verb above, which has none."""
    tree, word = place.tree, place.word
    clause = tree.now(word.head)
    verb = tree.now(clause.head)
    if word.dep != "nsubj" or clause.dep != "ccomp" or verb.upos != "VERB":
        return False
    is_before = clause.i < word.i and verb.i == word.i + 1
    return is_before and not tree.has_child(verb.i, "nsubj*")


def _hang_on_verb_above(place: WordPlace) -> None:
    """The phrase goes to the verb that holds the clause."""
    tree, word = place.tree, place.word
    tree.put(word, head=tree.now(word.head).head)


#: Of "Chad misled us, Okoth said on Tuesday" the day is that of "said", and of "There will be war,
#: the premier said" the premier speaks.
BEYOND_CLAUSE = repairs(
    "tree repair.beyond the clause",
    [
        ("phrase behind the verb", _hangs_across_its_clause, _hang_on_verb_above),
        ("subject before the verb", _is_subject_of_next_verb, _hang_on_verb_above),
    ],
)


def is_coordinate_past(word: Word) -> bool:
    """A past tense joined by "and" or a comma to the verb before it."""
    return word.dep == "conj" and word.xpos == "VBD"


def _cannot_share_auxiliary(place: WordPlace) -> bool:
    """True for a past tense joined to a verb with an auxiliary in a clause that a finite verb
    before it governs.
    """
    tree, verb = place.tree, place.word
    if tree.has_child(verb.i, "nsubj*", "aux*", "csubj*"):
        return False
    first = tree.now(verb.head)
    governor = tree.now(first.head)
    if first.xpos not in ("VB", "VBN") or first.dep != "ccomp":
        return False
    if not tree.has_child(first.i, "aux*"):
        return False
    return governor.xpos in TENSED and governor.i < first.i < verb.i


def _join_to_governor(place: WordPlace) -> None:
    """Joined to the verb of saying, which lends it its subject."""
    first = place.tree.now(place.word.head)
    place.tree.put(place.word, head=first.head)


def _past_around(place: WordPlace) -> Word | None:
    """The past tense around a subordinate clause in the progressive, for a past tense joined to
    that clause.
    """
    tree, verb = place.tree, place.word
    first = tree.now(verb.head)
    is_progressive = first.xpos == "VBG" and tree.has_child(first.i, "aux")
    if not is_progressive or tree.has_child(verb.i, "nsubj*", "aux*", "csubj*"):
        return None
    around = tree.now(first.head)
    while around.xpos != "VBD" and around.head != around.i:
        around = tree.now(around.head)
    return around if around.xpos == "VBD" and around.i < first.i else None


def _join_to_past_around(place: WordPlace) -> None:
    """Joined to the verb of its own tense, which lends it its subject."""
    around = _past_around(place)
    if around is not None:
        place.tree.put(place.word, head=around.i)


#: A past tense does not share the auxiliary of the verb that it is joined to ("said his men had not
#: fired and blamed smugglers"), nor is it joined to a progressive ("stormed the hall where students
#: were singing and arrested nine").
COORDINATE_PAST = repairs(
    "tree repair.coordinate past",
    [
        ("it goes with the governor", _cannot_share_auxiliary, _join_to_governor),
        ("it goes with the past around", _past_around, _join_to_past_around),
    ],
)


def is_infinitive_mark(word: Word) -> bool:
    """The "to" of an infinitive."""
    return word.dep == "mark" and word.lower in function_words().conjunctions.infinitive


def _inverted_auxiliary(place: WordPlace) -> Word | None:
    """The "were" that opens the clause of an infinitive, with nothing but its subject between the
    two: "were France to send troops"."""
    tree = place.tree
    word = tree.before(place.word.i)
    while word is not None and word.upos not in ("VERB", "AUX", "PUNCT"):
        word = tree.before(word.i)
    if word is None or word.lower not in verb_forms().subjunctive:
        return None
    opening = tree.before(word.i)
    is_first = opening is None or opening.upos in ("PUNCT", "CCONJ")
    return word if is_first and _subject_of_inverted(place, word) else None


def _subject_of_inverted(place: WordPlace, auxiliary: Word) -> Word | None:
    """The noun between "were" and "to" that hangs on none of the words between them."""
    between = range(auxiliary.i, place.word.i)
    for i in between[1:]:
        noun = place.tree.now(i)
        if noun.upos in ("NOUN", "PROPN", "PRON") and _hangs_outside(noun, auxiliary, between):
            return noun
    return None


def _hangs_outside(noun: Word, auxiliary: Word, between: range) -> bool:
    """True for the head of the phrase between the two."""
    return noun.head not in between or noun.head in (noun.i, auxiliary.i)


def _open_clause_with_it(place: WordPlace) -> None:
    """The noun is the infinitive's subject, "were" its auxiliary, and the whole a clause on the
    main verb."""
    tree, auxiliary = place.tree, _inverted_auxiliary(place)
    subject = None if auxiliary is None else _subject_of_inverted(place, auxiliary)
    if auxiliary is None or subject is None:
        return
    verb, root = tree.now(place.word.head), tree.root
    tree.put(subject, head=verb.i, dep="nsubj")
    tree.put(auxiliary, head=verb.i, dep="aux")
    if root is not None and root.i not in (verb.i, subject.i, auxiliary.i):
        tree.put(verb, head=root.i, dep="advcl")


#: "Were" before its subject and an infinitive opens a condition, whichever word the parser takes
#: it for the copula of.
INVERTED_CONDITION = repairs(
    "tree repair.inverted condition",
    [("were … to", _inverted_auxiliary, _open_clause_with_it)],
)
