"""Offices of named persons: "French Defence Minister X", "X is the president of Y", "X chairs
Y".
"""

from __future__ import annotations

from dateline.language import grammar
from dateline.language.reading import Reading, Word
from dateline.reference.actors.titles import holder_of, title_by_verb, title_of
from dateline.rules import Attempts
from dateline.stages.who.actor_drafts import ActorDraft, RoleDraft
from dateline.stages.who.mention import Mention, word_index
from dateline.stages.who.noun_phrases import (
    country_in,
    joined,
    leading_country,
    of_phrase,
    words_below,
)
from dateline.stages.who.registry import Registry
from dateline.stages.who.titles import (
    is_part_of_title,
    office_owner,
    office_owner_words,
    title_at,
    words_of_owner,
)

APPOSED = ("appos", "nmod:desc", "compound", "flat")


def find_roles(registry: Registry) -> set[int]:
    """Give every named person the offices that the report gives; gives the words of their
    titles.
    """
    used: set[int] = set()
    for i, key in sorted(registry.by_word.items()):
        if key.startswith("person:"):
            used |= _add_title_before(registry, registry.drafts[key], i)
    for word in registry.unresolved_nouns():
        if word.i not in used and _resolve_title_beside(Mention(registry, word)):
            used.add(word.i)
    _add_held_offices(registry)
    return used


def _resolve_title_beside(mention: Mention) -> bool:
    """The noun as a title that stands beside the name of a person; False if it is none."""
    title = title_at(mention)
    if title is None:
        return False
    person = _TITLED_PERSON.decide(mention)
    if person is None:
        return False
    _add_title_beside(mention, person, title)
    mention.registry.by_word[mention.word.i] = person.key
    return True


def _add_role(
    registry: Registry,
    person: ActorDraft,
    title: str,
    words: tuple[int, int],
    of: list[Word],
    of_words: tuple[int, ...] = (),
) -> None:
    """One role by the words (first, last exclusive) that name it and those that name what it is of;
    `of_words` are looked at again when more is resolved.
    """
    of_text = registry.reading.text[of[0].start : of[-1].end] if of else None
    role = RoleDraft(title, office_owner(registry, of), of_text, *words, of_words)
    person.roles.append(role)


# Titles before a name


def _add_title_before(registry: Registry, person: ActorDraft, first: int) -> set[int]:
    """The title that stands right before the name whose first word is given: "French Defence
    Minister X"; gives its words.
    """
    if registry.by_word.get(first - 1) == person.key:
        return set()
    phrase = _words_before(registry.reading, first)
    title = title_of(joined(phrase))
    if title is None:
        return set()
    used = {w.i for w in phrase}
    person.learn_gender(title.gender)
    if title.scope == "honorific":
        return used
    _add_role_before(registry, person, phrase, registry.reading.words[first])
    for i in used:
        registry.by_word.setdefault(i, person.key)
    return used


def _words_before(reading: Reading, first: int) -> list[Word]:
    """The adjectives, nouns, hyphens and possessive marks right before a word, in its sentence;
    none if the nearest is a mark.
    """
    words, start = reading.words, first
    while start > 0 and words[start - 1].sentence == words[first].sentence:
        before = words[start - 1]
        if not is_part_of_title(words, start - 1) and before.xpos != "POS":
            break
        start -= 1
    if start == first or words[first - 1].upos not in ("NOUN", "PROPN", "ADJ"):
        return []
    return list(words[start:first])


def _add_role_before(
    registry: Registry, person: ActorDraft, phrase: list[Word], name: Word
) -> None:
    """The role that a phrase in front of a name gives: what the office is of, then the title; of
    "President X of Y" the country stands behind the name.
    """
    of, title = _owner_and_title(registry, phrase)
    if not title or title_of(joined(title)) is None:
        return
    of = of or _country_behind(registry, name)
    text = registry.reading.text[title[0].start : title[-1].end]
    _add_role(registry, person, text, (title[0].i, title[-1].i + 1), of)


def _country_behind(registry: Registry, name: Word) -> list[Word]:
    """The words for the country of a person: "of Chad" behind the name that a word begins."""
    words = registry.reading.words
    heads = (name, words[name.head])
    for head in (word for word in heads if word.upos == "PROPN"):
        noun = of_phrase(registry.reading, head)
        found = words_of_owner(registry.reading, noun) if noun is not None else []
        if country_in(found):
            return found
    return []


def _owner_and_title(registry: Registry, phrase: list[Word]) -> tuple[list[Word], list[Word]]:
    """A phrase parted at its last possessive mark, after a country's adjective or after a body."""
    marks = [k for k, word in enumerate(phrase) if word.xpos == "POS"]
    if marks:
        return phrase[: marks[-1]], phrase[marks[-1] + 1 :]
    country = leading_country(phrase[:-1])
    size = len(country) if country_in(country) else _size_of_body_before(registry, phrase)
    return phrase[:size], phrase[size:]


def _size_of_body_before(registry: Registry, phrase: list[Word]) -> int:
    """How many words at the head of a phrase are a body's name; its last word is the title's."""
    size = 0
    while size < len(phrase) - 1 and registry.body_at(phrase[size].i) is not None:
        size += 1
    return size


# Titles beside a name


def _after_comma(title: Mention) -> ActorDraft | None:
    """ "X, the army chief"."""
    words = title.reading.words
    first = grammar.phrase_up_to_head(title.reading, title.word.i)[0].i
    if first < 2 or words[first - 1].text != ",":
        return None
    if title.word.dep not in ("appos", "conj", "nmod:desc", "parataxis"):
        return None
    return _person_of(title, words[first - 2])


def _with_name_below(title: Mention) -> ActorDraft | None:
    """ "the army chief, X": the name hangs on the title."""
    return _person_of(title, *title.reading.children(title.word.i, *APPOSED, "flat:name"))


def _with_name_above(title: Mention) -> ActorDraft | None:
    """The title hangs on the name."""
    return _person_of(title, title.head) if title.word.dep in APPOSED else None


def _joined_to_title(title: Mention) -> ActorDraft | None:
    """ "X, the president and commander": joined to a title that hangs on the name."""
    if title.word.dep != "conj" or title.head.dep not in ("appos", "nmod:desc"):
        return None
    return _person_of(title, title.reading.words[title.head.head])


def _predicate(title: Mention) -> ActorDraft | None:
    """ "X is the president"."""
    if not title.has("cop"):
        return None
    return _person_of(title, *title.reading.children(title.word.i, "nsubj"))


def _person_of(title: Mention, *words: Word) -> ActorDraft | None:
    """The first person that one of the words refers to."""
    for word in words:
        draft = title.registry.of_word(word.i)
        if draft is not None and draft.kind == "person":
            return draft
    return None


_TITLED_PERSON: Attempts[Mention, ActorDraft] = Attempts(
    "who.person beside a title",
    (
        ("after a comma", _after_comma),
        ("the name hangs on the title", _with_name_below),
        ("the title hangs on the name", _with_name_above),
        ("joined to another title", _joined_to_title),
        ("predicate", _predicate),
    ),
    about=word_index,
)


def _add_title_beside(mention: Mention, person: ActorDraft, title: str) -> None:
    """The role that a title gives which hangs beside a name: "X, Mali's army chief", "X, head of
    the Y"; of "its foreign minister" it is known later whose he is.
    """
    known = title_of(title)
    person.learn_gender(known.gender if known is not None else None)
    of, owner = office_owner_words(mention), mention.owner
    looked_at = [owner] if owner is not None and owner.upos == "PRON" else of
    extent = (_first_of_title(mention, title), mention.word.i + 1)
    _add_role(mention.registry, person, title, extent, of, tuple(w.i for w in looked_at))


def _first_of_title(mention: Mention, title: str) -> int:
    """The word at which the text of a title begins."""
    text, end = mention.reading.text, mention.word.end
    words = grammar.phrase_up_to_head(mention.reading, mention.word.i)
    return next((w.i for w in words if text[w.start : end] == title), mention.word.i)


# Offices that verbs give


def _add_held_offices(registry: Registry) -> None:
    """ "X holds the chairmanship of Y", "X chairs Y"."""
    for verb in registry.reading.of_upos("VERB"):
        objects = registry.reading.children(verb.i, "obj")
        offices = [noun for noun in objects if _may_give_office(verb, noun)]
        person = _subject_of(registry, verb) if offices else None
        if person is None or person.kind != "person":
            continue
        for held in offices:
            _add_held_office(registry, person, verb, held)


def _may_give_office(verb: Word, held: Word) -> bool:
    """True where the object is an office ("the chairmanship"), or the verb tells one ("chairs")."""
    return holder_of(held.lemma) is not None or title_by_verb(verb.lemma) is not None


def _subject_of(registry: Registry, verb: Word) -> ActorDraft | None:
    """The first actor that a subject of the verb refers to."""
    words = registry.reading.words
    return registry.first_of(words[i] for i in grammar.subjects(registry.reading, verb.i))


def _add_held_office(registry: Registry, person: ActorDraft, verb: Word, held: Word) -> None:
    """The office that a verb and its object give: the object "the chairmanship of Y", or the verb,
    and the object what the office is of.
    """
    title = holder_of(held.lemma)
    if title is not None:
        of = _words_of_office_owner(registry.reading, held)
        _add_role(registry, person, title, (held.i, held.i + 1), of)
        return
    title = title_by_verb(verb.lemma)
    body = registry.of_word(held.i)
    if title is None or body is None:
        return
    if body.rests_on("body", "country"):
        of = [w for w in words_below(registry.reading, held) if w.upos != "DET"]
        _add_role(registry, person, title, (verb.i, verb.i + 1), of)


def _words_of_office_owner(reading: Reading, office: Word) -> list[Word]:
    """What an office is of: "the chairmanship of Y", "Y's chairmanship"."""
    noun = of_phrase(reading, office) or grammar.possessor(reading, office.i)
    if noun is None:
        return []
    return words_of_owner(reading, noun)
