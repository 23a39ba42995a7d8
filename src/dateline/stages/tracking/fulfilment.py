"""What later reports say of a promise: that it came about, that it did not, or that it came
late.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from operator import itemgetter

from msgspec import Struct

from dateline.record.intervals import Days, day, days
from dateline.record.local import LocalEvent
from dateline.record.nouns import Due, Event, PlaceMention, Span
from dateline.record.vocabulary import TAKEN_PLACE
from dateline.reference.events.event_types import may_be_one
from dateline.reference.events.speech_acts import speech_act_words
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.reference.numbers.shares_told import share_told
from dateline.reference.text import content, stem, words
from dateline.rules import Conditions
from dateline.stages.tracking.case_index import SETTLED, CaseIndex, Failure
from dateline.stages.tracking.deeds_promised import deeds_told
from dateline.stages.tracking.parts_told import parts_told

_ALIKE = 3  # likenesses that make a later mention an answer to a promise
_COUNTED_WORDS = 2  # shared content words that count as likenesses
_SUBJECT = (
    2  # content words of the promise by which a sentence speaks of it; its place stands for one
)


class PromiseOutcome(Struct, frozen=True):
    """Words of a later report that decide a promise."""

    span: Span
    kept: bool


def outcomes(event: Event, promise: LocalEvent, due: Due, index: CaseIndex) -> list[PromiseOutcome]:
    """The words that say what became of the promise, in the order of reports. `event`: that which
    the promise is a mention of."""
    found = {outcome.span: outcome for outcome in _in_sentences(promise, due, index)}
    for outcome in _of_event(event, promise, due, index):
        found.setdefault(outcome.span, outcome)
    for later in _may_answer(promise, index):
        outcome = _of_mention(promise, due, later, index)
        if outcome is not None:
            found.setdefault(outcome.span, outcome)
    for span, kept in deeds_told(event, promise, due, index):
        if not any(_overlap(span, other) for other in found):
            found[span] = PromiseOutcome(span, kept)
    for span in parts_told(promise, due, index):
        if not any(_overlap(span, other) for other in found):
            found[span] = PromiseOutcome(span, kept=False)
    measured = (_by_amount(outcome, promise, due, index) for outcome in found.values())
    return sorted(filter(None, measured), key=lambda o: (index.rank[o.span.report], o.span.start))


def _by_amount(
    outcome: PromiseOutcome, promise: LocalEvent, due: Due, index: CaseIndex
) -> PromiseOutcome | None:
    """The outcome as the numbers told beside it leave it: less than was promised is not kept, and
    nothing yet where it is told before the due day.
    """
    if not outcome.kept:
        return outcome
    told = share_told(index.words(promise.report, promise.sentence), _sentence(outcome.span, index))
    if told.told == "whole":
        return outcome
    end, reported = day(due.latest), index.day_of(outcome.span.report)
    is_over = end is not None and reported is not None and reported >= end
    return PromiseOutcome(outcome.span, kept=False) if is_over and told.told == "less" else None


def _sentence(span: Span, index: CaseIndex) -> str:
    """The words of the sentence around a stretch."""
    around = index.told.around(span)
    return around.said if around is not None else index.words(span.report, span)


def _overlap(one: Span, other: Span) -> bool:
    """True for two stretches of one report that share a letter."""
    return one.report == other.report and one.start < other.end and other.start < one.end


# -- mentions of what was promised


def _may_answer(promise: LocalEvent, index: CaseIndex) -> list[LocalEvent]:
    """The mentions whose trigger can name what was promised, in the order of events; none of an
    earlier report.
    """
    settled, rank = index.settled_by_lemma, index.rank
    numbered = [
        one
        for lemma in _lemmas_that_can_name_it(promise, index)
        for one in settled[lemma]
        if rank[one[1].report] >= rank[promise.report]
    ]
    numbered.sort(key=itemgetter(0))
    return [event for _, event in numbered]


def _lemmas_that_can_name_it(promise: LocalEvent, index: CaseIndex) -> list[str]:
    """The lemmas that stand behind the verb of the promise, or are of one class with its own."""
    if _has_promise_verb(promise):
        said = _promised_words(promise, index)
        return [lemma for lemma in index.settled_by_lemma if stem(lemma.split(" ")[0]) in said]
    classes = _classes(promise.lemma)
    return [
        lemma
        for lemma in index.settled_by_lemma
        if lemma == promise.lemma or not classes.isdisjoint(_classes(lemma))
    ]


def _has_promise_verb(promise: LocalEvent) -> bool:
    """True if it is named by "promised", not by what was promised."""
    return promise.lemma in speech_act_words().promising


def _promised_words(promise: LocalEvent, index: CaseIndex) -> set[str]:
    """Stems of the content words behind the verb of the promise."""
    text = index.reports[promise.report].text
    return set(content(text[promise.trigger.end : promise.sentence.end]))


def _of_event(
    event: Event, promise: LocalEvent, due: Due, index: CaseIndex
) -> Iterator[PromiseOutcome]:
    """What later mentions of the event itself decide: it is told as done, or as not done."""
    for later in index.local_events_of[event.id]:
        if later.status not in SETTLED or later.lemma in speech_act_words().promising:
            continue
        if not _is_after(_Pair(promise, later, index)):
            continue
        outcome = _decided_by(due, later, index)
        if outcome is not None:
            yield outcome


def _of_mention(
    promise: LocalEvent, due: Due, later: LocalEvent, index: CaseIndex
) -> PromiseOutcome | None:
    """What a later mention decides, if it is an answer to the promise."""
    if not _answers(promise, later, index):
        return None
    return _decided_by(due, later, index)


def _decided_by(due: Due, later: LocalEvent, index: CaseIndex) -> PromiseOutcome | None:
    """Kept unless it came late; missed where it did not come by the due day."""
    end, event_days = day(due.latest), days(later.when)
    span = Span(later.report, later.start, later.end)
    if later.status in TAKEN_PLACE:
        is_late = end is not None and event_days is not None and event_days[0] > end
        return PromiseOutcome(span, kept=not is_late)
    if _may_still_come(end, event_days, index.day_told(later)):
        return None
    return PromiseOutcome(span, kept=False)


def _may_still_come(end: date | None, event_days: Days | None, reported: date | None) -> bool:
    """True if the promise falls due (`end`) after the report that denies it and the time that the
    report speaks of.
    """
    if end is None or reported is None:
        return False
    if reported >= end:
        return False
    if event_days is None:
        return True
    _, last_day = event_days
    return last_day < end


class _Pair(Struct, frozen=True):
    """A promise and what a later report says."""

    promise: LocalEvent
    later: LocalEvent
    index: CaseIndex

    @property
    def has_promise_verb(self) -> bool:
        """The promise is named by "promised", not by what was promised."""
        return _has_promise_verb(self.promise)

    @property
    def shared_words(self) -> set[str]:
        """Stems of the content words of both mentions."""
        return self.content_of(self.promise) & self.content_of(self.later)

    def content_of(self, event: LocalEvent) -> set[str]:
        """Stems of the content words of a mention."""
        return set(content(self.index.reports[event.report].text[event.start : event.end]))


def _answers(promise: LocalEvent, later: LocalEvent, index: CaseIndex) -> bool:
    """True if the later mention says whether what was promised came about.

    It must be reported after the promise, of a related type and trigger, with a common actor or
    place and no other one, and not have happened before the promise was made.
    """
    pair = _Pair(promise, later, index)
    if not _is_after(pair):
        return False
    return _ANSWERS.holds(pair)


def _is_after(pair: _Pair) -> bool:
    """True if the other is told later and did not happen before the promise was made."""
    index = pair.index
    if not index.is_told_later(pair.later, pair.promise):
        return False
    made, reported = index.day_told(pair.promise), index.day_told(pair.later)
    done = days(pair.later.when)
    if made is None:
        return True
    if reported is not None and reported < made:
        return False
    return done is None or done[1] >= made


def _does_what_was_promised(pair: _Pair) -> bool:
    """ "promised that the bridge would reopen": the act is among the words behind the promise
    verb.
    """
    if not pair.has_promise_verb:
        return False
    act = stem(pair.later.lemma.split(" ")[0])
    promised = _promised_words(pair.promise, pair.index)
    return act in promised and len(promised & pair.content_of(pair.later)) >= _COUNTED_WORDS


def _is_like_the_plan(pair: _Pair) -> bool:
    """A related act of the same actors or at the same place."""
    if not _may_be_what_was_promised(pair):
        return False
    return _likeness(pair) >= _ALIKE


def _is_the_same_word(pair: _Pair) -> bool:
    """A little less likeness will do where the act is named by the same word and one more is
    shared.
    """
    if pair.promise.lemma != pair.later.lemma:
        return False
    if not _may_be_what_was_promised(pair):
        return False
    others = pair.shared_words - set(content(pair.promise.lemma))
    return bool(others) and _likeness(pair) >= _ALIKE - 1


def _may_be_what_was_promised(pair: _Pair) -> bool:
    """One type, one class of trigger, and no other place."""
    promise, later = pair.promise, pair.later
    if pair.has_promise_verb or not may_be_one(promise.type, later.type):
        return False
    if not _are_of_one_class(promise.lemma, later.lemma):
        return False
    here, there = _places(promise), _places(later)
    are_placed = bool(here) and bool(there)
    return not are_placed or not here.isdisjoint(there)


def _are_of_one_class(lemma: str, other: str) -> bool:
    """Two triggers that may name the same act: the same word, or words of one class."""
    return lemma == other or not _classes(lemma).isdisjoint(_classes(other))


@lru_cache(maxsize=65536)
def _classes(lemma: str) -> frozenset[str]:
    """The classes of a trigger's lemma."""
    return trigger_classes().of(lemma)


def _likeness(pair: _Pair) -> int:
    """How many actors, places and, up to two, words both share."""
    promise, later = pair.promise, pair.later
    actors = {*promise.agents, *promise.targets} & {*later.agents, *later.targets}
    places = _places(promise) & _places(later)
    return len(actors) + len(places) + min(len(pair.shared_words), _COUNTED_WORDS)


def _places(event: LocalEvent) -> set[str]:
    """The ids of the places of an event."""
    return {place.place for place in event.places}


_ANSWERS: Conditions[_Pair] = Conditions(
    "tracking.answer to a promise",
    (
        ("does what was promised", _does_what_was_promised),
        ("like the plan", _is_like_the_plan),
        ("named by the same word", _is_the_same_word),
    ),
    about=lambda pair: Span(pair.later.report, pair.later.start, pair.later.end),
)


# -- sentences that say that it did not come


class _Subject(Struct, frozen=True):
    """What was promised: stems of its content words, its places, and the day on which it fell
    due.
    """

    stems: set[str]
    places: set[str]
    end: date


def _in_sentences(promise: LocalEvent, due: Due, index: CaseIndex) -> Iterator[PromiseOutcome]:
    """Sentences of later reports that speak of what was promised and say that it was late or did
    not come.
    """
    end = day(due.latest)
    stems = _stems_of_subject(promise, index)
    if end is None or not stems:
        return
    subject = _Subject(stems, _places(promise), end)
    for report, failures in index.failures_in.items():
        reported = index.day_of(report)
        is_later = index.rank[report] > index.rank[promise.report]
        if not is_later or reported is None or reported < end:
            continue
        for failure in failures:
            if _is_of_subject(failure, subject, index):
                yield PromiseOutcome(failure.words, kept=False)


def _stems_of_subject(promise: LocalEvent, index: CaseIndex) -> set[str]:
    """The content words of the promise, without its trigger and the names of its places."""
    text = index.reports[promise.report].text[promise.start : promise.end]
    stems, at = set(content(text)) - {stem(promise.lemma)}, _places(promise)
    for place in index.places_in.get(promise.report, ()):
        if place.id not in at:
            continue
        for name in (place.name, *place.aliases):
            stems.difference_update(map(stem, words(name)))
    return stems


def _is_of_subject(failure: Failure, subject: _Subject, index: CaseIndex) -> bool:
    """True if the words of the sentence up to the failure speak of what was promised."""
    is_there = _names_place(failure.sentence, subject.places, index)
    if subject.places and not is_there:
        return False
    said = failure.words
    shared = subject.stems.intersection(content(index.words(said.report, said)))
    return len(shared) + is_there >= _SUBJECT


def _names_place(sentence: Span, places: set[str], index: CaseIndex) -> bool:
    """True if the sentence names one of the places."""
    for place in index.places_in.get(sentence.report, ()):
        if place.id not in places:
            continue
        if any(_begins_within(mention, sentence) for mention in place.mentions):
            return True
    return False


def _begins_within(mention: PlaceMention, sentence: Span) -> bool:
    """True if the first letter of the mention is of the sentence, in the same report."""
    if mention.report != sentence.report:
        return False
    return sentence.start <= mention.start < sentence.end
