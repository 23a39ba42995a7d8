"""Sentences that tell what became of a promised deed, whether an event was read of them or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dateline.language.known_words import verb_lemma
from dateline.record.intervals import day
from dateline.record.local import LocalEvent
from dateline.record.nouns import Due, Event, Place, PlaceMention, Span
from dateline.reference.events.promises import deed_verb, promise_words
from dateline.reference.events.speech_acts import speech_act_words
from dateline.reference.text import content, stem, words
from dateline.rules import Conditions
from dateline.stages.tracking.case_index import CaseIndex
from dateline.stages.tracking.promised_things import stems_of_deed, stems_of_doers
from dateline.stages.tracking.told_deeds import Verdict
from dateline.stages.tracking.told_in_case import At
from dateline.stages.tracking.told_sentences import ToldSentence

_SMALL = 2  # things named in a promise, of which one is enough to know it again
_SURE = 2  # shared things that are enough whoever does it wherever
_WIDE = ("country", "region")  # grains of places that are no other place than a town in them


@dataclass(frozen=True)
class _Promised:
    """A promise as sentences are compared with it."""

    promise: LocalEvent
    lemmas: tuple[str, ...]
    end: date
    index: CaseIndex

    @cached_property
    def things(self) -> frozenset[str]:
        """Stems of the words for what is to be done, without times and places."""
        return stems_of_deed(self.promise, self.index) - self.names_of_places

    @cached_property
    def doers(self) -> frozenset[str]:
        """Stems of the names of those who promised."""
        return stems_of_doers(self.promise, self.index)

    @cached_property
    def places(self) -> frozenset[str]:
        """The ids of its places."""
        return frozenset(place.place for place in self.promise.places)

    @cached_property
    def names_of_places(self) -> frozenset[str]:
        """Stems of the words of their names."""
        known = (
            p for p in self.index.places_in.get(self.promise.report, ()) if p.id in self.places
        )
        names = (name for p in known for name in (p.name, *p.aliases))
        return frozenset(stem(word) for name in names for word in words(name))

    @cached_property
    def day_made(self) -> date | None:
        """The day on which the promise is told."""
        return self.index.day_told(self.promise)

    @cached_property
    def made_before(self) -> bool:
        """ "Had promised", or due before the day of its report: told when it was already over."""
        promise, index = self.promise, self.index
        text = index.reports[promise.report].text[promise.sentence.start : promise.trigger.start]
        if not promise_words().before.isdisjoint(words(text)):
            return True
        told = index.day_of(promise.report)
        return told is not None and self.end < told


@dataclass(frozen=True)
class _Answer:
    """A promise and a sentence that may say what became of it."""

    of: _Promised
    verdict: Verdict

    @property
    def sentence(self) -> ToldSentence:
        """The sentence."""
        return self.verdict.sentence

    @property
    def is_own_report(self) -> bool:
        """True in the report that makes the promise."""
        return self.sentence.span.report == self.of.promise.report

    @cached_property
    def said(self) -> frozenset[str]:
        """Stems of its content words."""
        return frozenset(
            content(self.of.index.words(self.sentence.span.report, self.sentence.span))
        )

    @cached_property
    def places(self) -> list[Place]:
        """The places that it names."""
        known = self.of.index.places_in.get(self.sentence.span.report, ())
        return [p for p in known if any(_is_within(m, self.sentence.span) for m in p.mentions)]

    @cached_property
    def is_there(self) -> bool:
        """True if it names a place of the promise."""
        if any(place.id in self.of.places for place in self.places):
            return True
        return not self.of.names_of_places.isdisjoint(self.said)


def deeds_told(
    event: Event, promise: LocalEvent, due: Due, index: CaseIndex
) -> Iterator[tuple[Span, bool]]:
    """The words of sentences that decide the promise, and whether it was kept: by a verb of the
    deed, a state, or a word about the promise, of the same thing at the same place.
    """
    end = day(due.latest)
    lemmas = tuple(_lemmas(event, promise, index))
    if end is None or not lemmas:
        return
    promised = _Promised(promise, lemmas, end, index)
    for verdicts in _told_since(promised):
        answer = _first_answer(promised, verdicts)
        if answer is not None:
            verdict = answer.verdict
            yield verdict.words, verdict.done and not _is_late(answer)


def _told_since(promised: _Promised) -> Iterator[list[Verdict]]:
    """Sentence by sentence of the report that promises and of later ones: what it says of the
    deeds, in their order."""
    rank = promised.index.rank
    told = [promised.index.told.verdicts(deed) for deed in promised.lemmas]
    for at in sorted(set[At]().union(*told)):
        verdicts = [verdict for of_deed in told for verdict in of_deed.get(at, ())]
        if rank[verdicts[0].words.report] >= rank[promised.promise.report]:
            yield verdicts


def _lemmas(event: Event, promise: LocalEvent, index: CaseIndex) -> Iterator[str]:
    """The verbs by which the event is told as planned, those of promising aside."""
    acts, seen = speech_act_words(), set[str]()
    for mention in (promise, *index.local_events_of[event.id]):
        verb = deed_verb(mention.lemma)
        is_deed = verb_lemma(verb.split(" ")[0]) == verb.split(" ")[0]
        is_new = verb not in seen | acts.promising | acts.auxiliary
        if mention.status == "planned" and is_deed and is_new:
            seen.add(verb)
            yield verb


def _first_answer(promised: _Promised, verdicts: Iterable[Verdict]) -> _Answer | None:
    """The first of the verdicts that is on the promise."""
    for verdict in verdicts:
        answer = _Answer(promised, verdict)
        if not _NO_ANSWER.holds(answer):
            return answer
    return None


# -- what keeps a sentence from answering


def _is_of_promise(answer: _Answer) -> bool:
    """The promise itself, or words of its report; what a report tells as promised before it may
    also tell as kept or broken."""
    if not answer.is_own_report:
        return False
    promise, told = answer.of.promise, answer.verdict.words
    if not answer.of.made_before:
        return True
    is_same_sentence = told.start < promise.sentence.end and promise.sentence.start < told.end
    if not is_same_sentence:
        return False
    return told.end <= promise.end or answer.verdict.kind == "as promised"


def _is_early(answer: _Answer) -> bool:
    """What is not done may still be done while the promise is not due, unless it is called off."""
    if answer.verdict.done or answer.verdict.kind == "called off":
        return False
    reported = answer.of.index.day_of(answer.sentence.span.report)
    return reported is None or reported < answer.of.end


def _was_before(answer: _Answer) -> bool:
    """Done before the promise was made."""
    made = answer.of.day_made
    last = [day(time) for _, time in _days(answer)]
    if made is None or not answer.verdict.done or answer.of.made_before:
        return False
    return any(d is not None and d < made for d in last)


def _is_late(answer: _Answer) -> bool:
    """Done on a day after the one on which it was due."""
    first = [d for d in (day(time) for time, _ in _days(answer)) if d is not None]
    return bool(first) and all(d > answer.of.end for d in first)


def _days(answer: _Answer) -> list[tuple[str | None, str | None]]:
    """The bounds of the times that the sentence names."""
    sentence = answer.sentence.span
    times = answer.of.index.times_in.get(sentence.report, ())
    inside = (t for t in times if sentence.start <= t.start < sentence.end)
    return [(t.earliest, t.latest) for t in inside if t.earliest is not None]


def _is_elsewhere(answer: _Answer) -> bool:
    """Another place than those of the promise."""
    if not answer.of.places or answer.is_there:
        return False
    return any(place.grain not in _WIDE for place in answer.places)


def _is_within(mention: PlaceMention, sentence: Span) -> bool:
    """True if the mention begins in the sentence."""
    if mention.report != sentence.report:
        return False
    return sentence.start <= mention.start < sentence.end


def _is_about_another_thing(answer: _Answer) -> bool:
    """Too little of what was promised in the sentence: by what it says, by who does it, where."""
    return not _ABOUT[answer.verdict.kind](answer)


def _tells_deed(answer: _Answer) -> bool:
    """One thing of a few, two of many, one with doer or place; where the promise names nothing
    ("to announce them"), its doer."""
    of = answer.of
    shared = of.things & answer.said
    is_by_doer = not of.doers.isdisjoint(answer.said)
    if not of.things or (answer.is_own_report and _is_in_sentence(answer)):
        return is_by_doer or answer.is_there or answer.is_own_report
    if not shared:
        return False
    is_known = len(shared) >= _SURE or len(of.things) <= _SMALL
    return is_known or is_by_doer or answer.is_there


def _is_in_sentence(answer: _Answer) -> bool:
    """True in the sentence that tells the promise."""
    sentence = answer.of.promise.sentence
    return sentence.start <= answer.sentence.span.start < sentence.end


def _names_promise(answer: _Answer) -> bool:
    """Its doer, its deed or what was promised."""
    of = answer.of
    deed = {stem(word) for word in of.promise.lemma.split(" ")}
    return not (of.things | of.doers | deed).isdisjoint(answer.said)


def _tells_thing(answer: _Answer) -> bool:
    """What was promised, with its doer or place."""
    of = answer.of
    shared = of.things & answer.said
    is_by_doer = not of.doers.isdisjoint(answer.said)
    return bool(shared) and (is_by_doer or answer.is_there or len(shared) >= _SURE)


def _follows_promise(answer: _Answer) -> bool:
    """ "It failed to do so": right behind the promise, in its sentence or the next."""
    promise = answer.of.promise
    if not answer.is_own_report:
        return False
    text = answer.of.index.reports[promise.report].text
    between = text[promise.sentence.end : answer.sentence.span.start]
    return _is_in_sentence(answer) or not between.strip(" .\"”'’")


_ABOUT = {
    "deed": _tells_deed,
    "state": _tells_deed,
    "promise": _names_promise,
    "time": _names_promise,
    "called off": _tells_thing,
    "as promised": _tells_thing,
    "pro-form": _follows_promise,
}

_NO_ANSWER: Conditions[_Answer] = Conditions(
    "tracking.no answer to a promise",
    (
        ("words of the promise", _is_of_promise),
        ("not due yet", _is_early),
        ("done before", _was_before),
        ("elsewhere", _is_elsewhere),
        ("another thing", _is_about_another_thing),
    ),
    about=lambda answer: answer.verdict.words,
)
