"""Which words of the reports tell an event best: whole, by name, short, and nobody else's."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from dateline.prose.anaphora import opens_with
from dateline.prose.clauses import in_clause, in_force, is_outdated
from dateline.prose.prominence import first_sentence
from dateline.prose.speech import is_in_marks, is_quoted_on, points_away, speech
from dateline.prose.telling_words import Telling, span_of, telling_of, widened
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, Span
from dateline.reference.english.sentence_words import sentence_words

_TOO_LONG = 260  # characters: another telling is sought before such a sentence
_BY = 40  # characters: of two sentences the one shorter by so many is the better
_NEAR = 30  # characters by which a clause may begin behind its sentence: "On Monday", "In Gao"


class _Candidate(Struct, frozen=True):
    """A telling with what speaks for it and against it."""

    telling: Telling
    number: int  # of the mention among the event's
    withdrawn: bool
    told: bool  # another fact is told by it already
    other_status: bool
    heading: bool  # a headline or a caption
    superseded: bool  # holds a figure that is no longer in force
    outdated: bool  # tells an umbrella without its current toll
    points: bool  # at somebody who is not in it
    aside: bool  # the event is told by no main clause
    spoken: bool  # by somebody whom it does not name
    names: int  # of the event's actors and places
    opening: bool  # the first sentence of its report
    dead: bool
    length: int

    @property
    def rank(self) -> tuple[int, ...]:
        """The least is the best."""
        return (
            self.withdrawn,
            self.told,
            self.other_status,
            self.heading,
            self.superseded,
            self.outdated,
            self.points,
            self.spoken,
            self.length > _TOO_LONG,
            self.names == 0,
            self.aside,
            not self.opening,
            not self.dead,
            -self.names,
            self.length // _BY,
            self.number,
        )


def best_telling(event: Event, index: RecordIndex, told: Collection[Span] = ()) -> Telling | None:
    """The telling that describes the event best; None where no report has a sentence for it.

    told: where sentences stand that tell another fact already.
    """
    best = min(_candidates(event, index, told), key=lambda one: one.rank, default=None)
    return best.telling if best is not None else None


def _candidates(event: Event, index: RecordIndex, told: Collection[Span]) -> Iterator[_Candidate]:
    """The tellings of the event that are sentences."""
    for number, mention in enumerate(event.mentions):
        telling = telling_of(mention, index)
        if telling is not None and not _holds_taken_back(span_of(telling), index):
            yield _candidate(_with_antecedent(telling, index), number, event, index, told)


def _holds_taken_back(span: Span, index: RecordIndex) -> bool:
    """True for words with a number that their outlet has withdrawn."""
    return any(
        mention.report == span.report and span.start <= mention.start < span.end
        for correction in index.record.corrections
        for withdrawal in correction.withdrawals
        if withdrawal.of == "count"
        for mention in withdrawal.mentions
    )


def _with_antecedent(telling: Telling, index: RecordIndex) -> Telling:
    """The telling with the sentences at which it points, where these name who is meant."""
    wider: Telling | None = telling
    while wider is not None and points_away(wider, index):
        wider = widened(wider, index)
    return wider or telling


def _candidate(
    telling: Telling, number: int, event: Event, index: RecordIndex, told: Collection[Span]
) -> _Candidate:
    """The telling with what it holds."""
    mention, stretch = telling.mention, telling.stretch
    report = index.reports[mention.report]
    counts = [count for count in event.counts if in_clause(mention, count)]
    span = span_of(telling)
    opening = first_sentence(report)
    ids = (*event.agents, *event.targets, *(place.place for place in event.places))
    return _Candidate(
        telling,
        number,
        withdrawn=mention.withdrawn,
        told=span in told,
        other_status=mention.status != event.status,
        heading=telling.passage.kind is not None,
        superseded=not all(in_force(count, event) for count in counts),
        outdated=is_outdated(counts, event),
        points=points_away(telling, index),
        aside=_is_aside(telling, index),
        spoken=_is_spoken(telling, index),
        names=index.names_in(span, ids),
        opening=opening is not None and opening.start <= mention.trigger.start < opening.end,
        dead=any(count.of == "killed" for count in counts),
        length=stretch.end - stretch.start,
    )


def _is_spoken(telling: Telling, index: RecordIndex) -> bool:
    """True for words of somebody whom they do not name."""
    if speech(telling, index) is not None:
        return True
    return is_quoted_on(telling, index) or is_in_marks(telling, index)


def _is_aside(telling: Telling, index: RecordIndex) -> bool:
    """True where the event is told by no clause with which the words begin."""
    words, clause = index.reports[telling.mention.report].text, telling.told_by
    start, end = telling.stretch.start, telling.stretch.end
    if clause is None or opens_with(words[start:end], sentence_words().subordinating_clause):
        return True
    return not start <= clause.start <= start + _NEAR
