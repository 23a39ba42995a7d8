"""What one record tells otherwise than another of the same case, in plain sentences, each with its
reason.

A reason is the report, the line and the words that brought the change; where no new words stand
behind it, the sentence says that the same words are read otherwise (another version of Dateline, or
other settings).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from dateline.prose import dates
from dateline.prose.event_changes import Citation, FieldChange, because, changes, source
from dateline.prose.key_facts import called
from dateline.prose.sentences import and_list, number_of
from dateline.prose.value_words import word
from dateline.record.event_matching import Pairing, pair
from dateline.record.index import RecordIndex
from dateline.record.nouns import Commitment, Control, Event, EventMention, Record, Report, Span
from dateline.record.order import in_order
from dateline.record.text_diff import rewording
from dateline.reference.urls import page_of

FORMAT = "dateline-diff/1"
Fate = Literal["new", "changed", "superseded", "parted", "joined", "withdrawn"]


class OtherCase(ValueError):
    """Two records that are not of one case: the message says why."""


class EventDiff(Struct, frozen=True):
    """What became of one event: its id in the old and in the new record, a sentence, each change
    and the reason.
    """

    fate: Fate
    old: str | None
    new: str | None
    text: str
    changes: tuple[FieldChange, ...] = ()
    why: Citation | None = None


class PageDiff(Struct, frozen=True):
    """A page that was changed: its two versions, a sentence, and the sentences that are gone and
    new.
    """

    old: str
    new: str
    text: str
    gone: tuple[Span, ...]
    added: tuple[Span, ...]


class RecordDiff(Struct, frozen=True, kw_only=True):
    """The difference of two records. Reports by id; `commitments` and `control` in sentences."""

    format: str = FORMAT
    old: str | None
    new: str | None
    added: tuple[str, ...]
    removed: tuple[str, ...]
    pages: tuple[PageDiff, ...]
    events: tuple[EventDiff, ...]
    commitments: tuple[str, ...]
    control: tuple[str, ...]


def difference(old: Record, new: Record) -> RecordDiff:
    """What changed from one record to the next. Raises OtherCase where they are not of one case."""
    _same_case(old, new)
    before, after = RecordIndex(old), RecordIndex(new)
    pairing = pair(old, new)
    return RecordDiff(
        old=old.case.built,
        new=new.case.built,
        added=tuple(r.id for r in new.reports if r.id not in before.reports),
        removed=tuple(r.id for r in old.reports if r.id not in after.reports),
        pages=tuple(_pages(before, after)),
        events=tuple(_turns(pairing, before, after)),
        commitments=tuple(_commitments(pairing, before, after)),
        control=tuple(_control(before, after)),
    )


def _same_case(old: Record, new: Record) -> None:
    if not old.reports or not new.reports:
        return
    pages = [
        {r.id for r in x.reports} | {p for r in x.reports if (p := page_of(r.url))}
        for x in (old, new)
    ]
    titles = [x.case.title for x in (old, new)]
    if not pages[0] & pages[1] and (titles[0] != titles[1] or titles[0] is None):
        names = [f"“{t}”" if t else "a case without a title" for t in titles]
        raise OtherCase(
            f"The records share no report and no page: {names[0]} and {names[1]} are two cases."
        )


def _pages(before: RecordIndex, after: RecordIndex) -> Iterator[PageDiff]:
    """Later versions that NEW has and OLD had not, each against the version that it replaces."""
    known = {**before.reports, **after.reports}
    by_page = {p: r for r in in_order(before.record.reports) if (p := page_of(r.url))}
    for report in after.record.reports:
        earlier = known.get(report.version_of or "") or by_page.get(page_of(report.url) or "")
        if report.id in before.reports or earlier is None:
            continue
        said = rewording(earlier, report)
        text = _reworded(
            earlier, report, said.gone, (*said.new, *(b for _, b in said.reworded)), after
        )
        yield PageDiff(earlier.id, report.id, text, said.gone, said.new)


def _reworded(
    old: Report, new: Report, gone: tuple[Span, ...], added: tuple[Span, ...], index: RecordIndex
) -> str:
    text = f"{index.teller(new)} changed its page “{index.title(old)}”."
    if gone:
        words = and_list([f"“{' '.join(old.text[s.start : s.end].split())}”" for s in gone[:3]])
        text += (
            f" {number_of(len(gone), 'sentence')} {'is' if len(gone) == 1 else 'are'} gone: {words}"
        )
        text += f" and {len(gone) - 3} more." if len(gone) > 3 else "."
    return f"{text} {number_of(len(added), 'sentence')} {'is' if len(added) == 1 else 'are'} new or reworded."


def _turns(pairing: Pairing, before: RecordIndex, after: RecordIndex) -> Iterator[EventDiff]:
    for id_ in pairing.new:
        yield _new(after.events[id_], after)
    for old_id, new_id in pairing.pairs.items():
        old, new = before.events[old_id], after.events[new_id]
        found = tuple(changes(old, before, new, after))
        if found:
            fate: Fate = "superseded" if any(c.kind == "superseded" for c in found) else "changed"
            told = [_clause(c, after) for c in found]
            yield EventDiff(
                fate, old_id, new_id, f"{called(new, after)}: {'; '.join(told)}.", found
            )
    for new_id, old_id in pairing.parted.items():
        text = f"{_called(new_id, after)}: now a fact of its own, before part of “{_called(old_id, before)}”."
        yield EventDiff("parted", old_id, new_id, text)
    for old_id, new_id in pairing.joined.items():
        text = f"{called(before.events[old_id], before)}: now part of “{_called(new_id, after)}”."
        yield EventDiff("joined", old_id, new_id, text)
    for id_ in pairing.gone:
        yield _gone(before.events[id_], before, after)
    yield from _taken_back(pairing, before, after)


def _called(id_: str, index: RecordIndex) -> str:
    return called(index.events[id_], index)


def _clause(change: FieldChange, index: RecordIndex) -> str:
    reason = because(change.why, index) or (
        "" if change.kind == "settled" else "the same words are read otherwise"
    )
    return f"{change.text} ({reason})" if reason else change.text


def _new(event: Event, index: RecordIndex) -> EventDiff:
    order = {r.id: i for i, r in enumerate(in_order(index.record.reports))}
    first = min(event.mentions, key=lambda m: (order.get(m.report, 0), m.start), default=None)
    why = source(first, index) if first else None
    status = (
        f" ({word('status', event.status).words.lower()})" if event.status != "happened" else ""
    )
    name = called(event, index)
    brought = because(why, index)
    if why and why.words.casefold() == name.casefold():
        brought = brought.removesuffix(f": “{why.words}”")
    return EventDiff(
        "new", None, event.id, f"{name}{status}{f' ({brought})' if brought else ''}.", (), why
    )


def _gone(event: Event, before: RecordIndex, after: RecordIndex) -> EventDiff:
    """Why an event of OLD is in NEW no more: its reports are gone, their pages changed, or they are
    read otherwise.
    """
    why = next((w for m in event.mentions if (w := source(m, before))), None)
    reasons = list(dict.fromkeys(_reason(m, before, after) for m in event.mentions))
    text = f"{called(event, before)}: no report tells it any more – {and_list(reasons)}."
    return EventDiff("withdrawn", event.id, None, text, (), why)


def _taken_back(pairing: Pairing, before: RecordIndex, after: RecordIndex) -> Iterator[EventDiff]:
    """What a changed page tells no more, though its earlier version is among the reports still: by
    NEW's revisions.
    """
    known = {pairing.pairs.get(id_) for r in before.record.revisions for id_ in r.withdrawn}
    back = {new: old for old, new in pairing.pairs.items()}
    for turn in (
        told
        for revision in after.record.revisions
        for told in revision.told
        if told.kind == "withdrawn"
    ):
        if turn.event and turn.event not in known:
            yield EventDiff("withdrawn", back.get(turn.event), turn.event, turn.text)


def _reason(mention: EventMention, before: RecordIndex, after: RecordIndex) -> str:
    report = before.reports.get(mention.report)
    if report is None:
        return "its report is not in the record"
    name = f"{before.teller(report)}, “{before.title(report)}”"
    if report.id in after.reports:
        return f"the same words of {name} are read otherwise"
    page = page_of(report.url)
    later = next(
        (
            r
            for r in after.record.reports
            if r.version_of == report.id or (page and page_of(r.url) == page)
        ),
        None,
    )
    if later is None:
        return f"{name}, is no longer among the reports"
    said = rewording(report, later)
    gone = any(s.start <= mention.trigger.start < s.end for s in said.gone)
    return f"{name}, was changed and {'no longer says so' if gone else 'now words it otherwise'}"


def _commitments(pairing: Pairing, before: RecordIndex, after: RecordIndex) -> Iterator[str]:
    was = {
        pairing.pairs.get(c.event) or pairing.joined.get(c.event): c
        for c in before.record.commitments
    }
    now = {c.event: c for c in after.record.commitments}
    for id_, promise in now.items():
        old = was.get(id_)
        if old is None:
            yield f"New promise: {_promise(promise, after)} ({_state(promise)}).{_decided(promise, after)}"
        elif old.state != promise.state:
            turn = f"it was {_state(old)} and is now {_state(promise)}"
            yield f"{_promise(promise, after)}: {turn}.{_decided(promise, after)}"
        if old and old.due != promise.due:
            dues = [
                dates.range_words(c.due.earliest, c.due.latest, after.zone, upto="by")
                for c in (old, promise)
            ]
            text = f"it falls due {dues[1] or 'at no told time'}, before {dues[0] or 'not told'}"
            yield f"{_promise(promise, after)}: {text}."
    for id_, promise in was.items():
        if id_ not in now:
            yield f"No longer a promise: {_promise(promise, before)}."


def _promise(promise: Commitment, index: RecordIndex) -> str:
    event = index.events.get(promise.event)
    who = index.name(promise.speaker) if promise.speaker else promise.speaker_text
    words = called(event, index) if event else promise.event
    return f"{words} (promised by {who})" if who else words


def _state(promise: Commitment) -> str:
    return word("commitment", promise.state).words.lower()


def _decided(promise: Commitment, index: RecordIndex) -> str:
    span = next((s for s in promise.decided_by if s.report in index.reports), None)
    if span is None:
        return ""
    report = index.reports[span.report]
    return f" {index.teller(report)}: “{' '.join(report.text[span.start : span.end].split())}”."


def _control(before: RecordIndex, after: RecordIndex) -> Iterator[str]:
    was, now = ({_held(c, t): _holding(c, t) for c in t.record.control} for t in (before, after))
    ended, ending = ({_held(c, t): c.to for c in t.record.control} for t in (before, after))
    for key, text in now.items():
        if key not in was:
            yield f"{text}."
        elif ended[key] != ending[key]:
            yield f"{text}, before told until {dates.moment_words(ended[key]) or 'now'}."
    yield from (f"No longer told: {text}." for key, text in was.items() if key not in now)


def _held(control: Control, index: RecordIndex) -> tuple:
    holder = index.name(control.holder) if control.holder else None
    return index.name(control.place), holder, control.from_


def _holding(control: Control, index: RecordIndex) -> str:
    place, holder, _ = _held(control, index)
    since = f" from {dates.moment_words(control.from_, index.zone)}" if control.from_ else ""
    until = f" to {dates.moment_words(control.to, index.zone)}" if control.to else ""
    return f"{holder or 'Nobody named'} {'held' if control.to else 'holds'} {place}{since}{until}"


HEADINGS: tuple[tuple[Fate, str], ...] = (
    ("new", "New"),
    ("superseded", "Superseded"),
    ("changed", "Changed"),
    ("parted", "Told apart"),
    ("joined", "Told as one"),
    ("withdrawn", "Withdrawn"),
)


def told(found: RecordDiff, old: Record, new: Record) -> str:
    """The difference as plain text, heading by heading; one line where nothing changed."""
    before, after = RecordIndex(old), RecordIndex(new)
    parts = [("New reports", [_report(after.reports[id_], after) for id_ in found.added])]
    parts.append(
        ("Reports no longer there", [_report(before.reports[id_], before) for id_ in found.removed])
    )
    parts.append(("Changed pages", [page.text for page in found.pages]))
    parts += [(head, [_line(t) for t in found.events if t.fate == fate]) for fate, head in HEADINGS]
    parts += [("Promises", list(found.commitments)), ("Who holds what", list(found.control))]
    blocks = [
        "\n".join([f"{head} ({len(rows)})", *(f"  {row}" for row in rows)])
        for head, rows in parts
        if rows
    ]
    return "\n\n".join(blocks) or "Nothing changed: both records tell the same."


def _line(turn: EventDiff) -> str:
    id_ = turn.new or f"was {turn.old}"
    return f"{id_}  {turn.text}"


def _report(report: Report, index: RecordIndex) -> str:
    when = dates.moment_words(report.published, index.zone) or "no date"
    return f"{index.teller(report)}, {when}: {index.title(report)}"
