"""Whose words a telling is, and whom it points at without a name."""

from __future__ import annotations

import re

from dateline.prose.anaphora import points, points_within
from dateline.prose.quotes import report_words
from dateline.prose.telling_words import Telling, is_within
from dateline.record.index import RecordIndex
from dateline.record.nouns import Actor, Statement, Stretch
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.text import holds_whole

OPENING, _CLOSING = frozenset('“"'), '”"'
_LOOKED_BACK = 400  # characters before the words in which a speaker may be named


def speech(telling: Telling, index: RecordIndex) -> Statement | None:
    """The direct speech that the words are of, where they do not say themselves whose it is."""
    if names_speaker(telling, index):
        return None
    said = _direct(telling, telling.mention.trigger, index)
    if said is None or said.source is None:
        return said
    text = index.reports[telling.mention.report].text
    is_closed = text[: telling.passage.end].endswith(('"', "”"))
    return None if is_closed and said.source.start >= telling.passage.end else said


def _direct(telling: Telling, at: Stretch, index: RecordIndex) -> Statement | None:
    """The direct speech in which a stretch of the telling's report lies."""
    for statement in index.statements_in[telling.mention.report]:
        is_direct = statement.manner in ("direct", "mixed")
        if is_direct and any(is_within(at, content) for content in statement.content):
            return statement
    return None


def names_speaker(telling: Telling, index: RecordIndex) -> bool:
    """True if the words say themselves whose they are: "the army said", "according to"; what
    somebody says within direct speech does not tell who speaks there.
    """
    report, stretch = telling.mention.report, telling.stretch
    words = index.reports[report].text[stretch.start : stretch.end]
    if not sentence_words().attributing.isdisjoint(words.casefold().split()):
        return True
    cues = [
        one.cue
        for one in index.statements_in[report]
        if one.cue and is_within(one.cue, stretch) and is_within(one.source, stretch)
    ]
    holds_quotation = "‘" in report_words(report, stretch, index)
    return any(
        (holds_quotation or _direct(telling, cue, index) is None)
        and not _is_within_marks(telling, cue, index)
        for cue in cues
    )


def _is_within_marks(telling: Telling, cue: Stretch, index: RecordIndex) -> bool:
    """True for a cue behind a quotation mark that opens the words and is not closed before it."""
    text = index.reports[telling.mention.report].text
    before = text[telling.stretch.start : cue.start]
    return before[:1] in OPENING and not any(mark in before[1:] for mark in _CLOSING)


def is_in_marks(telling: Telling, index: RecordIndex) -> bool:
    """True if a quotation mark opens the words, and none closes what it opens before their end."""
    text = index.reports[telling.mention.report].text
    words = text[telling.stretch.start : telling.stretch.end].rstrip('”"')
    return words[:1] in OPENING and not any(mark in words[1:] for mark in _CLOSING)


def is_quoted_on(telling: Telling, index: RecordIndex) -> bool:
    """True for words in the first person outside quotation marks: somebody speaks."""
    words = report_words(telling.mention.report, telling.stretch, index)
    own = re.sub(r"‘[^‘]*’(?!\w)", "", words)
    return any(map(_is_first_person, enumerate(own.split())))


def _is_first_person(numbered: tuple[int, str]) -> bool:
    """True for "we" and "I"; not for "US" and the "My" of a name, whose capital tells them apart.

    numbered: the word with its place among the others.
    """
    place, word = numbered
    if word.casefold() not in sentence_words().first_person:
        return False
    return (
        word[1:].islower() or len(word) == 1 if place == 0 else word[0].islower() or word[0] == "I"
    )


def points_away(telling: Telling, index: RecordIndex) -> bool:
    """True if the words point at somebody whom neither they nor brackets in them name: "He left",
    "she said".
    """
    words = index.reports[telling.mention.report].text[telling.stretch.start : telling.stretch.end]
    known = referents(telling, index)
    sources = _pronouns(telling, index)
    if any(source.end not in known for source in sources):
        return True
    is_source = any(source.start == telling.stretch.start for source in sources)
    return (points(words) and not is_source) or points_within(words)


def _pronouns(telling: Telling, index: RecordIndex) -> list[Stretch]:
    """Where the words name who says something by a pronoun alone, with nobody by name before it."""
    report, stretch = telling.mention.report, telling.stretch
    text, found = index.reports[report].text, list[Stretch]()
    for said in index.statements_in[report]:
        source = said.source
        if source is None or not is_within(source, stretch) or not is_within(said.cue, stretch):
            continue
        word = text[source.start : source.end].casefold()
        if word in sentence_words().plural_persons and _is_first_named(said, telling, index):
            found.append(source)
        is_pronoun = word in sentence_words().persons
        if is_pronoun and not _names_somebody(text[stretch.start : source.start], index):
            found.append(source)
    return found


def _is_first_named(said: Statement, telling: Telling, index: RecordIndex) -> bool:
    """True if nobody is named before the "they" who say something, but within what they say."""
    text, start = index.reports[telling.mention.report].text, telling.stretch.start
    at = said.source.start if said.source else start
    own = [one for one in said.content if one.end <= at]
    before = text[start:at] if not own else text[start : max(start, own[0].start)]
    names = (name for actor in index.record.actors for name in (actor.name, *actor.aliases))
    return not any(holds_whole(before, name) for name in names)


def referents(telling: Telling, index: RecordIndex) -> dict[int, str]:
    """End of a pronoun -> who speaks, where the words just before the telling name him."""
    report, found = telling.mention.report, dict[int, str]()
    text = index.reports[report].text
    pronouns = {(one.start, one.end) for one in _pronouns(telling, index)}
    before = text[max(0, telling.stretch.start - _LOOKED_BACK) : telling.stretch.start]
    for said in index.statements_in[report]:
        is_one = said.source is not None and (said.source.start, said.source.end) in pronouns
        actor = index.actors.get(said.speaker or "")
        is_person = actor is not None and actor.kind == "person"
        if is_one and said.source and actor and is_person and _names_actor(actor, before):
            found.setdefault(said.source.end, actor.name)
            return found  # the same pronoun again is the same person
    return found


def _names_somebody(words: str, index: RecordIndex) -> bool:
    """True if words name a person, to whom a pronoun behind them points."""
    persons = (actor for actor in index.record.actors if actor.kind == "person")
    return any(_names_actor(actor, words) for actor in persons)


def _names_actor(actor: Actor, words: str) -> bool:
    """True if words have the name of an actor, or the last part of it."""
    names = {name for one in (actor.name, *actor.aliases) for name in (one, one.split()[-1])}
    return any(n[:1].isupper() and holds_whole(words, n) for n in names)
