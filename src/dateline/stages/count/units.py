"""What is counted: the noun that a number counts, its phrase, and currencies."""

from __future__ import annotations

from msgspec import Struct

from dateline.language import Reading, is_dep
from dateline.language.grammar import first_case
from dateline.language.reading import Word
from dateline.reference.english.function_words import function_words
from dateline.reference.numbers.counting_words import counting_words
from dateline.reference.numbers.number_patterns import number_patterns
from dateline.reference.numbers.quantities import plain_forms, quantities
from dateline.reference.places.countries import country_named, country_of_demonym
from dateline.rules import Attempts

MODIFIER_DEPS = (
    "nummod*",
    "det*",
    "amod",
    "advmod",
    "compound",
    "nmod:npmod",
    "quantmod",
    "obl:npmod",
)
NOUN_REACH = 4  # words behind a number in which its noun is looked for
CURRENCY_REACH = 14  # letters behind a number that may name its currency


class Unit(Struct, frozen=True):
    """The head word of what is counted; itself: the number stands for it ("12 were killed")."""

    word: int
    itself: bool


class NumberInTree(Struct, frozen=True):
    """A number with its words in the tree: the one that hangs from outside, and the last."""

    reading: Reading
    core: list[int]
    root: Word
    last: int


def unit_of(reading: Reading, core: list[int]) -> Unit:
    """What the number counts; core: the words of the number without its hedges."""
    inside = set(core)
    tops = (
        i
        for i in reversed(core)
        if reading.words[i].head not in inside or reading.words[i].head == i
    )
    root = next(tops, core[-1])
    case = NumberInTree(reading, core, reading.words[root], core[-1])
    return UNIT.decide(case) or Unit(root, itself=True)


def _without_tags(case: NumberInTree) -> Unit | None:
    """A word that was never tagged: the word behind the number, if there is one."""
    if case.root.xpos:
        return None
    following = case.reading.words[case.last + 1 : case.last + 2]
    for word in following:
        in_sentence = word.sentence == case.root.sentence
        if in_sentence and word.text[:1].isalpha():
            return Unit(word.i, itself=False)
    return Unit(case.root.i, itself=True)


def _sized(case: NumberInTree) -> Unit | None:
    """ "a 10,000-member force": the size of what follows."""
    glued = case.reading.words[case.last + 1 : case.last + 3]
    if len(glued) < 2 or glued[0].text != "-":
        return None
    if glued[1].lower not in quantities().sizes:
        return None
    return noun_behind(case.reading, case.last + 2) or Unit(case.root.i, itself=True)


def _modified(case: NumberInTree) -> Unit | None:
    """ "12 people": the noun that the number modifies, by the tree."""
    head = case.reading.words[case.root.head]
    if head.i <= case.last or not is_dep(case.root.dep, *MODIFIER_DEPS):
        return None
    return Unit(head.i, itself=False) if is_noun(head) else None


def _subject_beside_verb(case: NumberInTree) -> Unit | None:
    """ "43 killed in shelling": who is killed has no word of his own."""
    head = case.reading.words[case.root.head]
    beside = head.xpos.startswith("VB") and head.i == case.last + 1
    if not beside or not is_dep(case.root.dep, "nsubj*", "obl:unmarked"):
        return None
    return Unit(case.root.i, itself=True)


def _partitive(case: NumberInTree) -> Unit | None:
    """ "three of the sailors"."""
    reading, of = case.reading, function_words().prepositions.of
    for i in case.core:
        for noun in reading.children(i, "nmod*"):
            is_behind = noun.i > case.last
            if is_behind and first_case(reading, noun.i) in of:
                return Unit(noun.i, itself=False)
    return None


UNIT = Attempts[NumberInTree, Unit](
    "count.unit",
    (
        ("word behind an untagged number", _without_tags),
        ("noun behind a size", _sized),
        ("noun that it modifies", _modified),
        ("itself, right before its verb", _subject_beside_verb),
        ("noun behind of", _partitive),
        ("noun behind it", lambda case: noun_behind(case.reading, case.last)),
    ),
    about=lambda case: case.root.i,
)


def noun_behind(reading: Reading, last: int) -> Unit | None:
    """The noun that the number stands before, where the tree ties them otherwise."""
    sentence, reach = reading.words[last].sentence, last + 1 + NOUN_REACH
    for word in reading.words[last + 1 : reach]:
        if word.sentence != sentence:
            return None
        if is_noun(word):
            in_compound = word.dep == "compound" and word.i < word.head <= reach
            if not in_compound:
                return Unit(word.i, itself=False)
        elif word.xpos[:2] not in ("JJ", "HY"):
            return None
    return None


def is_noun(word: Word) -> bool:
    """A noun, or a word that stands for one: "others", "dead"; a word that was never tagged may be
    one.
    """
    if word.xpos.startswith("NN") or word.upos in ("NOUN", "PROPN"):
        return True
    if not word.xpos:
        return True
    return word.lower in counting_words().stand_for_people


def is_measure(word: Word) -> bool:
    """True for "kilometre", "hour": numbers of these count nothing."""
    return not quantities().measures.isdisjoint(plain_forms(word.text, word.lemma))


def unit_phrase(reading: Reading, noun: int, without: set[int]) -> str | None:
    """The counted noun phrase without its number, its determiners and what comes after the noun."""
    word = reading.words[noun]
    stands_for_people = word.lower in counting_words().stand_for_people
    is_pronoun = word.xpos in ("PRP", "DT")
    if stands_for_people or is_pronoun:
        return None
    kept = _words_of_phrase(reading, noun, without)
    low, high = min(kept), max(kept)
    ends_within = (reading.words[i].end for i in without if low <= i < noun)
    start = max(reading.words[low].start, *ends_within, 0)
    return reading.text[start : reading.words[high].end].strip(" ,-") or None


def _words_of_phrase(reading: Reading, noun: int, without: set[int]) -> set[int]:
    """The noun and its modifiers before it; behind it only the rest of a name."""
    kept = {noun}
    for modifier in reading.children(noun, "amod", "compound*", "flat*", "fixed", "goeswith"):
        is_behind = modifier.i > noun and not is_dep(modifier.dep, "flat*")
        if is_behind or modifier.i in without:
            continue
        if not _is_size(reading, modifier):
            kept.update(reading.subtree(modifier.i))
    return (kept - without) | {noun}


def _is_size(reading: Reading, word: Word) -> bool:
    """The "strong" of "a 200-strong crowd"."""
    return word.lower in quantities().sizes and reading.words[word.i - 1].text == "-"


def currency(reading: Reading, start: int, end: int) -> str | None:
    """The currency named by the number at start..end or right behind it."""
    table = quantities().currencies
    text = reading.text[start : end + CURRENCY_REACH].lower()
    for word in number_patterns().currency.findall(text):
        name = table.get(word) or table.get(word.removesuffix("s"))
        if name:
            return name
    return None


def national_currency(reading: Reading, unit: Unit) -> str | None:
    """The currency of "180,000 Swiss francs", "40 million Hong Kong dollars": the noun that the
    number counts, behind the country or people whose it is."""
    noun = reading.words[unit.word]
    if unit.itself or not is_noun(noun):
        return None
    table = quantities().currencies
    forms = plain_forms(noun.text.lower(), noun.lemma.lower())
    name = next((table[form] for form in forms if form in table), None)
    modifiers = reading.children(noun.i, "amod", "compound", "nmod")
    if name is None or not any(_is_national(reading, word) for word in modifiers):
        return None
    return name


def _is_national(reading: Reading, word: Word) -> bool:
    """True for "Swiss", "South Korean", "Hong Kong" before a noun."""
    first = min([word.i, *(w.i for w in reading.children(word.i, "compound", "flat", "amod"))])
    words = reading.text[reading.words[first].start : word.end]
    if any(country_of_demonym(name) or country_named(name) for name in (words, word.text)):
        return True
    name = reading.name_at(word.i)
    return name is not None and name.label in ("LOC", "NORP")
