"""Repairs of headlines that leave "be" out before a state: "Power back in Havana", "Leader under
house arrest", "Ship missing off Oman"; and of small words read as a part of a name.
"""

from __future__ import annotations

from dateline.language.reading import FINITE, Word, is_dep
from dateline.language.tree_repair.attachments import NOUNS
from dateline.language.tree_repair.headlines import is_genitive
from dateline.language.tree_repair.tree import Tree, WordPlace, repairs
from dateline.reference.english.function_words import function_words
from dateline.reference.english.verb_forms import verb_forms
from dateline.reference.events.lexicon import lexicon

_STOPS = frozenset(".!?:")


def _subject_in_bare_line(place: WordPlace) -> Word | None:
    """The noun at the top on which the word hangs from behind, in a line without a stop and without
    a verb in a tense; None elsewhere.
    """
    tree, word = place.tree, place.word
    noun = tree.was(word.head)
    if noun.head != noun.i or noun.upos not in NOUNS or not noun.i < word.i:
        return None
    is_bare = not any(w.xpos in FINITE for w in tree.words)
    return noun if is_bare and tree.words[-1].text not in _STOPS else None


def _make_state_the_root(place: WordPlace, noun: Word, upos: str, xpos: str) -> None:
    """The state is said of the noun; what stands behind it hangs on it."""
    tree, state = place.tree, place.word
    for word in tree.children(noun.i):
        if word.i > state.i and not is_genitive(tree, word):
            tree.put(word, head=state.i, dep="obl" if is_dep(word.dep, "nmod") else word.dep)
    tree.put(state, upos=upos, xpos=xpos, head=state.i, dep="root")
    tree.put(noun, head=state.i, dep="nsubj")


# --------------------------------------------------------------------- "Power back in Havana"


def is_particle_of_noun(word: Word) -> bool:
    """A particle that a copula might say of something, behind a noun."""
    is_adverb = word.dep == "advmod" and word.upos in ("ADV", "ADP") and word.head < word.i
    return is_adverb and word.lower in function_words().particles.predicative


def _make_particle_the_root(place: WordPlace) -> None:
    """The particle is what is said."""
    noun = _subject_in_bare_line(place)
    if noun is not None:
        _make_state_the_root(place, noun, "ADV", "RB")


#: A headline leaves "is" out.
PARTICLE_OF_NOUN = repairs(
    "tree repair.particle of a noun",
    [("it is said in a headline", _subject_in_bare_line, _make_particle_the_root)],
)


# --------------------------------------------------------------------- "Ship missing off Oman"


def is_state_as_participle(word: Word) -> bool:
    """A participle behind a noun that alone may be a state which tells an event: "missing"."""
    return word.dep == "acl" and word.xpos == "VBG" and ("a", word.lower) in lexicon()


def _make_participle_the_root(place: WordPlace) -> None:
    """The state is what is said; a name right behind its particle tells where."""
    noun = _subject_in_bare_line(place)
    if noun is None:
        return
    tree, state = place.tree, place.word
    for particle in tree.children(state.i, "compound:prt"):
        name = tree.after(particle.i)
        if name is not None and name.head == state.i:
            tree.put(particle, head=name.i, dep="case", upos="ADP", xpos="IN")
            tree.put(name, dep="obl")
    _make_state_the_root(place, noun, "ADJ", "JJ")
    tree.change(state.i, lemma=state.lower)


#: A state in -ing behind the noun of a headline is what is said of it.
STATE_AS_PARTICIPLE = repairs(
    "tree repair.state as participle",
    [("it is said in a headline", _subject_in_bare_line, _make_participle_the_root)],
)


# --------------------------------------------------------------------- "Leader under house arrest"


def is_phrase_of_noun(word: Word) -> bool:
    """A noun behind a preposition that hangs on another noun, of which states are made."""
    return is_dep(word.dep, "nmod") and ("a", word.lemma) in lexicon()


def _subject_of_phrase(place: WordPlace) -> Word | None:
    """The noun at the top where the phrase is a state that tells an event: "under arrest"."""
    tree, word = place.tree, place.word
    before = {case.lower for case in tree.children(word.i, "case")}
    entries = lexicon().get(("a", word.lemma), ())
    is_state = any(len(e.words) > 1 and before.issuperset(e.words[1:]) for e in entries)
    return _subject_in_bare_line(place) if is_state else None


def _make_phrase_the_root(place: WordPlace) -> None:
    """The phrase is what is said."""
    noun = _subject_of_phrase(place)
    if noun is not None:
        _make_state_the_root(place, noun, place.word.upos, place.word.xpos)


#: A phrase that is a state is said of the noun before it in a headline without a verb.
PHRASE_OF_STATE = repairs(
    "tree repair.phrase of state",
    [("it is said in a headline", _subject_of_phrase, _make_phrase_the_root)],
)


# --------------------------------------------------------------------- "Trains to run again"


def is_infinitive_of_noun(word: Word) -> bool:
    """An infinitive that hangs on a noun."""
    return word.dep == "acl" and word.xpos == "VB"


def _subject_of_infinitive(place: WordPlace) -> Word | None:
    """The noun right before "to" in a headline that tells what is to come."""
    noun = _subject_in_bare_line(place)
    if noun is None or noun.i != place.word.i - 2 or noun.lemma in verb_forms().infinitive_nouns:
        return None
    to = function_words().conjunctions.infinitive
    return noun if any(w.lower in to for w in place.inner) else None


def _make_infinitive_the_root(place: WordPlace) -> None:
    """The infinitive is what is to come, the noun its subject."""
    noun = _subject_of_infinitive(place)
    if noun is not None:
        _make_state_the_root(place, noun, "VERB", "VB")


#: A headline leaves "is" out before "to": "trains to run again".
INFINITIVE_OF_NOUN = repairs(
    "tree repair.infinitive of a noun",
    [("what is to come", _subject_of_infinitive, _make_infinitive_the_root)],
)


# --------------------------------------------------------------------- "Lebanon buries journalist"


def is_small_part_of_name(word: Word) -> bool:
    """A word in -s, in small letters, read as a part of the name before it."""
    return word.dep == "flat" and word.text == word.lower and word.lower.endswith("s")


def _noun_of_name(place: WordPlace) -> Word | None:
    """The noun of whose compound the name is the first part."""
    tree, word = place.tree, place.word
    name = tree.was(word.head)
    noun: Word = tree.was(name.head)
    is_first = name.dep == "compound" and name.i == word.i - 1
    return noun if is_first and word.i < noun.i and _has_capital(tree, name) else None


def _has_capital(tree: Tree, name: Word) -> bool:
    """True for a name with a capital."""
    return name.text[:1].isupper() and tree.was(name.i).upos in NOUNS


def _part_from_name(place: WordPlace) -> None:
    """It hangs on the noun as the name does; whether it is a verb is asked behind."""
    noun = _noun_of_name(place)
    if noun is not None:
        place.tree.put(place.word, head=noun.i, dep="compound")


#: Names are not in small letters.
SMALL_PART_OF_NAME = repairs(
    "tree repair.small part of a name",
    [("between a name and a noun", _noun_of_name, _part_from_name)],
)
