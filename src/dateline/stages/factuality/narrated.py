"""What a work of fiction or the scenario of a drill tells: "the novel follows a man who is shot",
"Exercise scenario: a bomb went off".

A film may be of what happened ("the film tells how soldiers killed villagers in 1981"): where it
names no year, what it tells is possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.language import Reading, Word, is_dep
from dateline.reference.english.function_words import function_words
from dateline.reference.english.pretence import pretence_words
from dateline.reference.time.years import may_be_year

LABEL = 6  # words at most of a label and its colon
PAST = ("VBD", "VBN")
PLURAL = ("NNS", "NNPS")


def names(reading: Reading, noun: Word) -> set[str]:
    """The lemma of a noun, alone and with the noun ahead: "game", "video game"."""
    ahead = reading.children(noun.i, "compound")
    return {noun.lemma, *(f"{word.lower} {noun.lemma}" for word in ahead)}


def is_told_by_fiction(reading: Reading, trigger: Word) -> bool:
    """ "The novel follows a man who is shot"."""
    fiction = pretence_words().fiction
    return any(not fiction.isdisjoint(names(reading, n)) for n in _narrators(reading, trigger))


def may_be_told_by_work(reading: Reading, trigger: Word) -> bool:
    """ "The film tells how rebels killed 12", without a year that says when they did."""
    work = pretence_words().work
    told = any(not work.isdisjoint(names(reading, n)) for n in _narrators(reading, trigger))
    return told and not _has_year(reading, trigger)


def opens_with_work(reading: Reading, trigger: Word, noun: Word, verb: Word) -> bool:
    """ "In the film, gunmen stormed the embassy": what stands ahead is where it all goes on."""
    is_work = not pretence_words().work.isdisjoint(names(reading, noun))
    return is_work and noun.i < verb.i and not _has_year(reading, trigger)


def is_told_in_present(reading: Reading, verb: Word) -> bool:
    """True for a clause that is neither in the past nor in the perfect."""
    auxiliaries = reading.children(verb.i, "aux*", "cop")
    finite = auxiliaries[0] if auxiliaries else verb
    perfect = function_words().auxiliaries.perfect
    return finite.xpos not in PAST and not any(word.lemma in perfect for word in auxiliaries)


def is_in_part_of_work(reading: Reading, noun: Word, verb: Word) -> bool:
    """ "In the opening chapter, a spy is poisoned", "in Act Two", not "in the latest chapter of the
    war"."""
    if noun.lemma.lower() not in pretence_words().part or not is_told_in_present(reading, verb):
        return False
    wholes = reading.children(noun.i, "nmod")
    return all(_is_work(reading, whole) for whole in wholes)


def is_figure_of_work(reading: Reading, verb: Word) -> bool:
    """ "The hero of the series hijacks a float", told in the present."""
    if verb.upos != "VERB" or not is_told_in_present(reading, verb):
        return False
    for noun in reading.children(verb.i, "nsubj*"):
        is_figure = not pretence_words().figure.isdisjoint(names(reading, noun))
        if is_figure and any(_is_work(reading, w) for w in reading.children(noun.i, "nmod")):
            return True
    return False


def _is_work(reading: Reading, noun: Word) -> bool:
    """True for what tells a story."""
    words = pretence_words()
    return not (words.fiction | words.work | words.tale).isdisjoint(names(reading, noun))


def _narrators(reading: Reading, trigger: Word) -> Iterator[Word]:
    """Who tells what the trigger is part of: the subjects of verbs of telling above it, the noun of
    "a novel about", "a novel following".
    """
    for word in reading.ancestors(trigger.i):
        if word.upos != "VERB" or word.lemma not in pretence_words().narrating:
            continue
        yield from reading.children(word.i, "nsubj")
        if is_dep(word.dep, "acl"):
            yield reading.words[word.head]


def _has_year(reading: Reading, trigger: Word) -> bool:
    """True if the sentence names a year: it may tell what happened then."""
    sentence = reading.sentences[trigger.sentence]
    told = reading.words[sentence.first : sentence.last]
    return any(may_be_year(word.text) and not _is_count(reading, word) for word in told)


def _is_count(reading: Reading, number: Word) -> bool:
    """True for "1981 villagers", "1981 were killed"; not for "the 1981 massacre"."""
    if is_dep(number.dep, "nummod"):
        return reading.words[number.head].xpos in PLURAL
    return is_dep(number.dep, "nsubj*", "obj")


def is_behind_label(reading: Reading, trigger: Word) -> bool:
    """True behind "Scenario:" at the head of a paragraph."""
    at = trigger.sentence
    while at >= 0:
        sentence = reading.sentences[at]
        opening = reading.words[sentence.first : min(sentence.first + LABEL, sentence.last)]
        if _is_label(opening, trigger):
            return True
        before = reading.sentences[at - 1] if at else None
        if before is None or "\n" in reading.text[before.end : sentence.start]:
            return False
        at -= 1
    return False


def _is_label(opening: Sequence[Word], trigger: Word) -> bool:
    """True for words that a label and its colon open, ahead of the trigger."""
    for word, after in zip(opening, opening[1:], strict=False):
        if after.text == ":":
            return word.lower in pretence_words().label and word.i < trigger.i
    return False
