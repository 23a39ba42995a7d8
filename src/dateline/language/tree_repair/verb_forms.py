"""Repairs of tags and relations of verbs, and of nouns made of verbs, that their surroundings leave
only one reading for.

Without a form of "be" no subject is a passive's; "has massed tanks" is a perfect, "the town,
shelled by rebels, lay" holds a participle; "a sit-in" is a noun; "nine died when shells hit a
market" tells what shells once did.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.language.reading import Word, is_dep
from dateline.language.tree_repair.tree import WordPlace, repairs
from dateline.reference.english.function_words import function_words
from dateline.reference.english.verb_forms import verb_forms

_AMBIGUOUS_TAGS = frozenset({"VBN", "VBD", "VBP", "VB", "JJ"})
_STOPS = frozenset(".!?")
_CLAUSE_PARTS = ("nsubj*", "aux*", "obj", "xcomp", "ccomp", "obl:agent")


def is_ambiguous(word: Word) -> bool:
    """True for a word whose form may be misread: most verb forms, adjectives, particles, "have"."""
    return (
        word.xpos in _AMBIGUOUS_TAGS
        or word.lower in verb_forms().noun_particles
        or word.lemma in function_words().auxiliaries.perfect
    )


# --------------------------------------------------------------------- perfect, past and passive


def _passive_subject(place: WordPlace) -> Word | None:
    """The first dependent that the parser took for the subject of a passive."""
    return next(iter(place.tree.children(place.word.i, "nsubj:pass")), None)


def _make_subject_active(place: WordPlace) -> None:
    """The subject does the act: "nsubj:pass" becomes "nsubj"."""
    subject = _passive_subject(place)
    if subject is not None:
        place.tree.change(subject.i, dep="nsubj")


def _is_active_perfect(place: WordPlace) -> bool:
    """True for a participle with "have" and without "be" or "get": "his men had not fired" is no
    passive.
    """
    if place.word.xpos != "VBN" or _passive_subject(place) is None:
        return False
    helpers = {w.lemma for w in place.inner if is_dep(w.dep, "aux*")}
    perfect = not helpers.isdisjoint(function_words().auxiliaries.perfect)
    return perfect and helpers.isdisjoint(verb_forms().passive_auxiliaries)


def _is_past_of_whole_sentence(place: WordPlace) -> bool:
    """True for the main verb of a whole sentence with an object or oblique: "boats fired on a
    trawler".

    A headline without a stop leaves "be" out ("minister arrested") and stays a passive.
    """
    word, tree = place.word, place.tree
    if word.xpos != "VBN" or word.dep != "root" or _passive_subject(place) is None:
        return False
    deps = {w.dep for w in place.inner}
    if deps.isdisjoint({"obj", "obl"}) or deps & {"aux", "aux:pass", "obl:agent"}:
        return False
    return any(w.text in _STOPS for w in tree.words[-3:])


def _is_past_of_clause(place: WordPlace) -> bool:
    """True for the verb of a clause that a conjunction opens: "six died when a bus overturned".

    A headline without a stop leaves "be" out there too, and so do notes ("as soon as found").
    """
    word, tree, forms = place.word, place.tree, verb_forms()
    if word.xpos != "VBN" or word.dep != "advcl" or _passive_subject(place) is None:
        return False
    if word.lemma in forms.needs_object or tree.has_child(word.i, "aux*", "cop", "obl:agent"):
        return False
    is_opened = any(w.lower in forms.same_time for w in place.inner)
    return is_opened and any(w.text in _STOPS for w in tree.words[-3:])


def _make_past(place: WordPlace) -> None:
    """A past tense, and so active: the subject did it."""
    place.tree.put(place.word, xpos="VBD")
    _make_subject_active(place)


def _needs_its_object(place: WordPlace) -> bool:
    """True for the past form of a verb that never goes without an object: "four troopers killed in
    raid", "mayor slain".
    """
    word = place.word
    main = word.xpos in ("VBD", "VBN") and word.dep in ("root", "parataxis")
    return main and (word.lemma in verb_forms().needs_object or bool(_brought_down(place.inner)))


def _is_passive_of_headline(place: WordPlace) -> bool:
    """True for a past form in a line without a stop, of a verb that mostly has an object: "curfew
    eased in Srinagar". What happened itself a headline tells in the present.
    """
    word = place.word
    if word.xpos not in ("VBD", "VBN") or word.dep not in ("root", "parataxis", "advcl", "conj"):
        return False
    if word.lemma not in verb_forms().headline_passive or _passive_subject(place) is not None:
        return False
    return not any(w.text in _STOPS for w in place.tree.words[-2:])


def _brought_down(inner: Iterable[Word]) -> list[Word]:
    """The state to which the verb brings its object: "dead" of "mayor shot dead"."""
    states = verb_forms().brought_down
    return [w for w in inner if w.dep == "xcomp" and w.lower in states]


def _make_passive_without_object(place: WordPlace) -> None:
    """Where no object stands, nor with a verb joined to it ("arrested and shot two"), the subject
    suffers the act.
    """
    tree = place.tree
    shared = [w for c in tree.children(place.word.i, "conj") for w in tree.children(c.i)]
    brought_down = _brought_down(place.inner)
    inner = [w for w in (*place.inner, *shared) if w not in brought_down]
    subject = next((w for w in inner if w.dep == "nsubj"), None)
    if subject is None or any(is_dep(w.dep, "obj", "ccomp", "xcomp", "aux*") for w in inner):
        return
    tree.put(place.word, xpos="VBN")
    tree.change(subject.i, dep="nsubj:pass")


def _is_split_perfect(place: WordPlace) -> bool:
    """A form of "have", read as the main verb or as an auxiliary."""
    if place.word.upos not in ("VERB", "AUX"):
        return False
    return place.word.lemma in function_words().auxiliaries.perfect


def _make_perfect(place: WordPlace) -> None:
    """ "Has massed tanks": the participle right after "has", read as an adjective of its object, is
    the verb.
    """
    tree, have = place.tree, place.word
    objects = tree.children(have.i, "obj")
    verb = tree.after(have.i)
    if not objects or verb is None or verb.xpos != "VBN":
        return
    if verb.dep != "amod" or verb.head != objects[0].i:
        return
    tree.put(verb, upos="VERB", head=verb.i if have.head == have.i else have.head, dep=have.dep)
    tree.put(have, upos="AUX", head=verb.i, dep="aux")
    for word in place.inner:
        tree.change(word.i, head=verb.i)


# --------------------------------------------------------------------- infinitives


def _is_promised_deed(place: WordPlace) -> bool:
    """True for the infinitive behind "promised on Monday", read as a purpose: it is what is
    promised.
    """
    word, tree = place.word, place.tree
    if word.xpos != "VB" or word.dep != "advcl" or word.head > word.i:
        return False
    verb = tree.was(word.head)
    if verb.lemma not in verb_forms().subject_controlling or tree.has_child(verb.i, "xcomp", "obj"):
        return False
    to = function_words().conjunctions.infinitive
    return any(w.lower in to for w in place.inner)


def _make_complement(place: WordPlace) -> None:
    """The open complement of its verb."""
    place.tree.put(place.word, dep="xcomp")


# --------------------------------------------------------------------- participles


def _is_bare_parenthesis(place: WordPlace) -> bool:
    """True for a past form with an agent and no subject that stands beside the clause."""
    word = place.word
    if word.xpos != "VBD" or word.dep != "parataxis":
        return False
    deps = {w.dep for w in place.inner}
    return "obl:agent" in deps and deps.isdisjoint({"nsubj", "nsubj:pass"})


def _join_to_noun_before_comma(place: WordPlace) -> None:
    """Such a form is a participle of the noun before its comma: "the village, bombed by jets, was
    empty".
    """
    tree, verb = place.tree, place.word
    comma, noun = tree.before(verb.i), tree.before(verb.i, 2)
    if comma is None or noun is None or comma.text != ",":
        return
    if noun.upos in ("NOUN", "PROPN"):
        tree.put(verb, xpos="VBN", dep="acl", head=noun.i)


def _is_bare_noun_clause(place: WordPlace) -> bool:
    """True for a past form on a noun without subject, auxiliary or conjunction: it can only be a
    participle.
    """
    word = place.word
    if word.xpos != "VBD" or word.dep != "acl":
        return False
    return not place.tree.has_child(word.i, "nsubj*", "aux*", "mark")


def _make_participle(place: WordPlace) -> None:
    """VBN: without a subject the form tells no act of its own clause."""
    place.tree.put(place.word, xpos="VBN")


# --------------------------------------------------------------------- past spelled as present


def _is_past_spelled_as_present(place: WordPlace) -> bool:
    """True for "hit" in "nine died when shells hit a market": spelled as its present, at the time
    of a past.
    """
    word, forms = place.word, verb_forms()
    if word.xpos not in ("VBP", "VB") or word.dep != "advcl":
        return False
    if word.lower not in forms.past_as_present:
        return False
    if not any(w.lower in forms.same_time for w in place.inner):
        return False
    return not _is_infinitive_or_compound(place) and _is_past(place, place.tree.was(word.head))


def _is_infinitive_or_compound(place: WordPlace) -> bool:
    """True with an auxiliary or "to", which fix the tense of the form."""
    to = function_words().conjunctions.infinitive
    return any(is_dep(w.dep, "aux*") or w.lower in to for w in place.inner)


def _is_past(place: WordPlace, verb: Word) -> bool:
    """True for a past tense, and for a verb whose auxiliary is one."""
    helpers = place.tree.children(verb.i, "aux*")
    if not helpers:
        return verb.xpos == "VBD"
    return any(w.lower in verb_forms().past_auxiliaries for w in helpers)


def _is_past_form(place: WordPlace) -> bool:
    """True for "retook" tagged as a present, whose form ends as its lemma does, however that is
    spelled ("organise")."""
    word = place.word
    if word.xpos not in ("VBP", "VB") or word.upos != "VERB":
        return False
    return word.lower[-1:] != word.lemma[-1:].lower() and not _is_infinitive_or_compound(place)


def _make_past_tense(place: WordPlace) -> None:
    """VBD, whatever the spelling allows besides; the clause stays as it is."""
    place.tree.put(place.word, xpos="VBD")


# --------------------------------------------------------------------- nouns


def _stands_for_people(place: WordPlace) -> bool:
    """True for a participle right behind "the" that nothing else makes a verb: "the wounded", "the
    missing".
    """
    word = place.word
    if word.xpos not in ("VBN", "VBD", "JJ") or word.dep != "conj":
        return False
    before = place.tree.before(word.i)
    if before is None or before.dep != "det" or before.head != word.i:
        return False
    definite = before.lower in function_words().determiners.definite
    return definite and not place.tree.has_child(word.i, *_CLAUSE_PARTS)


def _join_to_object(place: WordPlace) -> None:
    """It is joined to the object of its verb, if it has one before: "put the dead at nine and the
    wounded at 30".
    """
    tree, word = place.tree, place.word
    verb = tree.now(word.head)
    objects = [w for w in tree.current_children(verb.i, "obj") if w.i < word.i]
    head = objects[-1].i if objects and verb.upos == "VERB" else word.head
    tree.put(word, upos="ADJ", xpos="JJ", head=head)
    for part in tree.children(word.i, "obl"):
        tree.change(part.i, dep="nmod")


def _ends_a_noun(place: WordPlace) -> bool:
    """True for the particle of "a sit-in", "the stand-off": with a determiner and a first part."""
    word = place.word
    if word.lower not in verb_forms().noun_particles:
        return False
    compound = any(w.i < word.i for w in place.tree.children(word.i, "compound"))
    return compound and place.tree.has_child(word.i, "det")


def _make_noun(place: WordPlace) -> None:
    """As a noun it is no adverb of the verb any more, but its object: "staged a sit-in"."""
    tree, word = place.tree, place.word
    is_bare = word.dep == "obl" and not tree.has_child(word.i, "case")
    is_object = word.dep == "advmod" or (is_bare and not tree.has_child(word.head, "obj"))
    tree.put(word, upos="NOUN", dep="obj" if is_object else word.dep)


FORM = repairs(
    "tree repair.verb form",
    [
        ("a perfect is active", _is_active_perfect, _make_subject_active),
        ("the past tense of a whole sentence", _is_past_of_whole_sentence, _make_past),
        ("the past tense of a clause of time", _is_past_of_clause, _make_past),
        ("a deed that is promised", _is_promised_deed, _make_complement),
        ("a participle between commas", _is_bare_parenthesis, _join_to_noun_before_comma),
        ("a participle on a noun", _is_bare_noun_clause, _make_participle),
        ("a passive without its auxiliary", _needs_its_object, _make_passive_without_object),
        ("a passive of a headline", _is_passive_of_headline, _make_passive_without_object),
        ("a past read as a present", _is_past_form, _make_past_tense),
        ("a past spelled as its present", _is_past_spelled_as_present, _make_past_tense),
        ("a participle that stands for people", _stands_for_people, _join_to_object),
        ("a noun that ends in a particle", _ends_a_noun, _make_noun),
        ("a perfect whose participle was an adjective", _is_split_perfect, _make_perfect),
    ],
)
