"""Repairs of subjects: a counted noun, the second of two, a speaker read as an apposition, a name
read as a time, what acts of itself."""

from __future__ import annotations

from dateline.language.reading import Word, is_dep
from dateline.language.tree_repair.tree import WordPlace, repairs
from dateline.reference.english.verb_forms import verb_forms
from dateline.reference.time.timex_words import is_time_word


def is_oblique(word: Word) -> bool:
    """A noun under "obl" alone: its subtypes are adverbs of time and agents."""
    return word.dep == "obl"


def _is_counted_under_adverb(place: WordPlace) -> bool:
    """True for a counted noun under an adverb that opens a clause whose verb has no subject."""
    tree, noun = place.tree, place.word
    adverb = tree.now(noun.head)
    verb = tree.now(adverb.head)
    opens = adverb.upos == "ADV" and adverb.dep == "advmod" and adverb.i < noun.i < verb.i
    if not opens or verb.upos != "VERB" or not tree.has_child(noun.i, "nummod"):
        return False
    return not tree.has_child(verb.i, "nsubj*", "csubj*", "expl")


def _make_noun_the_subject(place: WordPlace) -> None:
    """The noun goes to the verb and the adverb under the noun, as its modifier."""
    tree, noun = place.tree, place.word
    adverb = tree.now(noun.head)
    passive = tree.has_child(adverb.head, "aux:pass")
    tree.put(noun, head=adverb.head, dep="nsubj:pass" if passive else "nsubj")
    tree.put(adverb, head=noun.i)


#: Of "upwards of 2,000 men were held" the men are the subject: no verb of that form goes without
#: one.
AMOUNT_BEHIND_ADVERB = repairs(
    "tree repair.amount behind adverb",
    [("the counted noun is the subject", _is_counted_under_adverb, _make_noun_the_subject)],
)


def is_subject(word: Word) -> bool:
    """A subject of any subtype, "nsubj:pass" and "nsubj:outer" included."""
    return is_dep(word.dep, "nsubj*")


def _subjects(place: WordPlace) -> list[Word]:
    """The subjects of the verb that the word is the first subject of; none for a later one and for
    one alone.
    """
    found = place.tree.children(place.word.head, "nsubj*")
    if len(found) < 2 or found[0] is not place.word:
        return []
    return found


def _governor_stands_between(place: WordPlace) -> bool:
    """True for "a resident said fighters started": a governor without a subject between the two."""
    subjects = _subjects(place)
    if not subjects:
        return False
    verb = place.tree.now(place.word.head)
    governor = place.tree.now(verb.head)
    between = subjects[0].i < governor.i < subjects[1].i and governor.i < verb.i
    return between and verb.dep == "ccomp" and not place.tree.has_child(governor.i, "nsubj*")


def _give_first_to_governor(place: WordPlace) -> None:
    """The first subject says, the second acts in what is said."""
    verb = place.tree.now(place.word.head)
    place.tree.put(place.word, head=verb.head)


def _verb_stands_between(place: WordPlace) -> bool:
    """True for two subjects on either side of their verb: the second can only be its object."""
    subjects = _subjects(place)
    if len(subjects) != 2:
        return False
    verb = place.tree.now(place.word.head)
    return subjects[0].i < verb.i < subjects[1].i and verb.xpos in ("VBD", "VBZ")


def _make_second_the_object(place: WordPlace) -> None:
    """Behind the verb it suffers the act."""
    place.tree.put(_subjects(place)[1], dep="obj")


def _saying_stands_last(place: WordPlace) -> bool:
    """True for "the president has imposed sanctions, the palace said": what is said stands between
    the two.
    """
    subjects = _subjects(place)
    if len(subjects) != 2:
        return False
    told = _told_without_subject(place)
    return told is not None and subjects[0].i < told.i < subjects[1].i < place.word.head


def _told_without_subject(place: WordPlace) -> Word | None:
    """The first clause under the verb that says what is said and has no subject."""
    clauses = place.tree.children(place.word.head, "ccomp", "parataxis")
    return next((w for w in clauses if not place.tree.has_child(w.i, "nsubj*")), None)


def _give_first_to_what_is_told(place: WordPlace) -> None:
    """The first subject goes to the clause that is told and that has none."""
    told = _told_without_subject(place)
    if told is not None:
        place.tree.put(place.word, head=told.i)


def _second_ends_the_name(place: WordPlace) -> bool:
    """True for "President Ana Maria Ruiz said" with two subjects: proper nouns in a row, the last
    of them without a word of its own before it.
    """
    subjects = _subjects(place)
    if len(subjects) != 2 or any(word.upos != "PROPN" for word in subjects):
        return False
    first, second = subjects
    names = [first.i, *(w.i for w in place.tree.children(first.i, "flat"))]
    leads = any(child.i < second.i for child in place.tree.children(second.i))
    return not leads and names == list(range(first.i, second.i))


def _make_second_a_part_of_the_name(place: WordPlace) -> None:
    """The second goes to the first, and what hangs on it as well."""
    first, second = _subjects(place)
    for child in place.tree.children(second.i):
        place.tree.put(child, head=first.i)
    place.tree.put(second, head=first.i, dep="flat")


#: A clause has one subject. All four are asked in turn: one may leave the next something to do.
TWO_SUBJECTS = (
    repairs(
        "tree repair.subject of the governor",
        [("the governor stands between", _governor_stands_between, _give_first_to_governor)],
    ),
    repairs(
        "tree repair.object read as subject",
        [("the verb stands between", _verb_stands_between, _make_second_the_object)],
    ),
    repairs(
        "tree repair.subject of what is said",
        [("the saying stands last", _saying_stands_last, _give_first_to_what_is_told)],
    ),
    repairs(
        "tree repair.name cut in two",
        [("the second ends the name", _second_ends_the_name, _make_second_a_part_of_the_name)],
    ),
)


def is_finite_verb(word: Word) -> bool:
    """A verb in the past or present."""
    return word.upos == "VERB" and word.xpos in ("VBD", "VBZ")


def _apposition_before(place: WordPlace) -> Word | None:
    """The apposition to a word of the clause before that ends right at a verb without a subject:
    "lies with Chile, Peru's minister, Ana Ruiz, said"."""
    tree, verb = place.tree, place.word
    clauses = [w for w in tree.children(verb.i, "ccomp") if w.i < verb.i]
    if len(clauses) != 1 or tree.has_child(verb.i, "nsubj*", "csubj*", "expl"):
        return None
    inside = range(clauses[0].i + 1, verb.i)
    for word in map(tree.now, inside):
        if word.dep == "appos" and not _is_apposition(tree.now(word.head)):
            later = (tree.now(i) for i in range(word.i + 1, verb.i))
            return word if all(w.dep == "punct" or w.head >= word.i for w in later) else None
    return None


def _is_apposition(word: Word) -> bool:
    """True for a word in apposition itself."""
    return word.dep == "appos"


def _make_it_the_subject(place: WordPlace) -> None:
    """The apposition speaks."""
    word = _apposition_before(place)
    if word is not None:
        place.tree.put(word, head=place.word.i, dep="nsubj")


#: A verb behind what is said has a subject: the phrase before it, which the parser takes for an
#: apposition to the last word said.
APPOSED_SPEAKER = repairs(
    "tree repair.apposed speaker",
    [("the apposition speaks", _apposition_before, _make_it_the_subject)],
)


# --------------------------------------------------------------------- a name read as a time


def is_unmarked_name(word: Word) -> bool:
    """A name hung on a verb without a preposition, as times are, or as if both were one name: "MSF
    vaccinated children".
    """
    is_part = is_dep(word.dep, "obl:unmarked", "compound")
    return is_part and word.upos == "PROPN" and word.i < word.head


def _participle_without_subject(place: WordPlace) -> Word | None:
    """The verb behind the name, read as a participle though it has an object and no auxiliary; not
    where the name tells a time.
    """
    tree, name = place.tree, place.word
    verb = tree.now(name.head)
    if verb.xpos not in ("VBN", "VBD") or is_time_word(name.text):
        return None
    if tree.has_child(verb.i, "nsubj*", "aux*", "cop", "expl") or tree.has_child(name.i, "case"):
        return None
    is_beside = verb.i == name.i + 1
    return verb if is_beside and tree.has_child(verb.i, "obj") else None


def _make_subject(place: WordPlace) -> None:
    """The name does it."""
    verb = _participle_without_subject(place)
    if verb is not None:
        place.tree.put(place.word, dep="nsubj")
        place.tree.put(verb, xpos="VBD")


#: Whoever stands alone right before a past form with an object does it.
NAME_AS_SUBJECT = repairs(
    "tree repair.name as subject",
    [("before a past form with an object", _participle_without_subject, _make_subject)],
)


# --------------------------------------------------------------------- what happens of itself


def is_passive_subject(word: Word) -> bool:
    """The subject of a verb read as a passive."""
    return word.dep == "nsubj:pass"


def _happens_of_itself(place: WordPlace) -> bool:
    """True for "a tram overturned": a past form without an auxiliary, of a verb that tells what a
    thing does of itself; nobody is said to have done it.
    """
    tree = place.tree
    verb = tree.now(place.word.head)
    if verb.xpos != "VBD" or verb.lemma not in verb_forms().of_itself:
        return False
    return not tree.has_child(verb.i, "aux*", "obl:agent", "obj")


def _make_active(place: WordPlace) -> None:
    """The thing does it."""
    place.tree.put(place.word, dep="nsubj")


#: A past form without an auxiliary is no passive where things do by themselves what the verb tells.
HAPPENING = repairs(
    "tree repair.what happens of itself",
    [("a past form without an auxiliary", _happens_of_itself, _make_active)],
)


def is_agent(word: Word) -> bool:
    """The agent of a verb read as a passive."""
    return word.dep == "obl:agent"


def _acts_before_verb(place: WordPlace) -> bool:
    """True for a noun without "by" before a finite verb that has no other subject: "after the
    mayor, Ana Ruiz, promised tents"."""
    tree, noun = place.tree, place.word
    verb = tree.now(noun.head)
    if not is_finite_verb(verb) or not noun.i < verb.i or tree.has_child(noun.i, "case"):
        return False
    return not tree.has_child(verb.i, "nsubj*", "aux*")


#: Without "by" before it, and before its verb, a noun is no agent of a passive.
AGENT_WITHOUT_BY = repairs(
    "tree repair.agent without by",
    [("it stands before a finite verb", _acts_before_verb, _make_active)],
)
