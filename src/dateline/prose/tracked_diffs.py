"""What became of promises and of who holds which place, from one record to another."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator

from dateline.prose import dates
from dateline.prose.actor_names import actor_name, are_several, thing_name
from dateline.prose.key_facts import called
from dateline.prose.sentences import due_words, sentence_start
from dateline.prose.value_words import word
from dateline.record.event_matching import Pairing
from dateline.record.index import RecordIndex
from dateline.record.nouns import Commitment, Control


def commitment_diffs(pairing: Pairing, before: RecordIndex, after: RecordIndex) -> Iterator[str]:
    """Promises that are new, stand otherwise or fall due at another time; then those no longer
    reported.
    """
    was = {
        pairing.pairs.get(promise.event) or pairing.joined.get(promise.event): promise
        for promise in before.record.commitments
    }
    now = {promise.event: promise for promise in after.record.commitments}
    for id_, promise in now.items():
        yield from _commitment_diff(was.get(id_), promise, after)
    for id_, promise in was.items():
        if id_ not in now:
            yield f"No longer a promise: {_promise(promise, before)}."


def _commitment_diff(old: Commitment | None, new: Commitment, index: RecordIndex) -> Iterator[str]:
    """A promise that is new, that stands otherwise, or that falls due at another time."""
    promise, decided = _promise(new, index), _decided(new, index)
    if old is None:
        yield f"New promise: {promise} ({_state(new)}).{decided}"
        return
    if old.state != new.state:
        yield f"{promise}: it was {_state(old)} and is now {_state(new)}.{decided}"
    if old.due != new.due:
        due = due_words(new.due, index) or "at no told time"
        before = due_words(old.due, index) or "not told"
        yield f"{promise}: it falls due {due}, before {before}."


def _promise(promise: Commitment, index: RecordIndex) -> str:
    """The road will be open again (promised by Anna Brask)"""
    event = index.events.get(promise.event)
    speaker = promise.speaker
    who = actor_name(speaker, index) if speaker in index.actors else promise.speaker_text
    words = called(event, index) if event else promise.event
    return f"{words} (promised by {who})" if who else words


def _state(promise: Commitment) -> str:
    """How the promise stands, in the words of the page, in lower case to stand in a sentence."""
    return word("commitment", promise.state).words.lower()


def _decided(promise: Commitment, index: RecordIndex) -> str:
    """The first words that decide how the promise stands, with who brings them."""
    for span in promise.decided_by:
        if report := index.reports.get(span.report):
            words = " ".join(report.text[span.start : span.end].split())
            return f" {index.teller(report)}: “{words}”."
    return ""


Holding = tuple[str, str | None, str | None]  # place, holder, since when


def control_diffs(before: RecordIndex, after: RecordIndex) -> Iterator[str]:
    """Holdings of places that are new, end otherwise, or are no longer reported. Where one is told
    in place of another of the same place, both stand in one sentence: nothing changed hands.
    """
    was = {_holding(control, before): control for control in before.record.control}
    now = {_holding(control, after): control for control in after.record.control}
    gone = {holding: control for holding, control in was.items() if holding not in now}
    gone_of: dict[str, deque[Holding]] = defaultdict(deque)
    for holding in gone:
        gone_of[holding[0]].append(holding)
    for holding, control in now.items():
        if holding not in was and gone_of[holding[0]]:
            earlier = _holding_words(gone.pop(gone_of[holding[0]].popleft()), before)
            yield f"{_holding_words(control, after)}; before, this was told as: {earlier}."
        else:
            yield from _holding_diff(control, was.get(holding), after)
    for control in gone.values():
        yield f"No longer told: {_holding_words(control, before)}."


def _holding_diff(control: Control, earlier: Control | None, after: RecordIndex) -> Iterator[str]:
    """A holding of NEW that OLD has not, or with another end; nothing where it stands as before.

    earlier: the same holding in OLD, None where OLD has none such.
    """
    if earlier is None:
        yield f"{_holding_words(control, after)}."
        return
    if earlier.to != control.to:
        end = dates.moment_words(earlier.to)
        was = f"the end was told as {end}" if end else "no end was told"
        yield f"{_holding_words(control, after)}; before, {was}."


def _holding(control: Control, index: RecordIndex) -> Holding:
    """By what a holding is known again in another record."""
    holder = thing_name(control.holder, index) if control.holder else None
    return index.name(control.place), holder, control.from_


def _holding_words(control: Control, index: RecordIndex) -> str:
    """Marines held Albina from Tuesday 13 May 2031 to Friday 16 May 2031"""
    place, holder, _ = _holding(control, index)
    several = control.holder in index.actors and are_several((control.holder,), index)
    verb = "held" if control.to else "hold" if several else "holds"
    since = f" from {dates.moment_words(control.from_, index.zone)}" if control.from_ else ""
    until = f" to {dates.moment_words(control.to, index.zone)}" if control.to else ""
    who = actor_name(control.holder, index) if control.holder in index.actors else holder
    return f"{sentence_start(who or 'nobody named')} {verb} {place}{since}{until}"
