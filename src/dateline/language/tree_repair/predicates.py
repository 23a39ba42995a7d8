"""What a copula says of its subject ("is down", "is due"); the verb or subject that a sentence
cannot do without.
"""

from __future__ import annotations

from dateline.language.reading import Word, is_dep
from dateline.language.tree_repair.tree import WordPlace, repairs
from dateline.reference.english.function_words import function_words
from dateline.reference.english.verb_forms import verb_forms
from dateline.reference.events.noun_classes import noun_classes
from dateline.reference.time.timex_words import is_time_word

# --------------------------------------------------------------------- particles as predicates


def is_particle_of_state(word: Word) -> bool:
    """A particle that can be said of something by a copula, read as an adverb."""
    is_adverb = word.dep == "advmod" and word.upos in ("ADV", "ADP")
    return is_adverb and word.lower in function_words().particles.predicative


def _place_behind_particle(place: WordPlace) -> Word | None:
    """The noun behind "was down across", to which the parser gives copula and subject."""
    tree, particle = place.tree, place.word
    noun = tree.now(particle.head)
    if noun.i < particle.i or not tree.has_child(noun.i, "nsubj*"):
        return None
    before = [w for w in tree.children(noun.i, "cop") if w.i < particle.i]
    cases = [w for w in tree.children(noun.i, "case") if particle.i < w.i < noun.i]
    between = range(before[-1].i + 1, particle.i) if before else range(0)
    is_beside = all(tree.now(i).dep == "advmod" for i in between)
    return noun if before and cases and is_beside else None


def _make_particle_the_predicate(place: WordPlace) -> None:
    """The particle is said of the subject, and the noun tells where."""
    noun = _place_behind_particle(place)
    if noun is not None:
        _move_predicate(place, noun, place.word)


def _move_predicate(place: WordPlace, noun: Word, to: Word) -> None:
    """What stands before the new predicate goes to it; the noun hangs on it."""
    tree = place.tree
    is_root = noun.head == noun.i
    for child in tree.children(noun.i):
        if child.i < to.i or child.dep == "punct":
            tree.put(child, head=to.i)
    tree.put(to, head=to.i if is_root else noun.head, dep=noun.dep)
    tree.put(noun, head=to.i, dep="obl")


#: The particle right behind a copula is what is said; the phrase behind it tells where.
PARTICLE_AS_PREDICATE = repairs(
    "tree repair.particle as predicate",
    [("between copula and phrase", _place_behind_particle, _make_particle_the_predicate)],
)


# --------------------------------------------------------------------- a predicate cut in two


def is_copula(word: Word) -> bool:
    """A copula."""
    return word.dep == "cop"


def _adjective_between(place: WordPlace) -> Word | None:
    """The adjective on which hangs the phrase to which the parser gives the copula before both:
    "is due in Bangui".
    """
    tree, copula = place.tree, place.word
    phrase = tree.now(copula.head)
    adjective = tree.now(phrase.head)
    if not is_dep(phrase.dep, "obl*") or adjective.upos != "ADJ":
        return None
    return adjective if copula.i < adjective.i < phrase.i else None


def _give_to_adjective(place: WordPlace) -> None:
    """Copula, subject and all else before the adjective are its."""
    adjective = _adjective_between(place)
    if adjective is not None:
        for child in place.tree.children(place.word.head):
            if child.i < adjective.i or child.dep == "punct":
                place.tree.put(child, head=adjective.i)


#: A phrase behind an adjective on which it hangs has no copula before the adjective.
COPULA_OF_PHRASE = repairs(
    "tree repair.copula of a phrase",
    [("the adjective stands between", _adjective_between, _give_to_adjective)],
)


def is_half_of_preposition(word: Word) -> bool:
    """An adjective read as the first half of a preposition: "due to"."""
    return word.dep in ("case", "mark") and word.upos == "ADJ" and word.i < word.head


def _infinitive_behind(place: WordPlace) -> Word | None:
    """The infinitive behind "was due to", which the parser takes for what the copula says."""
    tree, adjective = place.tree, place.word
    verb, to = tree.now(adjective.head), tree.after(adjective.i)
    if verb.xpos != "VB" or to is None or to.xpos != "TO" or to.head != adjective.i:
        return None
    return verb if any(w.i < adjective.i for w in tree.children(verb.i, "cop")) else None


def _phrase_behind(place: WordPlace) -> Word | None:
    """The noun behind "is due in", to which the parser gives the copula."""
    tree, adjective = place.tree, place.word
    noun = tree.now(adjective.head)
    cases = [w for w in tree.children(noun.i, "case") if adjective.i < w.i < noun.i]
    copulas = [w for w in tree.children(noun.i, "cop") if w.i < adjective.i]
    return noun if cases and copulas else None


def _hang_phrase_on_adjective(place: WordPlace) -> None:
    """The adjective is what is said; the noun tells where or when."""
    noun = _phrase_behind(place)
    if noun is not None:
        _move_predicate(place, noun, place.word)


def _make_adjective_the_predicate(place: WordPlace) -> None:
    """The adjective is what is said; the infinitive completes it."""
    verb = _infinitive_behind(place)
    if verb is None:
        return
    tree, adjective = place.tree, place.word
    for child in tree.children(verb.i):
        if child.i < adjective.i:
            tree.put(child, head=adjective.i)
    top = adjective.i if verb.head == verb.i else verb.head
    tree.put(adjective, head=top, dep=verb.dep)
    tree.put(verb, head=adjective.i, dep="xcomp")
    tree.change(adjective.i + 1, head=verb.i, dep="mark")


#: Behind a copula, an adjective before an infinitive or a phrase is no preposition: "was due to
#: fly", "is due in Lusaka".
ADJECTIVE_AS_PREPOSITION = repairs(
    "tree repair.adjective as preposition",
    [
        ("before an infinitive", _infinitive_behind, _make_adjective_the_predicate),
        ("before a phrase", _phrase_behind, _hang_phrase_on_adjective),
    ],
)


# --------------------------------------------------------------------- people by what they are


def is_owned_complement(word: Word) -> bool:
    """An adjective read as what the object does or becomes."""
    return word.dep == "xcomp" and word.upos == "ADJ"


def _is_object(place: WordPlace) -> bool:
    """True for "buries its dead": owned or pointed at, it is a noun, and the verb has no other
    object.
    """
    tree, word = place.tree, place.word
    if word.i != word.head + 2 or not tree.has_child(word.i, "nmod:poss", "det"):
        return False
    return not tree.has_child(word.head, "obj", "cop", "nsubj:pass")


def _make_object(place: WordPlace) -> None:
    """It is done to them."""
    place.tree.put(place.word, dep="obj", upos="NOUN")


#: An adjective with an owner or an article of its own stands for people.
PEOPLE_AS_OBJECT = repairs("tree repair.people as object", [("owned", _is_object, _make_object)])


# --------------------------------------------------------------------- people as a measure


def is_unmarked_phrase(word: Word) -> bool:
    """A noun hung on a verb before it without a preposition, as lengths and times are."""
    return word.dep == "obl:unmarked" and word.upos == "NOUN" and word.i > word.head


def _are_people(place: WordPlace) -> bool:
    """True for people with a determiner or number behind a verb without an object: "dug an elderly
    couple out of the mud".
    """
    tree, noun = place.tree, place.word
    if noun.lemma not in noun_classes().person | noun_classes().couple_word:
        return False
    is_noun_phrase = tree.has_child(noun.i, "det", "nummod", "nmod:poss")
    return is_noun_phrase and not tree.has_child(noun.head, "obj", "nsubj:pass", "cop")


#: People are no measure.
PEOPLE_AS_MEASURE = repairs(
    "tree repair.people as a measure", [("they are the object", _are_people, _make_object)]
)


# --------------------------------------------------------------------- what a thing does of itself


def is_participle_of_root(word: Word) -> bool:
    """A past form of what things do of themselves, read as a participle of the noun at the top."""
    is_past = word.dep == "acl" and word.xpos in ("VBN", "VBD")
    return is_past and word.lemma in verb_forms().of_itself


def _is_only_verb(place: WordPlace) -> bool:
    """True for "capsized" of "a canoe carrying traders capsized": the last past form behind a noun
    at the top that other words tell more of.
    """
    tree, form = place.tree, place.word
    noun = tree.now(form.head)
    if noun.head != noun.i or noun.upos not in ("NOUN", "PROPN") or form.i < noun.i:
        return False
    described = tree.children(noun.i, "acl", "acl:relcl", "appos")
    clauses = [w for w in described if w.i != form.i]
    is_last = bool(clauses) and all(w.i < form.i for w in clauses)
    return is_last and not tree.has_child(form.i, "obl:agent", "obj", "aux*")


def _make_it_the_verb(place: WordPlace) -> None:
    """The form is the verb, the noun its subject; what stands behind it hangs on it."""
    tree, form = place.tree, place.word
    noun = tree.now(form.head)
    last = tree.words[-1].i
    for word in (tree.was(i) for i in range(form.i + 1, last + 1)):
        if word.head < form.i:
            tree.put(word, head=form.i)
    tree.put(form, xpos="VBD", upos="VERB", head=form.i, dep="root")
    tree.put(noun, head=form.i, dep="nsubj")


#: A sentence has a verb: of "a canoe carrying traders capsized" it is the last past form.
LAST_PAST_FORM = repairs(
    "tree repair.last past form", [("the only verb", _is_only_verb, _make_it_the_verb)]
)


# --------------------------------------------------------------------- a number as subject


def is_bare_number(word: Word) -> bool:
    """A number hung on its verb or predicate as a phrase is."""
    return word.xpos == "CD" and word.dep == "obl" and word.i < word.head


def _counts_the_subject(place: WordPlace) -> bool:
    """True for "more than 70 are unaccounted for": no preposition before it, no other subject, and
    its copula or auxiliary right behind it.
    """
    tree, number = place.tree, place.word
    cases = [word for word in tree.children(number.i, "case") if word.i < number.i]
    if is_time_word(number.text) or cases:
        return False
    if tree.has_child(number.head, "nsubj*", "csubj*", "expl"):
        return False
    after = tree.after(number.i)
    is_said = after is not None and after.head == number.head
    return is_said and after is not None and is_dep(after.dep, "cop", "aux*")


def _make_subject(place: WordPlace) -> None:
    """So many are what is said."""
    place.tree.put(place.word, dep="nsubj")


#: Whatever has a copula and no subject has the number before it.
NUMBER_AS_SUBJECT = repairs(
    "tree repair.number as subject",
    [("before a copula without subject", _counts_the_subject, _make_subject)],
)
