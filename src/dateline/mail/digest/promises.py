"""Promises that fell due between two states, and what else the later state tells otherwise: other
promises, who holds which place, pages that were changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from dateline.mail.digest.about import ListSubject
from dateline.prose.actor_names import actor_name
from dateline.prose.awaited import Awaited, AwaitedFacts, awaited
from dateline.prose.key_facts import called
from dateline.prose.tracked_diffs import commitment_diffs, control_diffs
from dateline.record.event_matching import Pairing
from dateline.record.index import RecordIndex
from dateline.record.nouns import Commitment

_LATE = frozenset(("overdue", "missed"))


@dataclass(frozen=True, slots=True)
class FallenDue:
    """A promise whose day, or a demand whose limit, has passed since the reader's last state.
    event: by id; text: a sentence; standing: how it stands.
    """

    event: str
    text: str
    standing: str


def fallen_due(pairing: Pairing, before: ListSubject, after: ListSubject) -> tuple[FallenDue, ...]:
    """The promises of the later state that are overdue or missed, and were not so before; what fell
    due last comes first; then the demands whose limit has passed since.
    """
    index = after.index
    was = _late(before.index.record.commitments)
    known = {pairing.pairs.get(id) or pairing.joined.get(id) for id in was}
    found = awaited(index)
    return (*_fallen(found, known, after), *_lapsed(found, pairing, before, after))


def _fallen(found: AwaitedFacts, known: set[str | None], after: ListSubject) -> Iterator[FallenDue]:
    """The promises that are overdue or missed and were not `known` to be so."""
    index = after.index
    wanted = {
        promise.event
        for promise in index.record.commitments
        if promise.state in _LATE and promise.event not in known and after.has_promise(promise)
    }
    late = (*found.overdue, *found.undated, *found.settled)
    return (_told(one, index) for one in late if one.event in wanted)


def _lapsed(
    found: AwaitedFacts, pairing: Pairing, before: ListSubject, after: ListSubject
) -> Iterator[FallenDue]:
    """The demands whose limit has passed since the earlier state."""
    if not found.lapsed:
        return
    index = after.index
    was = {one.event for one in awaited(before.index).lapsed}
    known = {pairing.pairs.get(id) or pairing.joined.get(id) for id in was}
    for one in found.lapsed:
        event = index.events[one.event]
        is_its_own = after.is_limited and one.speaker is not None and one.speaker == after.id
        if one.event not in known and (is_its_own or after.has(event)):
            text = f"{called(event, index)}: {one.due}."
            yield FallenDue(one.event, text, one.standing)


def other_news(
    pairing: Pairing, before: ListSubject, after: ListSubject, told: Iterable[FallenDue]
) -> Iterator[str]:
    """Sentences on the other promises, and on who holds which place."""
    done = {one.event for one in told}
    earlier = {
        old
        for old in before.index.events
        if (pairing.pairs.get(old) or pairing.joined.get(old)) in done
    }
    old, new = _narrowed(before, earlier), _narrowed(after, done)
    yield from commitment_diffs(pairing, old, new)
    yield from control_diffs(old, new)


def _narrowed(subject: ListSubject, without: set[str]) -> RecordIndex:
    """The record with those promises and holdings alone that the list is about."""
    record = subject.index.record
    promises = (one for one in record.commitments if one.event not in without)
    return RecordIndex(
        replace(
            record,
            commitments=tuple(one for one in promises if subject.has_promise(one)),
            control=tuple(one for one in record.control if subject.has_holding(one)),
        )
    )


def _late(promises: Iterable[Commitment]) -> set[str]:
    """The events of the promises whose day has passed."""
    return {promise.event for promise in promises if promise.state in _LATE}


def _told(one: Awaited, index: RecordIndex) -> FallenDue:
    """The road will be open again (promised by Anna Brask): due by Friday 16 May 2031"""
    event = index.events[one.event]
    who = actor_name(one.speaker, index) if one.speaker in index.actors else one.speaker_text
    words = called(event, index)
    promised = f"{words} (promised by {who})" if who else words
    due = f": due {one.due}" if one.due else ""
    return FallenDue(one.event, f"{promised}{due}.", one.standing)
