"""What the words of a report tell of the mentions in it: most of the time that it takes to lay out
mentions is spent on words, which no other report changes, so a later build finds it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from msgspec import Struct

from dateline.record.intervals import Days
from dateline.record.local import LocalEvent, LocalRecord
from dateline.reference.english.function_words import function_words
from dateline.reference.english.stopwords import stopwords
from dateline.reference.events.event_anaphora import event_anaphora
from dateline.reference.events.event_types import event_type
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.reference.text import content, stem, words
from dateline.reference.time.temporal_cues import time_relations
from dateline.stage_cache import CachedPart
from dateline.stages.event_coreference.taken_back import NOTHING, TakenBack, taken_back

FRONT = 3  # words before a noun in which its article is sought
BEHIND_PRONOUN = 5  # words from a relative pronoun to its verb, at most
NOUN_PHRASE = 4  # words before a relative pronoun in which the article of its noun is sought


class Wording(NamedTuple):
    """What the words of a report tell of one mention; as the fields of `MentionFeatures`."""

    content_stems: frozenset[str]
    sentence_stems: frozenset[str]
    definite: bool
    is_another: bool
    in_since_clause: bool
    taken_back: TakenBack


class _Kept(Struct, frozen=True, array_like=True):
    """The same as it is kept; `sentence`: its number."""

    stems: tuple[str, ...]
    sentence: int
    definite: bool
    is_another: bool
    in_since_clause: bool
    not_there: tuple[str, ...] = ()
    not_then: tuple[Days, ...] = ()


class _KeptOfReport(Struct, frozen=True, array_like=True):
    """What is kept of a report: the stems of each sentence with a mention, and the mentions."""

    sentences: tuple[tuple[str, ...], ...]
    mentions: tuple[_Kept, ...]


def wordings(local_record: LocalRecord, text: str, part: CachedPart) -> list[Wording]:
    """The wording of each event of a report. `part`: made of both and kept with what is found."""
    kept = part.get("wordings", _KeptOfReport)
    if kept is not None:
        return list(_unpacked(kept))
    found = [_wording(event, local_record, text) for event in local_record.local_events]
    part.put("wordings", _packed(found))
    return found


def _packed(found: list[Wording]) -> _KeptOfReport:
    """The wordings of a report as they are kept: the same where they are the same."""
    sentences: dict[frozenset[str], int] = {}
    mentions = [
        _Kept(
            tuple(sorted(one.content_stems)),
            sentences.setdefault(one.sentence_stems, len(sentences)),
            one.definite,
            one.is_another,
            one.in_since_clause,
            tuple(sorted(one.taken_back.places)),
            one.taken_back.days,
        )
        for one in found
    ]
    return _KeptOfReport(tuple(tuple(sorted(one)) for one in sentences), tuple(mentions))


def _unpacked(kept: _KeptOfReport) -> Iterator[Wording]:
    """The wordings of a report, with one set for all mentions of a sentence."""
    sentences = [frozenset(map(intern, stems)) for stems in kept.sentences]
    for one in kept.mentions:
        takes_back = one.not_there or one.not_then
        yield Wording(
            frozenset(map(intern, one.stems)),
            sentences[one.sentence],
            one.definite,
            one.is_another,
            one.in_since_clause,
            TakenBack(frozenset(one.not_there), one.not_then) if takes_back else NOTHING,
        )


def _wording(event: LocalEvent, local_record: LocalRecord, text: str) -> Wording:
    """The wording of one event. Harm that nobody does has no article, but its cause may: "displaced
    by the floods".
    """
    preceding = _preceding(event, text)
    trigger = text[event.trigger.start : event.trigger.end]
    return Wording(
        content_stems=_content_stems(event, trigger, text),
        sentence_stems=_stems_of(text[event.sentence.start : event.sentence.end]),
        definite=bool((preceding if event.noun else _cause(event)) & event_anaphora().definite)
        or _is_told_of_the_known(event, text),
        is_another=bool((preceding | set(words(trigger))) & event_anaphora().novelty),
        in_since_clause=_is_in_since_clause(event, text),
        taken_back=taken_back(event, local_record, text),
    )


@lru_cache(maxsize=256)
def _stems_of(sentence: str) -> frozenset[str]:
    """The content stems of a sentence: one set for all mentions in it."""
    return frozenset(content(sentence))


def _content_stems(event: LocalEvent, trigger: str, text: str) -> frozenset[str]:
    """Of the words that name the event and its means, less those of its trigger."""
    wording = " ".join((text[event.start : event.end], *event.means))
    return (
        frozenset(content(wording)) - {stem(w) for w in words(event.lemma)} - set(content(trigger))
    )


def _cause(event: LocalEvent) -> set[str]:
    """First words of what did harm that nobody does: "displaced by the floods" points
    back at floods.
    """
    if not event_type(event.type).disaster:
        return set()
    of_means = filter(None, map(words, event.means))
    return {first for first, *_ in of_means}


def _is_told_of_the_known(event: LocalEvent, text: str) -> bool:
    """True for a relative clause that recalls what was done to those who are known: "the teachers
    who were carried off", "the crossing, which Bangui shut on Friday".
    """
    if event.noun or not event.background:
        return False
    before = words(text[event.sentence.start : event.trigger.start])
    at = [n for n, word in enumerate(before) if word in function_words().pronouns.relative]
    if not at or len(before) - at[-1] > BEHIND_PRONOUN:
        return False
    if trigger_classes().name_an_act(" ".join(before[max(at[-1] - 1, 0) : at[-1]])):
        return False
    return not event_anaphora().known.isdisjoint(before[max(at[-1] - NOUN_PHRASE, 0) : at[-1]])


def _is_in_since_clause(event: LocalEvent, text: str) -> bool:
    """True if "since" stands before the trigger, and no comma after it but that of a clause that
    tells what was then: "since 1998, when 300 died".
    """
    relations = time_relations()
    before = text[event.sentence.start : event.trigger.start]
    if relations.since.isdisjoint(words(before)):
        return False
    parts = [*map(words, re.split(r"[,;:]", before))]
    if not relations.simultaneous_adverbs.isdisjoint(parts[-1][:1]):
        del parts[:-2]
    else:
        del parts[:-1]
    return any(not relations.since.isdisjoint(part) for part in parts)


def _preceding(event: LocalEvent, text: str) -> set[str]:
    """The words before the trigger that belong to its phrase: its article and what
    stands between.
    """
    found = set[str]()
    for word in reversed(words(text[event.sentence.start : event.trigger.start])[-FRONT:]):
        found.add(word)
        if word in event_anaphora().definite or word in stopwords():
            break
    return found
