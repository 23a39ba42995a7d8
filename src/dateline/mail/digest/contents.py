"""What a digest tells: what changed between two states, limited to what its list is about, the
corrections first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from dateline.mail.digest.about import ListSubject
from dateline.mail.digest.compared import ComparedStates
from dateline.mail.digest.fact_items import FactItem, fact_item
from dateline.mail.digest.grave import is_grave, may_go_out
from dateline.mail.digest.promises import FallenDue, fallen_due, other_news
from dateline.mail.lists import MailingList
from dateline.record.nouns import Record
from dateline.record.released import FactChange

MOST = 20  # facts in one mail; the rest is counted
MOST_CORRECTIONS = 12  # of these, where other facts wait for room
MOST_DUE, MOST_OTHERS = 8, 10
_REGROUPED = ("parted", "joined")  # of what was told nothing is wrong
_Fate = Literal["tell", "wait", "pass over"]


@dataclass(frozen=True, slots=True)
class Remainder:
    """How many things of each kind are only counted."""

    corrections: int = 0
    facts: int = 0
    promises: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class DigestContents:
    """title: of the case; facts: what is told, corrections first, then the weightiest; due:
    promises whose day has passed; others: sentences on other promises, pages, who holds what;
    counted: facts for which there was no room; waiting: grave facts that an urgent list does not
    tell yet; note: an editor's.
    """

    title: str
    list: MailingList
    since: int
    until: int
    facts: tuple[FactItem, ...]
    due: tuple[FactItem, ...] = ()
    others: tuple[str, ...] = ()
    counted: tuple[FactChange, ...] = ()
    rest: Remainder = Remainder()
    waiting: tuple[FactChange, ...] = ()
    note: str | None = None

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to say, so that nothing is sent; a note alone is none."""
        return not (self.facts or self.due or self.others)

    @property
    def more(self) -> int:
        """How many facts are only counted."""
        return len(self.counted)

    @property
    def names(self) -> list[str]:
        """The lasting names of the facts that it tells."""
        return list(dict.fromkeys(one.key for one in (*self.facts, *self.due) if one.key))

    def with_note(self, note: str | None) -> DigestContents:
        """The same with an editor's note."""
        return replace(self, note=note or None)


def digest_contents(
    mailing: MailingList, states: ComparedStates, let_out: Mapping[str, int] | None = None
) -> DigestContents:
    """What a list's digest tells of two states. `let_out`: facts that editors let out on an urgent
    list without a second line, each with the release that was the newest then.
    """
    before = ListSubject(mailing, states.before)
    after = ListSubject(mailing, states.after)
    if mailing.kind == "urgent":
        chosen, waiting = _urgent(mailing, states, let_out or {})
        due, others = [], []
    else:
        chosen, waiting = _about(states, before, after), []
        due = list(fallen_due(states.pairing, before, after))
        others = list(_others(states, before, after, due))
    told = _most(chosen)
    shown = {change.name for change in told if change.name}
    apart = [one for one in due if _name(one, states) not in shown]
    items = _items(states, told, due)
    return DigestContents(
        title=states.after.record.case.title or states.before.record.case.title or "",
        list=mailing,
        since=states.since,
        until=states.until,
        facts=items,
        due=tuple(_due_items(states, apart[:MOST_DUE], len(items))),
        others=tuple(others[:MOST_OTHERS]),
        counted=tuple(change for change in chosen if change not in told),
        rest=_rest(chosen, told, len(apart) - MOST_DUE, len(others) - MOST_OTHERS),
        waiting=tuple(waiting),
    )


def one_fact(mailing: MailingList, name: str, newest: tuple[int, Record]) -> DigestContents | None:
    """The digest of one fact of the newest release, which an editor let out on an urgent list; None
    where there is no such fact.
    """
    number, record = newest
    states = ComparedStates((number, Record(case=record.case)), newest)
    change = next((one for one in states.facts if one.name == name), None)
    if change is None:
        return None
    return DigestContents(
        title=record.case.title or "",
        list=mailing,
        since=number,
        until=number,
        facts=_items(states, [change], ()),
    )


def _about(states: ComparedStates, before: ListSubject, after: ListSubject) -> list[FactChange]:
    """The changed facts that a list is about, now or before."""
    if not (before.is_limited or after.is_limited):
        return list(states.facts)
    return [
        change
        for change in states.facts
        if ((new := states.new(change)) is not None and after.has(new))
        or ((old := states.old(change)) is not None and before.has(old))
    ]


def _urgent(
    mailing: MailingList, states: ComparedStates, let_out: Mapping[str, int]
) -> tuple[list[FactChange], list[FactChange]]:
    """The facts that an urgent list tells, and those that wait."""
    fates = [(change, _fate(change, mailing, states, let_out)) for change in states.facts]
    return (
        [change for change, fate in fates if fate == "tell"],
        [change for change, fate in fates if fate == "wait"],
    )


def _fate(
    change: FactChange, mailing: MailingList, states: ComparedStates, let_out: Mapping[str, int]
) -> _Fate:
    """What becomes of a changed fact on an urgent list: what was told before is told again only
    where it was wrong; what is grave and was not told goes out, or waits.
    """
    new, old = states.new(change), states.old(change)
    before = {name for name, until in let_out.items() if until <= states.since}
    was_told = old is not None and is_grave(old, states.before) and may_go_out(old, mailing, before)
    if was_told:
        is_wrong = change.correction and change.kind not in _REGROUPED
        return "tell" if is_wrong else "pass over"
    if new is None or change.kind in ("withdrawn", "joined") or not is_grave(new, states.after):
        return "pass over"
    return "tell" if may_go_out(new, mailing, let_out) else "wait"


def _others(
    states: ComparedStates,
    before: ListSubject,
    after: ListSubject,
    due: Iterable[FallenDue],
) -> Iterator[str]:
    """What else changed; of pages only for lists that are about all."""
    if not after.is_limited:
        yield from states.pages
    yield from other_news(states.pairing, before, after, due)


def _most(chosen: list[FactChange]) -> list[FactChange]:
    """The facts for which there is room: the corrections first, but not so many that nothing new
    is told.
    """
    corrections = [one for one in chosen if one.correction]
    others = [one for one in chosen if not one.correction]
    room = max(MOST_CORRECTIONS, MOST - len(others))
    return [*corrections[:room], *others][:MOST]


def _items(
    states: ComparedStates, told: list[FactChange], due: Iterable[FallenDue]
) -> tuple[FactItem, ...]:
    """The facts in the order in which they are told, each with its number."""
    late = {_name(one, states): one for one in due}
    items = [fact_item(change, states, late.get(change.name or "")) for change in told]
    items.sort(key=lambda item: item.order)
    return tuple(item.numbered(number) for number, item in enumerate(items, 1))


def _due_items(states: ComparedStates, due: list[FallenDue], told: int) -> Iterator[FactItem]:
    """The promises of which no fact is told."""
    for number, one in enumerate(due, told + 1):
        event = states.after.events[one.event]
        change = FactChange(
            kind="changed", name=event.name or event.id, was=None, label=one.text, text=one.text
        )
        yield fact_item(change, states, one, section="due").numbered(number)


def _name(one: FallenDue, states: ComparedStates) -> str:
    """The lasting name of the fact of a promise."""
    event = states.after.events[one.event]
    return event.name or event.id


def _rest(
    chosen: list[FactChange], told: list[FactChange], promises: int, others: int
) -> Remainder:
    """How much is only counted."""
    corrections = sum(one.correction for one in chosen) - sum(one.correction for one in told)
    facts = len(chosen) - len(told) - corrections
    return Remainder(corrections, facts, max(0, promises), max(0, others))
