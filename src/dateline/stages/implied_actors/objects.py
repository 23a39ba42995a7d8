"""Things: what is attacked, bombed, burnt or robbed and is nobody (a bridge, an embassy, a bus) becomes an actor.

The record's targets are actors, so a thing is one of kind "other", named by its own words. It has the country of its
owner; of a side's military things ("rebel positions") the side stays a target, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.language import Reading, Word, grammar
from dateline.record.drafts import EventDraft
from dateline.record.nouns import Actor, Span
from dateline.reference.countries import country_named, country_of_demonym
from dateline.reference.noun_classes import noun_classes

STRUCK = ("ASSAULT", "CRIME", "COERCE")
BEFORE = ("amod", "compound", "nmod", "nmod:poss", "nmod:desc", "flat")


def add_struck_objects(
    reading: Reading,
    report: str,
    event_drafts: Sequence[EventDraft],
    actors: Sequence[Actor],
    by_word: Mapping[int, str],
) -> tuple[list[Actor], dict[int, str]]:
    """The actors with the things struck among them, and which word refers to which; ids go on from those given."""
    known, seats = {a.id: a for a in actors}, dict(by_word)
    named: dict[str, str] = {}  # a thing's words -> its id
    for i in sorted({j for h in event_drafts if h.type in STRUCK for j in h.targets}):
        word = reading.words[i]
        if i in seats or not _is_thing(word):
            continue
        words = _words(reading, word)
        name = " ".join(reading.text[words[0].start : word.end].split())
        earlier = named.get(name.lower()) or _spoken_of(reading, word, words, named)
        if earlier is None:
            earlier = f"a{len(known) + 1}"
            known[earlier] = Actor(
                id=earlier, name=name, kind="other", country=_country(reading, word, seats, known)
            )
        named[name.lower()] = earlier
        span = Span(report, words[0].start, word.end)
        known[earlier] = _with_mention(known[earlier], span, name)
        seats[i] = earlier
    return list(known.values()), seats


def _is_thing(word: Word) -> bool:
    return word.upos in ("NOUN", "PROPN") and word.lemma.lower() in noun_classes().thing


def _words(reading: Reading, word: Word) -> list[Word]:
    """The noun with what stands right before it, articles and numbers aside: "U.S. embassy", "high voltage lines"."""
    inside = {
        j for c in reading.children(word.i, *BEFORE) if c.i < word.i for j in reading.subtree(c.i)
    }
    kept = [word]
    while kept[0].i - 1 in inside or (
        kept[0].i - 2 in inside and reading.words[kept[0].i - 1].text == "-"
    ):
        kept.insert(0, reading.words[kept[0].i - 1])
    while len(kept) > 1 and (
        kept[0].upos in ("DET", "NUM", "PUNCT", "PRON", "ADP")
        or kept[0].lemma in noun_classes().partitive
    ):
        kept.pop(0)
    return kept


def _spoken_of(
    reading: Reading, word: Word, words: list[Word], named: Mapping[str, str]
) -> str | None:
    """The thing last named that "the building" means: one whose words end in the same noun."""
    article = reading.child(word.i, "det")
    if article is None or article.lower not in ("the", "this", "that", "these", "those"):
        return None
    mine = {w.lower for w in words} - {"same"}
    return next(
        (
            id
            for name, id in reversed(list(named.items()))
            if name.split()[-1] == word.lower and mine <= {*name.split()}
        ),
        None,
    )


def _country(
    reading: Reading, word: Word, seats: Mapping[int, str], known: Mapping[str, Actor]
) -> str | None:
    before = reading.children(word.i, *BEFORE)
    named = next(
        (c for w in before if (c := country_of_demonym(w.text) or country_named(w.text))), None
    )
    if named:
        return named
    owners = [w.i for w in before] + grammar.obliques(reading, word.i, "of")
    return next(
        (known[seats[j]].country for j in owners if j in seats and known[seats[j]].country), None
    )


def _with_mention(actor: Actor, span: Span, name: str) -> Actor:
    aliases = actor.aliases if name in (actor.name, *actor.aliases) else (*actor.aliases, name)
    return msgspec.structs.replace(actor, aliases=aliases, mentions=(*actor.mentions, span))
