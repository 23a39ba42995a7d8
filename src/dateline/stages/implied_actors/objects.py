"""What is attacked, bombed, burnt or robbed and is nobody (a bridge, an embassy, a bus) becomes an
actor.

The record's targets are actors, so a thing is one of kind "other", named by its own words. It
has the country of its owner; of a side's military things ("rebel positions") the side stays a
target, too.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

import msgspec

from dateline.language import Reading, Word, grammar
from dateline.record.drafts import EventDraft
from dateline.record.nouns import Actor, Span
from dateline.reference.english.function_words import function_words
from dateline.reference.events.argument_words import argument_words
from dateline.reference.events.event_types import event_type
from dateline.reference.events.noun_classes import noun_classes
from dateline.reference.places.countries import country_named, country_of_demonym

BEFORE = ("amod", "compound", "nmod", "nmod:poss", "nmod:desc", "flat")
OUTSIDE_NAME = ("DET", "NUM", "PUNCT", "PRON", "ADP")


def add_struck_objects(
    reading: Reading,
    report: str,
    event_drafts: Sequence[EventDraft],
    actors: Sequence[Actor],
    by_word: Mapping[int, str],
) -> tuple[list[Actor], dict[int, str]]:
    """The actors with the things struck among them, and which word refers to which; ids go on
    from those given."""
    known, actor_of = {actor.id: actor for actor in actors}, dict(by_word)
    named: dict[str, str] = {}  # a thing's words -> its id
    for i in _struck(event_drafts):
        word = reading.words[i]
        if i in actor_of or not _is_thing(reading, word):
            continue
        words = _words_of_name(reading, word)
        name = " ".join(reading.text[words[0].start : word.end].split())
        actor = named.get(name.lower()) or _antecedent(reading, word, words, named)
        if actor is None:
            actor = f"a{len(known) + 1}"
            country = _country(reading, word, actor_of, known)
            known[actor] = Actor(id=actor, name=name, kind="other", country=country)
        named[name.lower()] = actor
        known[actor] = _with_mention(known[actor], Span(report, words[0].start, word.end), name)
        actor_of[i] = actor
    return list(known.values()), actor_of


def _struck(event_drafts: Sequence[EventDraft]) -> list[int]:
    """The targets of what is done against somebody's will, in text order."""
    targets: set[int] = set()
    for draft in event_drafts:
        if event_type(draft.type).hostile:
            targets.update(draft.targets)
    return sorted(targets)


def _is_thing(reading: Reading, word: Word) -> bool:
    """True for nouns that the table lists as things (bridges, embassies, buses), and for the name
    of one behind its noun: "the tanker Aurora".
    """
    if word.upos not in ("NOUN", "PROPN"):
        return False
    if _is_noun_for_thing(reading, word):
        return True
    before = (w for w in reading.children(word.i, *BEFORE) if w.upos == "NOUN" and w.i < word.i)
    return word.upos == "PROPN" and any(_is_noun_for_thing(reading, w) for w in before)


def _is_noun_for_thing(reading: Reading, noun: Word) -> bool:
    """True for a thing of the table by the noun alone or with the one before it: "bulk carrier"."""
    things = noun_classes().thing
    if noun.lemma.lower() in things:
        return True
    before = reading.words[noun.i - 1] if noun.i else noun
    return f"{before.lower} {noun.lemma.lower()}" in things


def _words_of_name(reading: Reading, word: Word) -> list[Word]:
    """The noun with what stands right before it, articles and numbers aside: "U.S. embassy",
    "high voltage lines"."""
    words = list(reading.words[_first_of_name(reading, word) : word.i + 1])
    while len(words) > 1 and _is_outside_name(words[0]):
        words.pop(0)
    return words


def _first_of_name(reading: Reading, word: Word) -> int:
    """Where the unbroken row of modifiers before a noun begins; a hyphen does not break it."""
    inside: set[int] = set()
    for modifier in reading.children(word.i, *BEFORE):
        if modifier.i < word.i:
            inside.update(reading.subtree(modifier.i))
    first = word.i
    while first - 1 in inside or _is_hyphen_behind(reading, first, inside):
        first -= 1
    return first


def _is_hyphen_behind(reading: Reading, first: int, inside: Container[int]) -> bool:
    """True for a hyphen before the word `first` with one of those inside before it."""
    return first - 2 in inside and reading.words[first - 1].text == "-"


def _is_outside_name(word: Word) -> bool:
    """True for articles, numbers and portions, which are no part of what a thing is called."""
    return word.upos in OUTSIDE_NAME or word.lemma in noun_classes().partitive


def _antecedent(
    reading: Reading, word: Word, words: Sequence[Word], named: dict[str, str]
) -> str | None:
    """The thing last named that "the building" means: one whose words end in the same noun."""
    article = reading.child(word.i, "det")
    if article is None or article.lower not in function_words().determiners.pointing:
        return None
    own = {w.lower for w in words}.difference(argument_words().same)
    for name, actor in reversed(named.items()):
        parts = name.split()
        if parts[-1] == word.lower and own.issubset(parts):
            return actor
    return None


def _country(
    reading: Reading, word: Word, actor_of: Mapping[int, str], known: Mapping[str, Actor]
) -> str | None:
    """The country that stands before the thing ("the Chilean embassy"), or that of its owner."""
    before = reading.children(word.i, *BEFORE)
    for modifier in before:
        country = country_of_demonym(modifier.text) or country_named(modifier.text)
        if country:
            return country
    owners = [modifier.i for modifier in before]
    owners += grammar.obliques(reading, word.i, *function_words().prepositions.of)
    return _country_of_any(known[actor_of[i]] for i in owners if i in actor_of)


def _country_of_any(actors: Iterable[Actor]) -> str | None:
    """The country of the first of the actors that has one."""
    return next(filter(None, (actor.country for actor in actors)), None)


def _with_mention(actor: Actor, span: Span, name: str) -> Actor:
    """The actor with one more mention, and its words as an alias where they are new."""
    is_known = name in (actor.name, *actor.aliases)
    aliases = actor.aliases if is_known else (*actor.aliases, name)
    return msgspec.structs.replace(actor, aliases=aliases, mentions=(*actor.mentions, span))
