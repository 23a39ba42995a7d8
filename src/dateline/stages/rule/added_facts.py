"""Facts that people add by marking words, and what they join them to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from dateline.record.anchors import Anchor, find_again
from dateline.record.lasting_names import mention_names, parsed
from dateline.record.nouns import Event, EventMention, Fault, Report, Stretch, When
from dateline.record.rulings import SignedRuling
from dateline.stages.rule.event_work import EventWork
from dateline.stages.rule.fields import Lookup, bad_value, noted, value_of
from dateline.stages.rule.rulable import NAMES_OF, AddedFact
from dateline.stages.rule.taken_values import why_no_fact
from dateline.stages.rule.targets import Forms, not_found, shift_by
from dateline.stages.rule.values import BadValue, checked, checked_mode


def add_fact(
    work: EventWork, signed: SignedRuling, ids: Lookup, reports: Sequence[Report], forms: Forms
) -> None:
    """The event that a person made of marked words."""
    mentions = [_mention(anchor, reports, forms) for anchor in signed.words]
    found = [mention for mention in mentions if mention is not None]
    for anchor, mention in zip(signed.words, mentions, strict=True):
        if mention is None:
            said = (
                f"ruling {signed.number} adds a fact, and its words are not found: “{anchor.exact}”"
            )
            known = any(report.id == anchor.report for report in reports)
            of = anchor.report if known else None
            work.faults.append((None, Fault("rule", "ruling-not-found", said, of)))
    if not found:
        return
    try:
        event = _made(signed, found, ids, f"e-{len(work.events) + 1}")
    except BadValue as why:
        work.faults.append((None, bad_value(signed, why)))
        return
    work.events.append(noted(event, signed, "added"))
    work.program.append(event)
    work.targets.append(mention_names("e", work.events[-1:], shift=shift_by(forms))[0])


def added_fact(value: str | None) -> AddedFact:
    """The fields of a fact that a person adds. Raises BadValue."""
    try:
        fact = msgspec.json.decode(value or "{}", type=AddedFact)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise BadValue(f"no fact can be made of that: {why_no_fact(error)}") from error
    checked("label", fact.label)
    checked("when", fact.when)
    checked_mode(fact.type, fact.mode)
    return fact


def _made(signed: SignedRuling, mentions: Sequence[EventMention], ids: Lookup, id: str) -> Event:
    """The event with the fields that the person gave. Raises BadValue."""
    fact = added_fact(signed.ruling.value)
    given: dict[str, Any] = {
        name: value_of("e", name, msgspec.json.encode(getattr(fact, name)).decode(), ids)
        for name in NAMES_OF
    }
    return Event(
        id=id,
        type=fact.type,
        mode=fact.mode,
        label=fact.label,
        status=fact.status,
        when=When(fact.when.earliest, fact.when.latest, fact.when.grain) if fact.when else None,
        mentions=tuple(replace(m, status=fact.status, added=signed.number) for m in mentions),
        **given,
    )


def _mention(anchor: Anchor, reports: Sequence[Report], forms: Forms) -> EventMention | None:
    """The words that a person marked, in the report as it is read now; None where they are not
    found in it, nor in another reading of the same page.
    """
    same = [report for report in reports if report.id == anchor.report]
    same += [r for r in reports if anchor.url and r.url == anchor.url and r.id != anchor.report]
    for report in same:
        form = forms.get(report.id)
        found = find_again(form.source.text if form else report.text, anchor)
        if found is None:
            continue
        read = _as_read(found, forms, report.id)
        if read is not None:
            start, end = read
            return EventMention(report=report.id, start=start, end=end, trigger=Stretch(start, end))
    return None


def _as_read(found: tuple[int, int], forms: Forms, report: str) -> tuple[int, int] | None:
    """A stretch of the source's text as one of what is read; None where none of it is read."""
    form = forms.get(report)
    if form is None:
        return found
    inside = [
        n
        for n, (low, high) in enumerate(zip(form.offsets.starts, form.offsets.ends, strict=True))
        if low < found[1] and high > found[0]
    ]
    return (inside[0], inside[-1] + 1) if inside else None


def join_marked(work: EventWork, signed: SignedRuling) -> None:
    """The words of the facts that people added become words of the one that a merge is about; what
    the program reads stays as it reads it, and takes the words of the others.
    """
    named = (signed.ruling.about, *signed.ruling.others)
    if not any(map(is_added, named)):
        return
    found: list[int] = []
    for name in named:
        index = work.targets.index(name)
        if index is not None:
            found.append(index)
        elif is_added(name):
            work.faults.append((None, not_found(signed, name)))
    into = next((n for n in found if not _is_marked(work.events[n])), next(iter(found), None))
    for index in dict.fromkeys(found):
        if into is not None and index != into and _is_marked(work.events[index]):
            words = (*work.events[index].mentions, *work.joined.pop(index, ()))
            work.joined[into] = (*work.joined.get(into, ()), *words)
            work.absorbed.add(index)
            work.targets.lead_on(index, into)


def is_added(name: str | None) -> bool:
    """True for the name of words that a person marked."""
    found = parsed(name or "")
    return found is not None and bool(found.added)


def _is_marked(event: Event) -> bool:
    """True for a fact that a person added."""
    return any(mention.added for mention in event.mentions)
