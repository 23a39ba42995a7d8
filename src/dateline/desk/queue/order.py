"""The row as one person finds it: what was handed to them first, then what needs a person most;
what they skipped last; what somebody found to stand only when the record says something else of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from dateline.desk.queue.reasons import Reason, Waiting
from dateline.desk.queue.sample import drawn, is_draw
from dateline.record.looks import SignedLook

HANDED = 1000.0  # what was handed to a person comes before all else


class QueueEntry(Struct, frozen=True, kw_only=True):
    """One entry: a fact, why it stands there, and whether it was drawn at random. note: what a
    colleague wrote who handed it over.
    """

    name: str
    reasons: tuple[Reason, ...] = ()
    sampled: bool = False
    from_: str | None = None
    note: str | None = None


def next_entry(
    row: Sequence[Waiting],
    contents: Mapping[str, str],
    looks: Sequence[SignedLook],
    person: str,
    seed: str,
) -> QueueEntry | None:
    """What a person is shown next; None where nothing waits. contents: by lasting name a hash of
    what the record says of each fact.
    """
    by_person = sum(one.by == person and one.look.outcome != "hand" for one in looks)
    if is_draw(by_person):
        name = drawn(contents, looks, seed)
        if name is not None:
            reasons = next((one.reasons for one in row if one.name == name), ())
            return QueueEntry(name=name, reasons=reasons, sampled=True)
    open_ = entries_for(row, contents, looks, person)
    return open_[0] if open_ else None


def entries_for(
    row: Sequence[Waiting],
    contents: Mapping[str, str],
    looks: Sequence[SignedLook],
    person: str,
) -> list[QueueEntry]:
    """All that waits for a person, in their order."""
    of: dict[str, list[SignedLook]] = defaultdict(list)
    for one in looks:
        of[one.about].append(one)
    placed: list[tuple[float, str, QueueEntry]] = []
    reasons = {one.name: one for one in row}
    for name in dict.fromkeys((*reasons, *of)):
        if name not in contents:
            continue  # it is in the record no more
        entry = _entry(name, reasons.get(name), of[name], contents[name], person)
        if entry is not None:
            placed.append((-entry[0], name, entry[1]))
    return [entry for _, _, entry in sorted(placed, key=lambda one: one[:2])]


def _entry(
    name: str, one: Waiting | None, looks: Sequence[SignedLook], content: str, person: str
) -> tuple[float, QueueEntry] | None:
    """An entry with its weight for a person; None where it does not wait for them."""
    current = [look for look in looks if look.look.content == content]
    last = current[-1] if current else None
    if last is not None and last.look.outcome == "hand":
        return _handed(name, one, last) if last.look.to == person else None
    outcomes = {look.look.outcome for look in current}
    own = [look.look.outcome for look in current if look.by == person]
    if one is None or outcomes & {"stands", "wrong"} or "unsure" in own:
        return None
    unsure = sum(look.look.outcome == "unsure" for look in current)  # others were not sure of it
    skipped = HANDED * len(own)  # behind all that was not
    return one.weight + unsure - skipped, QueueEntry(name=name, reasons=one.reasons)


def _handed(name: str, one: Waiting | None, look: SignedLook) -> tuple[float, QueueEntry]:
    """An entry that a colleague handed over, whether it has a reason or none."""
    reasons = one.reasons if one else ()
    return HANDED, QueueEntry(name=name, reasons=reasons, from_=look.by, note=look.look.note)
