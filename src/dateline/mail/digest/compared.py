"""Two released states side by side, compared once for all lists: what became of each fact, with
each fact told once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec.structs import replace

from dateline.prose.citations import because
from dateline.prose.event_diffs import READ_OTHERWISE, EventDiff
from dateline.prose.key_facts import is_withdrawn
from dateline.prose.record_changes import changes_of
from dateline.prose.record_diff import OtherCase, RecordDiff, diff_records
from dateline.prose.salience import salience_of
from dateline.record.event_matching import Pairing, pair
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, Record
from dateline.record.released import FactChange, RecordChanges


class ComparedStates:
    """What a later state tells otherwise than an earlier one. since, until: their numbers."""

    def __init__(self, since: tuple[int, Record], until: tuple[int, Record]) -> None:
        (self.since, old), (self.until, new) = since, until
        self.before, self.after = RecordIndex(old), RecordIndex(new)

    @cached_property
    def found(self) -> RecordDiff | None:
        """The difference of the two records; None where these are two cases."""
        try:
            return diff_records(self.before.record, self.after.record)
        except OtherCase:
            return None

    @cached_property
    def changes(self) -> RecordChanges:
        """The same as it is kept with a release."""
        return changes_of(self.found, self.before, self.after) if self.found else RecordChanges()

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """What was changed on the pages of outlets, a sentence each."""
        return tuple(page.text for page in self.found.pages) if self.found else ()

    @cached_property
    def pairing(self) -> Pairing:
        """Which fact of the one state is which of the other."""
        return pair(self.before.record, self.after.record)

    @cached_property
    def facts(self) -> tuple[FactChange, ...]:
        """What became of each fact, once each, corrections first, then the weightiest.

        What came and was taken back since is left out: the reader never heard of it.
        """
        by_fact: dict[tuple[str, str], list[FactChange]] = {}
        for change in self.changes.facts:
            by_fact.setdefault(_key(change), []).append(change)
        told = [_as_one(changes) for changes in by_fact.values() if not self._is_unheard(changes)]
        return tuple(sorted(told, key=lambda one: not one.correction))

    @cached_property
    def _diffs(self) -> dict[tuple[str, str | None, str | None], EventDiff]:
        """The differences of facts, by how each became what."""
        old = {event.id: event.name or event.id for event in self.before.record.events}
        new = {event.id: event.name or event.id for event in self.after.record.events}
        events = self.found.events if self.found else ()
        return {(d.fate, new.get(d.new or ""), old.get(d.old or "")): d for d in events}

    def words(self, change: FactChange) -> str:
        """The sentence of a change; words of a report that several of its clauses rest on stand
        behind the last of them alone.
        """
        text = change.text
        diff = self._diffs.get((change.kind, change.name, change.was))
        reasons = {because(one.why): None for one in diff.changes} if diff else {}
        for reason in (*reasons, READ_OTHERWISE):
            bracket = f" ({reason})"
            if reason and text.count(bracket) > 1:
                text = text.replace(bracket, "", text.count(bracket) - 1)
        return text

    @cached_property
    def _old_by_name(self) -> dict[str, Event]:
        return {event.name or event.id: event for event in self.before.record.events}

    @cached_property
    def _new_by_name(self) -> dict[str, Event]:
        return {event.name or event.id: event for event in self.after.record.events}

    def old(self, change: FactChange) -> Event | None:
        """The fact as the earlier state has it."""
        return self._old_by_name.get(change.was or "")

    def new(self, change: FactChange) -> Event | None:
        """The fact as the later state has it."""
        return self._new_by_name.get(change.name or "")

    def weight(self, change: FactChange) -> float:
        """How much a fact matters."""
        new, old = self.new(change), self.old(change)
        if new is not None:
            return salience_of(self.after).weight(new)
        return salience_of(self.before).weight(old) if old is not None else 0.0

    def _is_unheard(self, changes: Sequence[FactChange]) -> bool:
        """True for a fact that is new to the reader and taken back already."""
        if not any(change.kind == "new" for change in changes):
            return all(change.kind == "withdrawn" and change.was is None for change in changes)
        taken_back = any(change.kind == "withdrawn" for change in changes)
        return taken_back or any(is_withdrawn(new) for new in self._news(changes))

    def _news(self, changes: Sequence[FactChange]) -> Iterator[Event]:
        """The facts as the later state has them."""
        for change in changes:
            if (new := self.new(change)) is not None:
                yield new


def _key(change: FactChange) -> tuple[str, str]:
    """By what a fact is known as one: as it is told now, or, where it is there no more or a part of
    another, as it was told before.
    """
    is_past = change.kind == "joined" or change.name is None
    return ("was", change.was or "") if is_past else ("is", change.name or "")


def _as_one(changes: Sequence[FactChange]) -> FactChange:
    """Several changes of one fact as one: the gravest with the words of all."""
    if len(changes) == 1:
        return changes[0]
    first = next((one for one in changes if one.kind == "withdrawn"), changes[0])
    words = dict.fromkeys((first.text, *(one.text for one in changes)))
    return replace(first, text=" ".join(words), correction=any(c.correction for c in changes))
