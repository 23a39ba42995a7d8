"""Repairs of what hangs on what: subjects, objects and verbs under the wrong head."""

from __future__ import annotations

from dateline.language.reading import FINITE, TENSED, Word, is_dep
from dateline.language.tree_repair.tree import Tree, WordPlace, repairs
from dateline.reference.english.function_words import function_words
from dateline.reference.english.verb_forms import verb_forms

NOUNS = frozenset({"NOUN", "PROPN"})
_WITH_SUBJECT = frozenset({"VB", "VBP", "VBZ", "VBD"})  # Penn tags of verbs that may have a subject
GOES_WITH_VERB = ("mark", "aux*", "advmod", "nsubj*", "cc", "punct", "advcl*")
_LATER_PARTS = frozenset({"conj", "appos", "nmod:desc", "flat"})  # hang on the noun before them


# --------------------------------------------------------------------- a sentence without a verb


def is_nominal_root(word: Word) -> bool:
    """A noun at the top of its tree, as in a headline without a verb."""
    return word.head == word.i and word.upos in NOUNS


def _has_participle_and_no_verb(place: WordPlace) -> bool:
    """True for a whole sentence, with its stop, that has no finite verb but a participle on its
    root.
    """
    tree, root = place.tree, place.word
    if tree.root is not root or tree.words[-1].text != ".":
        return False
    if any(w.xpos in FINITE or w.dep in ("cop", "aux") for w in tree.words):
        return False
    return bool(_later_participles(tree, root))


def _later_participles(tree: Tree, root: Word) -> list[Word]:
    """Past participles behind the noun they hang on, where a main verb would stand."""
    behind = (w for w in tree.children(root.i, "acl", "amod") if w.i > root.i)
    return [w for w in behind if w.xpos == "VBN"]


def _make_participle_the_verb(place: WordPlace) -> None:
    """The last participle is the finite verb, the root its subject; what stands after it hangs on
    it.
    """
    tree, root = place.tree, place.word
    verb = _later_participles(tree, root)[-1]
    tree.put(verb, head=verb.i, dep="root", xpos="VBD")
    tree.put(root, head=verb.i, dep="nsubj")
    for word in tree.children(root.i):
        if word.i > verb.i:
            tree.put(word, head=verb.i)


#: A whole sentence has a finite verb: of "Attempts to reach peace ended in failure." it is "ended".
VERBLESS_SENTENCE = repairs(
    "tree repair.verbless sentence",
    [("the participle is its verb", _has_participle_and_no_verb, _make_participle_the_verb)],
)


# --------------------------------------------------------------------- amounts


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


# --------------------------------------------------------------------- arrivals


def is_bare_copula(word: Word) -> bool:
    """The uninflected "be", as it stands behind "will" and "to"."""
    return word.dep == "cop" and word.lower in function_words().auxiliaries.copula


def _tells_an_arrival(place: WordPlace) -> bool:
    """True for "will be in Goma": a future, and a place by name as the predicate."""
    at, forms = place.tree.now(place.word.head), verb_forms()
    if at.upos != "PROPN":
        return False
    inner = place.tree.children(at.i)
    coming = any(w.dep == "aux" and w.lower in forms.future_auxiliaries for w in inner)
    return coming and any(w.dep == "case" and w.lower in forms.arrival for w in inner)


def _raise_copula(place: WordPlace) -> None:
    """ "Be" becomes the verb and the place its oblique; subject, auxiliaries and adverbs go
    with the verb.
    """
    tree, be = place.tree, place.word
    at = tree.now(be.head)
    tree.put(be, upos="VERB", head=be.i if at.head == at.i else at.head, dep=at.dep)
    tree.put(at, head=be.i, dep="obl")
    for word in tree.children(at.i, *GOES_WITH_VERB, "obl*"):
        if word.i != be.i:
            tree.change(word.i, head=be.i)


#: "The convoy will be in Goma by Friday" says that it comes. UD makes the place the predicate; but
#: only verbs have a time to come and somebody who does them.
ARRIVAL = repairs(
    "tree repair.arrival", [("to be there is to come", _tells_an_arrival, _raise_copula)]
)


# --------------------------------------------------------------------- finite verbs as modifiers


def is_finite_modifier(word: Word) -> bool:
    """A form that has tense, or may have it, read as part of a noun phrase."""
    return word.dep in ("compound", "amod") and word.xpos in _WITH_SUBJECT


def _has_subject_and_later_noun(place: WordPlace) -> bool:
    """True if the verb has a subject of its own and is read as a modifier of a noun after it."""
    verb, noun = place.word, place.tree.was(place.word.head)
    return noun.i > verb.i and noun.upos in NOUNS and place.tree.has_child(verb.i, "nsubj*")


def _swap_with_noun(place: WordPlace) -> None:
    """The verb takes the noun's place in the tree, the noun becomes its object."""
    tree, verb = place.tree, place.word
    noun = tree.was(verb.head)
    tree.change(verb.i, head=verb.i if noun.head == noun.i else noun.head, dep=noun.dep)
    tree.change(noun.i, head=verb.i, dep="obj")
    for word in tree.children(noun.i, *GOES_WITH_VERB):
        if word.i != verb.i:
            tree.change(word.i, head=verb.i)


#: A finite verb with a subject is no modifier of the noun after it: the parser now and then reads
#: "attack rebels" in "if troops attack rebels" as a compound.
FINITE_MODIFIER = repairs(
    "tree repair.finite modifier",
    [("the noun is its object", _has_subject_and_later_noun, _swap_with_noun)],
)


# --------------------------------------------------------------------- two subjects of one verb


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


#: A clause has one subject. All three are asked in turn: the first may leave the second something
#: to do.
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
)


# --------------------------------------------------------------------- coordination


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


# --------------------------------------------------------------------- resulting states


def is_late_adjective(word: Word) -> bool:
    """A modifier behind its noun; English adjectives stand before theirs."""
    if word.dep == "acl":
        return word.xpos == "VBN"
    return word.dep == "amod" and word.head <= word.i and word.upos in ("ADJ", "VERB")


def _verb_of_result(place: WordPlace) -> Word | None:
    """The verb that leaves its object in the state which the adjective tells; None if there is none
    such.
    """
    tree = place.tree
    noun = tree.now(place.word.head)
    while noun.dep in _LATER_PARTS and noun.head < noun.i:
        noun = tree.now(noun.head)
    verb = tree.now(noun.head)
    if noun.dep != "obj" or verb.lemma not in verb_forms().resultative:
        return None
    return verb


def _make_complement(place: WordPlace) -> None:
    """An open complement: who is dead is the object of the verb, not the adjective."""
    verb = _verb_of_result(place)
    if verb is not None:
        place.tree.put(place.word, head=verb.i, dep="xcomp")


#: An adjective behind its noun says how it was left: the last word of "left six men and a boy dead"
#: is "left"'s.
RESULTING_STATE = repairs(
    "tree repair.resulting state",
    [("it is the verb's complement", _verb_of_result, _make_complement)],
)


# --------------------------------------------------------------------- beyond the verb of saying


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


#: Of "Chad misled us, Okoth said on Tuesday" the day is that of "said", and of "There will be war,
#: the premier said" the premier speaks.
BEYOND_CLAUSE = repairs(
    "tree repair.beyond the clause",
    [
        ("phrase behind the verb", _hangs_across_its_clause, _hang_on_verb_above),
        ("subject before the verb", _is_subject_of_next_verb, _hang_on_verb_above),
    ],
)


# --------------------------------------------------------------------- inverted conditions


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


# --------------------------------------------------------------------- participles behind a comma


def is_late_participle(word: Word) -> bool:
    """An -ing clause of circumstance behind its head."""
    return word.dep == "advcl" and word.xpos == "VBG" and word.head < word.i


def _main_verb(place: WordPlace) -> Word | None:
    """The verb in the past whose object's infinitive the participle was hung on: "foiled a plot to
    bomb a market, arresting seven men"."""
    tree, participle = place.tree, place.word
    infinitive = tree.now(participle.head)
    noun = tree.now(infinitive.head)
    verb = tree.now(noun.head)
    is_inner = infinitive.dep == "acl" and infinitive.xpos == "VB" and noun.dep in ("obj", "obl")
    if not is_inner or verb.xpos != "VBD" or not verb.i < noun.i < participle.i:
        return None
    before = tree.before(min([participle.i, *(w.i for w in tree.children(participle.i))]))
    has_comma = any(w.text == "," for w in tree.children(participle.i, "punct"))
    return verb if has_comma or (before is not None and before.text == ",") else None


def _hang_on_main_verb(place: WordPlace) -> None:
    """It tells what the subject of the main verb did."""
    verb = _main_verb(place)
    if verb is not None:
        place.tree.put(place.word, head=verb.i)


#: Behind a comma a participle goes with the main verb: who foiled the plot made the arrests.
LATE_PARTICIPLE = repairs(
    "tree repair.late participle",
    [("it goes with the main verb", _main_verb, _hang_on_main_verb)],
)
