"""The words by which a promise is known again: for what is to be done, and for those who will do
it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.record.local import LocalEvent
from dateline.reference.english.verb_forms import verb_forms
from dateline.reference.events.promises import deed_verb
from dateline.reference.text import content, stem, words
from dateline.stages.tracking.case_index import CaseIndex

_CLAUSE_END = re.compile(r"[,;:.\"“”\n]|\s(?:and|but)\s")


def stems_of_deed(promise: LocalEvent, index: CaseIndex) -> frozenset[str]:
    """The content words from the verb on in its clause; those before it where none are or the verb
    is passive: "will be repaired". Without times and without the verb itself.
    """
    behind = _without_times(promise, index, promise.trigger.start, promise.sentence.end)
    stop = _CLAUSE_END.search(behind)
    stems = set(content(behind[: stop.start()] if stop else behind))
    start = min(promise.start, promise.sentence.start)
    ahead = _without_times(promise, index, start, promise.trigger.start)
    ahead = _CLAUSE_END.split(ahead)[-1]
    verb = {stem(word) for word in deed_verb(promise.lemma).split(" ")}
    stems -= verb
    is_passive = not verb_forms().passive_auxiliaries.isdisjoint(words(ahead)[-1:])
    is_own_word = promise.undertaken == "doer"  # "promised to announce them": before it are others
    if is_passive or not (stems or is_own_word):
        stems = set(content(ahead))
    return frozenset(stems - verb)


def _without_times(promise: LocalEvent, index: CaseIndex, start: int, end: int) -> str:
    """A stretch of the report with blanks for the times of the promise's sentence."""
    text = index.reports[promise.report].text[start:end]
    for time in index.times_in.get(promise.report, ()):
        if promise.sentence.start <= time.start < promise.sentence.end:
            first, last = max(time.start - start, 0), max(min(time.end, end) - start, 0)
            text = text[:first] + " " * (min(last, len(text)) - first) + text[last:]
    return text


def stems_of_doers(promise: LocalEvent, index: CaseIndex) -> frozenset[str]:
    """The words of the names of those who will do it and of who says so."""
    return frozenset(stem(word) for name in _names(promise, index) for word in content(name))


def _names(promise: LocalEvent, index: CaseIndex) -> Iterator[str]:
    """The names of the doers and of the speaker of the statement."""
    statement = index.statements.get(promise.statement or "")
    speaker = statement.speaker if statement is not None else None
    for id_ in (*promise.agents, speaker):
        actor = index.actors.get(id_ or "")
        if actor is not None:
            yield from (actor.name, *actor.aliases)
    if statement is not None and statement.speaker_text:
        yield statement.speaker_text
