"""Who or what bears a name that places bear too: "Captain Lagos", "their dog Beirut", "the Jordan
family", "the "Khartoum" restaurant"."""

from __future__ import annotations

from dateline.language.grammar.prepositions import case_of
from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.actors.actors import actor_words, group_noun
from dateline.reference.actors.titles import title_of
from dateline.reference.numbers.quantities import plain_forms, quantities
from dateline.reference.places.place_words import toponym_context, toponym_words

QUOTES = frozenset('"“”‘’')
BESIDE = ("appos", "flat*", "compound")


def is_behind_title(reading: Reading, i: int) -> bool:
    """True for "Mr London", "Captain Lagos", "Judge Florence": the word before is a title, and one
    other than a form of address hangs together with the name ("major Paris museums": not)."""
    if i == 0:
        return False
    before, word = reading.words[i - 1], reading.words[i]
    title = title_of(before.lower.rstrip("."))
    if title is None or before.sentence != word.sentence:
        return False
    if title.scope == "honorific":
        return True
    if _is_where(reading, before) or _is_where(reading, word):
        return False  # "in Sheikh Mustafa"
    is_name = before.text[:1].isupper() and word.upos == "PROPN"
    is_linked = before.head == i or word.head == before.i
    return is_name and is_linked and _is_part_of_name(before, word)


def _is_where(reading: Reading, word: Word) -> bool:
    """True behind "in" or "near", and for "the village of"."""
    if case_of(reading, word.i) in actor_words().locative:
        return True
    head = reading.words[word.head]
    return is_dep(word.dep, "nmod") and head.lower in toponym_words().kinds


def _is_part_of_name(before: Word, word: Word) -> bool:
    """True for a title and a name that make one name."""
    if before.head == word.i:
        relations = ("nmod:desc", "compound", "flat*", "appos")
        is_name = before.xpos == "NNP" and before.dep == "amod"  # "and Major Paris"
        return is_name or is_dep(before.dep, *relations)
    return is_dep(word.dep, "flat*", "appos")


def is_borne_by_other(reading: Reading, first: int, last: int) -> bool:
    """True where the words around a name (last exclusive) tell that a person, a family, an animal
    or a thing bears it, no place."""
    if is_behind_title(reading, first) or is_surname_again(reading, first, last):
        return True
    if _is_of_living(reading, first, last) or _is_of_family(reading, first, last):
        return True
    return _is_of_thing_in_quotation_marks(reading, first, last)


def is_surname_again(reading: Reading, first: int, last: int) -> bool:
    """True for "Paris" of "Mr Paris came. Paris said": the name that a title stood before, taken up
    as who does something; not where the report uses it of a place as well ("in Paris")."""
    word = reading.words[first]
    if last - first != 1 or not _may_be_somebody(reading, word):
        return False
    others = [w for w in reading.of_form({word.lower}) if w.text == word.text]
    if all(w.i >= first or not is_behind_title(reading, w.i) for w in others):
        return False
    alone = (w for w in others if not is_behind_title(reading, w.i))
    return all(_may_be_somebody(reading, w) for w in alone)


def _may_be_somebody(reading: Reading, word: Word) -> bool:
    """True for a name without a preposition that does or has something, or to whom it is done."""
    if is_dep(word.dep, "obj", "nsubj:pass"):
        context = toponym_context()
        to_places = context.done_to_places | context.taken_verbs | context.captured_verbs
        return reading.words[word.head].lemma not in to_places
    is_party = is_dep(word.dep, "nsubj", "iobj", "nmod:poss", "obl:agent")
    return is_party and case_of(reading, word.i) in ("", "'s", "’s", "by")


def _head(reading: Reading, first: int, last: int) -> Word:
    """The word of a name that hangs on something outside it."""
    words = reading.words[first:last]
    return next((w for w in words if not first <= w.head < last), words[0])


def _is_of_living(reading: Reading, first: int, last: int) -> bool:
    """ "Their dog Beirut", "his horse, Kinshasa, was shot", "men called Houston and Austin"."""
    name = _head(reading, first, last)
    if name.dep == "conj":
        name = reading.words[name.head]
    noun = _named_noun(reading, name, first)
    if noun is None or case_of(reading, name.i) or not noun.text.islower():
        return False
    forms = plain_forms(noun.lower, noun.lemma.lower())
    is_called = reading.words[name.head].lower in toponym_words().called
    if not quantities().animals.isdisjoint(forms):
        return True
    return is_called and not quantities().persons.isdisjoint(forms)


def _named_noun(reading: Reading, name: Word, first: int) -> Word | None:
    """The common noun that a name is the name of: the one it stands beside, or behind "called"."""
    head = reading.words[name.head]
    if head.lower in toponym_words().called:
        return reading.words[head.head]
    if is_dep(name.dep, "appos", "flat*") and head.i < name.i:
        return head
    before = reading.words[max(first - 1, 0)]
    is_beside = before.xpos == "NN" and before.head == name.head and before.dep == name.dep
    return before if is_beside else None


def _is_of_family(reading: Reading, first: int, last: int) -> bool:
    """ "The Jordan family"; "a London family" and one in a headline are from there."""
    name = _head(reading, first, last)
    noun = reading.words[name.head]
    if name.dep != "compound" or noun.i != last or noun.lower not in toponym_context().families:
        return False
    determiner = reading.child(noun.i, "det")
    return determiner is not None and determiner.lower in toponym_context().definite


def _is_of_thing_in_quotation_marks(reading: Reading, first: int, last: int) -> bool:
    """ "The "Khartoum" restaurant", "the café "Beirut"": a name in quotation marks that hangs on a
    common noun beside them, of no people, body or place."""
    words = reading.words
    if first == 0 or last >= len(words):
        return False
    if words[first - 1].text not in QUOTES or words[last].text not in QUOTES:
        return False
    name = _head(reading, first, last)
    noun = words[name.head]
    is_beside = noun.i in (last + 1, first - 2)
    if not is_beside or not is_dep(name.dep, *BESIDE) or noun.xpos not in ("NN", "NNS"):
        return False
    return group_noun(noun.lemma) is None and noun.lower not in toponym_words().kinds
