"""What each event is called: the mention that tells most by the fewest words gives the label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.prose.clauses import denies, lies_ahead
from dateline.prose.labels import Label, attributed, is_said, label_of_extract, label_of_mention
from dateline.record.index import RecordIndex
from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import Event, EventMention, Record
from dateline.record.vocabulary import AHEAD, TAKEN_PLACE, CountOf

_SHORT = 3  # words: a label of fewer says too little where another says more
_LONG = 80  # characters

_BESIDE_THE_DEAD: frozenset[CountOf] = frozenset(
    (
        "wounded",
        "missing",
        "trapped",
        "treated",
        "cases",
        "displaced",
        "evacuated",
        "rescued",
        "homes",
    )
)
"""What tolls count with the dead."""

_Key = tuple[str, int, int, int, int]


class _Candidate(Struct, frozen=True):
    """A mention with the label that its words make."""

    told: LocalEvent
    number: int  # of the mention among the event's
    label: Label

    def rank(self, event: Event) -> tuple[int, int]:
        """The least is the best; each reason against it weighs as the number before it says."""
        told, words = self.told, self.label.words
        is_clause = told.heading is not None and told.heading.form == "whole"
        reasons = (
            (6, told.status != event.status),
            (3, told.withdrawn),
            (2, told.background),
            (2, len(words.split()) < _SHORT),
            (1, len(words) > _LONG),
            (1, not is_clause),
            (1, told.noun),
            (2, told.noun and is_clause),
            (1, bool(event.agents) and not told.agents),
            (1, bool(event.targets) and not told.targets),
            (1, bool(event.places) and not told.places),
            (1, bool(event.counts) and not told.counts),
            (1, told.kind != "body"),
        )
        return sum(weight * applies for weight, applies in reasons), self.number


def _passes_over_dead(told: LocalEvent, event: Event) -> bool:
    """True for a mention whose subject are others than the dead, where the event has dead: "four
    were missing" of "12 were killed, 30 were wounded and four were missing".
    """
    counted = {count.of for count in told.counts}
    is_of_others = bool(counted) and counted <= _BESIDE_THE_DEAD
    is_subject = any(count.start <= told.trigger.start for count in told.counts)
    has_dead = any(count.of == "killed" for count in event.counts)
    return is_of_others and is_subject and has_dead


def with_labels(record: Record, local_records: Sequence[LocalRecord]) -> Record:
    """The record with every event called by doer, deed, whom and where."""
    index = RecordIndex(record)
    told = {_key_of_told(one): one for local in local_records for one in local.local_events}
    events = tuple(_labelled(event, _label(event, told, index)) for event in record.events)
    return replace(record, events=events)


def _labelled(event: Event, label: Label) -> Event:
    """The event by its label."""
    return replace(event, label=label.words, label_form=label.form)


def _key_of_told(told: LocalEvent) -> _Key:
    """Where a mention stands in its report."""
    return told.report, told.trigger.start, told.trigger.end, told.start, told.end


def _key_of_mention(mention: EventMention) -> _Key:
    """The same of the mention as the record keeps it."""
    trigger = mention.trigger
    return mention.report, trigger.start, trigger.end, mention.start, mention.end


def _label(event: Event, told: dict[_Key, LocalEvent], index: RecordIndex) -> Label:
    """The label of an event; in quotation marks where no mention's words make one."""
    looked_up = (told.get(_key_of_mention(mention)) for mention in event.mentions)
    found = [one for one in looked_up if one is not None]
    found = [one for one in found if not _passes_over_dead(one, event)] or found
    best = min(
        _candidates(found, event, index),
        key=lambda candidate: candidate.rank(event),
        default=None,
    )
    if best is None:
        return label_of_extract(event, found, index)
    told_as_so = (
        one for one in found if one.status == event.status and one.kind == "body" and not one.noun
    )
    everywhere = all(is_said(one, index) for one in told_as_so)
    return attributed(best.label, best.told, index) if everywhere else best.label


def _candidates(
    mentions: Iterable[LocalEvent], event: Event, index: RecordIndex
) -> Iterator[_Candidate]:
    """The mentions whose words make a label."""
    for number, told in enumerate(mentions):
        label = label_of_mention(told, event, index)
        if label and not _tells_done(label, told, event):
            yield _Candidate(told, number, label)


def _tells_done(label: Label, told: LocalEvent, event: Event) -> bool:
    """True for "two were arrested" where the arrest is only asked for."""
    if event.status not in AHEAD | {"denied"} or told.status not in TAKEN_PLACE:
        return False
    words = {one.casefold() for one in label.words.split()}
    return not lies_ahead(label.words) and not denies(words)
