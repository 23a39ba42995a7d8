"""Whether a source has a name: "witnesses" and "a resident in Gao" have none, "the army" has."""

from __future__ import annotations

from msgspec import Struct

from dateline.language.grammar import first_case
from dateline.language.reading import Reading, Word
from dateline.reference.actors.actors import (
    HAVE_SPOKESMEN,
    GroupNoun,
    actor_words,
    body_named,
    group_noun,
)
from dateline.reference.actors.titles import title_of
from dateline.reference.attribution.attribution_words import attribution_words
from dateline.reference.english.function_words import function_words
from dateline.rules import RuleTable

UNNAMED_CLASSES = frozenset(("source", "people", "person", "attackers"))
PERSON_CLASSES = frozenset(("people", "person"))
PHRASE_REACH = 2  # words behind the speaker's that may complete the name of a body


class Source(Struct, frozen=True):
    """A source whose name is asked for: its head word, all its words, and what the tables know of
    its noun.
    """

    reading: Reading
    speaker: Word
    words: list[int]
    determiner: Word | None
    noun: GroupNoun | None
    one_of_many: (
        bool  # "a resident", "some officials": the determiner says that nobody is meant by name
    )
    some_people: bool  # "a resident", "residents"


def is_anonymous(reading: Reading, speaker: Word, source: list[int]) -> bool:
    """True if the source has no name and no body: "witnesses", "a resident in Gao", "officials"."""
    return bool(ANONYMITY.decide(_source(reading, speaker, source)))


def _source(reading: Reading, speaker: Word, words: list[int]) -> Source:
    """The source with what determiner and noun say of it."""
    determiner = reading.child(speaker.i, "det")
    noun = _noun_with_modifier(reading, speaker) or group_noun(speaker.lemma)
    one_of_many = determiner is not None and determiner.lower in attribution_words().one_of_many
    is_indefinite = one_of_many or _is_bare_plural(reading, speaker, determiner)
    is_person = noun is not None and noun.classes[0] in PERSON_CLASSES
    some_people = is_person and is_indefinite
    return Source(reading, speaker, words, determiner, noun, one_of_many, some_people)


def _noun_with_modifier(reading: Reading, speaker: Word) -> GroupNoun | None:
    """ "coast guard", "general staff": a noun that with the word before it is a body's."""
    before = reading.words[speaker.i - 1] if speaker.i else None
    if before is None or before.head != speaker.i or speaker.xpos == "NNS":
        return None
    return group_noun(f"{before.lower} {speaker.lemma}")


def _is_bare_plural(reading: Reading, speaker: Word, determiner: Word | None) -> bool:
    """ "residents", and neither "the residents" nor "Gao residents"."""
    if determiner is not None or speaker.xpos != "NNS":
        return False
    return reading.child(speaker.i, "nmod:poss", "amod", "compound") is None


def _is_no_common_noun(source: Source) -> bool:
    """Names and pronouns: whom a pronoun stands for is not asked here."""
    return source.speaker.upos not in ("NOUN", "NUM")


def _holds_name(source: Source) -> bool:
    """ "X, a spokesman": but "a resident of the X district" is still nobody by name."""
    names = [j for j in source.words if _names_somebody(source.reading, j)]
    if source.some_people:
        return not _words_behind_of(source).issuperset(names)
    return bool(names)


def _words_behind_of(source: Source) -> set[int]:
    """The "of the X district" of "a resident of the X district"."""
    reading, of = source.reading, function_words().prepositions.of
    found = set[int]()
    for noun in reading.children(source.speaker.i, "nmod"):
        if first_case(reading, noun.i) in of:
            found.update(reading.subtree(noun.i))
    return found


def _names_somebody(reading: Reading, i: int) -> bool:
    """True if the word is of a person's or body's name, and not of where somebody is: "a baker in
    X".
    """
    name = reading.name_at(i)
    if name is None or name.label not in ("PERSON", "ORG"):
        return False
    residence = attribution_words().residence_prepositions
    return not any(
        first_case(reading, w.i) in residence for w in reading.words[name.first : name.last]
    )


def _names_body(source: Source) -> bool:
    """ "the defence ministry": a body that the table knows by these words."""
    if not source.words:
        return False
    words = [source.reading.words[j] for j in source.words]
    reach = source.speaker.i + PHRASE_REACH  # an index, the last that may belong to its name
    end = max(word.end for word in words if word.i <= reach)
    phrase = source.reading.text[words[0].start : end]
    before_comma = phrase.split(",")[0]
    return bool(body_named(phrase) or body_named(before_comma))


def _speaks_for_a_body(source: Source) -> bool:
    """ "a police spokesman", "a spokesman for the rebels": the body that he is of speaks."""
    stems = tuple(actor_words().spokesperson)
    if not source.speaker.lemma.startswith(stems):
        return False
    words = (source.reading.words[j] for j in source.words if j != source.speaker.i)
    nouns = (group_noun(word.lemma) for word in words)
    return any(noun is not None and noun.classes[0] in HAVE_SPOKESMEN for noun in nouns)


def _is_bare_number(source: Source) -> bool:
    """ "two said that": nobody is named."""
    return source.speaker.upos == "NUM"


def _is_group_noun(source: Source) -> bool:
    """A noun for people, but no office that is known: "the governor", "its president"."""
    if source.noun is None:
        return False
    return not (_is_known(source) and title_of(source.speaker.lemma))


def _is_known(source: Source) -> bool:
    """True under a possessive or the definite article."""
    if source.reading.child(source.speaker.i, "nmod:poss"):
        return True
    determiner = source.determiner
    return determiner is not None and determiner.lower in function_words().determiners.definite


def _is_of_unnamed_class(source: Source) -> bool:
    """By the usual class of the noun: "officials" are nobody by name, "rebels" are a body of a
    kind.
    """
    return source.noun is not None and source.noun.classes[0] in UNNAMED_CLASSES


ANONYMITY = RuleTable[Source, bool](
    "attribution.anonymity",
    (
        ("name or pronoun", _is_no_common_noun, lambda source: False),
        ("name among its words", _holds_name, lambda source: False),
        ("body by its words", _names_body, lambda source: False),
        ("spokesman of a body", _speaks_for_a_body, lambda source: False),
        ("some people", lambda source: source.some_people, lambda source: True),
        ("bare number", _is_bare_number, lambda source: True),
        ("class of its noun", _is_group_noun, _is_of_unnamed_class),
        ("one of many", lambda source: source.one_of_many, lambda source: True),
    ),
    about=lambda source: source.speaker.i,
)
