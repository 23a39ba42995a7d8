"""Whether a noun is of people."""

from __future__ import annotations

from functools import lru_cache

from dateline.language import Reading
from dateline.language.reading import Word
from dateline.reference.actors.actors import group_noun
from dateline.reference.numbers.counting_words import counting_words
from dateline.reference.numbers.quantities import plain_forms, quantities

# classes of group nouns, each of which is a kind of person
PERSON_CLASSES = frozenset({"people", "person", "source", "opponents", "attackers", "militia"})


def is_person(reading: Reading, noun: int) -> bool:
    """People by the table, by a name of a people, or by a word that stands for people ("others",
    "them").
    """
    word = reading.words[noun]
    name = reading.name_at(noun)
    if name and name.label in ("NORP", "PERSON"):
        return True
    if _is_noun_of_people(word.text, word.lemma):
        return True
    return word.lower in counting_words().stand_for_people or word.xpos in ("PRP", "DT", "CD")


@lru_cache(maxsize=65536)
def _is_noun_of_people(text: str, lemma: str) -> bool:
    """People by the tables."""
    if not quantities().persons.isdisjoint(plain_forms(text, lemma)):
        return True
    group = group_noun(lemma)
    return group is not None and not PERSON_CLASSES.isdisjoint(group.classes)


def is_animal(reading: Reading, noun: int) -> bool:
    """ "Sheep", "head of cattle": what is counted beside people and is no victim; not the name of
    a team, "Bears".
    """
    word = reading.words[noun]
    if word.lemma in quantities().animal_measures:
        counted = (w.i for w in reading.children(noun, "nmod", "obl") if w.i == noun + 2)
        return any(is_animal(reading, i) for i in counted)
    opens_sentence = noun == 0 or reading.words[noun - 1].sentence != word.sentence
    if not (word.text.islower() or opens_sentence):
        return False
    return not quantities().animals.isdisjoint(plain_forms(word.text.lower(), word.lemma.lower()))


def is_group(word: Word) -> bool:
    """True for a singular noun that holds more than one person: "a family"."""
    return word.lower in quantities().groups
