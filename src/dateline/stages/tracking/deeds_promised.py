"""Sentences that tell by its own verb what became of a promised deed; no event was read of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from dateline.record.intervals import day
from dateline.record.local import LocalEvent
from dateline.record.nouns import Due, Span
from dateline.reference.english.verb_forms import verb_forms
from dateline.reference.events.promises import promise_words
from dateline.reference.events.speech_acts import speech_act_words
from dateline.reference.text import content, stem, words
from dateline.rules import Conditions
from dateline.stages.tracking.case_index import CaseIndex
from dateline.stages.tracking.told_deeds import ToldDeed, told_deeds


class _Answer(Struct, frozen=True):
    """A promise and a sentence that may say what became of it."""

    promise: LocalEvent
    end: date
    told: ToldDeed
    index: CaseIndex


def deeds_told(promise: LocalEvent, due: Due, index: CaseIndex) -> Iterator[tuple[Span, bool]]:
    """The words of later sentences that decide the promise, and whether it was kept: by a word of
    the deed, about the same thing at the same place.
    """
    end = day(due.latest)
    if end is None or promise.lemma in speech_act_words().promising:
        return
    for report, found in index.reports.items():
        if index.rank[report] < index.rank[promise.report]:
            continue
        for told in told_deeds(report, found.text, promise.lemma):
            answer = _Answer(promise, end, told, index)
            if _NO_ANSWER.holds(answer):
                continue
            yield told.words, told.done and not _is_late(answer)


# -- what keeps a sentence from answering


def _is_of_promise(answer: _Answer) -> bool:
    """The promise itself, or words of its report; what a report tells as promised before ("had
    promised") it may also tell as kept."""
    told, promise = answer.told, answer.promise
    if told.sentence.report != promise.report:
        return False
    inside = told.sentence.start < promise.sentence.end and promise.sentence.start < told.words.end
    return inside or not (told.done and _had_promised(answer))


def _had_promised(answer: _Answer) -> bool:
    """ "Had promised": the promise is told as made before."""
    promise = answer.promise
    text = answer.index.reports[promise.report].text[promise.sentence.start : promise.trigger.start]
    return not promise_words().before.isdisjoint(words(text))


def _is_early(answer: _Answer) -> bool:
    """What is not done may still be done while the promise is not due."""
    reported = answer.index.day_of(answer.told.sentence.report)
    if answer.told.done:
        return False
    return reported is None or reported < answer.end


def _was_before(answer: _Answer) -> bool:
    """Done before the promise was made."""
    made = answer.index.day_told(answer.promise)
    last = [day(time) for _, time in _days(answer)]
    if made is None or not answer.told.done or _had_promised(answer):
        return False
    return any(d is not None and d < made for d in last)


def _is_late(answer: _Answer) -> bool:
    """Done on a day after the one on which it was due."""
    first = [day(time) for time, _ in _days(answer)]
    return any(d is not None and d > answer.end for d in first)


def _days(answer: _Answer) -> list[tuple[str | None, str | None]]:
    """The bounds of the times that the sentence names."""
    sentence = answer.told.sentence
    times = answer.index.times_in.get(sentence.report, ())
    inside = (t for t in times if sentence.start <= t.start < sentence.end)
    return [(t.earliest, t.latest) for t in inside if t.earliest is not None]


def _is_elsewhere(answer: _Answer) -> bool:
    """A place of the promise that the sentence does not name."""
    names = _names_of_places(answer)
    said = set(words(answer.index.words(answer.told.sentence.report, answer.told.sentence)))
    return bool(names) and names.isdisjoint(said)


def _names_of_places(answer: _Answer) -> set[str]:
    """The words of the names of the promise's places."""
    promise, index = answer.promise, answer.index
    at = {place.place for place in promise.places}
    known = (p for p in index.places_in.get(promise.report, ()) if p.id in at)
    return {word for p in known for name in (p.name, *p.aliases) for word in words(name)}


def _is_about_another_thing(answer: _Answer) -> bool:
    """Nothing of what was to be done in the sentence; where the promise names nothing ("to announce
    them"), none of those who promised."""
    said = answer.index.words(answer.told.sentence.report, answer.told.sentence)
    subject = _stems_of_object(answer)
    if subject:
        return subject.isdisjoint(content(said))
    return not _names_doer(answer, said)


def _names_doer(answer: _Answer, said: str) -> bool:
    """True if the sentence has a word of the name of those who promised."""
    actors = answer.index.actors
    names = [actors[agent].name for agent in answer.promise.agents if agent in actors]
    return not {stem(w) for name in names for w in words(name)}.isdisjoint(content(said))


def _stems_of_object(answer: _Answer) -> set[str]:
    """The content words behind the verb of the promise, or before it where none are: "will be
    repaired"; without those of its places."""
    promise = answer.promise
    text = answer.index.reports[promise.report].text
    ahead = text[promise.start : promise.trigger.start]
    is_passive = not verb_forms().passive_auxiliaries.isdisjoint(words(ahead)[-1:])
    stems = content(ahead if is_passive else text[promise.trigger.end : promise.end])
    return set(stems) - {stem(word) for word in _names_of_places(answer)}


_NO_ANSWER: Conditions[_Answer] = Conditions(
    "tracking.no answer to a promise",
    (
        ("words of the promise", _is_of_promise),
        ("not due yet", _is_early),
        ("done before", _was_before),
        ("elsewhere", _is_elsewhere),
        ("another thing", _is_about_another_thing),
    ),
    about=lambda answer: answer.told.words,
)
