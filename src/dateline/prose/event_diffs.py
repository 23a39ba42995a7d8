"""What became of each event from one record to another, in a sentence with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal

from msgspec import Struct

from dateline.prose.citations import Citation, because, cite, cite_first
from dateline.prose.event_changes import changes
from dateline.prose.event_versions import FieldChange
from dateline.prose.key_facts import called
from dateline.prose.ruled_words import NOBODY, taken_out_words
from dateline.prose.sentences import and_list
from dateline.prose.value_words import known, word
from dateline.record.event_matching import Pairing
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, EventMention, Report
from dateline.record.ruled import Ruled, Withdrawn
from dateline.record.text_diff import rewording
from dateline.reference.publishing.urls import page_of

READ_OTHERWISE = "the same words are read otherwise"
"""The reason of a change that no new words brought."""
Fate = Literal["new", "restored", "changed", "superseded", "parted", "joined", "withdrawn"]


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


def event_diffs(pairing: Pairing, before: RecordIndex, after: RecordIndex) -> Iterator[EventDiff]:
    """New events, changed ones, those split or united, then those that are reported no more."""
    for id_ in pairing.new:
        yield _restored(after.events[id_], before, after) or _new(after.events[id_], after)
    withdrawn = list(_taken_back(pairing, before, after))
    taken_back = {diff.new for diff in withdrawn}
    for old, new in pairing.pairs.items():
        for diff in _changed(before.events[old], before, after.events[new], after):
            if new not in taken_back or any(change.why for change in diff.changes):
                yield diff
    for new, old in pairing.parted.items():
        part, whole = called(after.events[new], after), called(before.events[old], before)
        text = f"{part}: now a fact of its own, before part of “{whole}”."
        yield EventDiff("parted", old, new, text)
    for old, new in pairing.joined.items():
        part, whole = called(before.events[old], before), called(after.events[new], after)
        yield EventDiff("joined", old, new, f"{part}: now part of “{whole}”.")
    for id_ in pairing.gone:
        yield _gone(before.events[id_], before, after)
    yield from withdrawn


def _restored(event: Event, before: RecordIndex, after: RecordIndex) -> EventDiff | None:
    """A fact that a person had taken out of OLD and that is told again; None for another."""
    taken = _taken_out(event.name, before) if event.name else None
    if taken is None:
        return None
    text = f"{called(event, after)}: is told again. {taken_out_words(taken)} That was undone."
    return EventDiff("restored", None, event.id, text)


def _new(event: Event, index: RecordIndex) -> EventDiff:
    """A new event, with the first report that mentions it.

    The words of the report are left out where they are what the event is called: they would stand
    in the line twice.
    """
    first = _first_mention(event, index)
    why = cite(first, index) if first else None
    name, brought = called(event, index), because(why)
    if why and why.words.casefold() == name.casefold():
        brought = brought.removesuffix(f": “{why.words}”")
    is_told = event.status == "happened" or name.startswith(_opening_of_status(event))
    status = "" if is_told else word("status", event.status).words.lower()
    notes = "; ".join(note for note in (status, brought) if note)
    return EventDiff("new", None, event.id, f"{name}{f' ({notes})' if notes else ''}.", (), why)


def _opening_of_status(event: Event) -> str:
    """It is denied that: how a label begins that tells its status."""
    if not known("clause-status", event.status):
        return "\n"  # no label begins so
    return word("clause-status", event.status).words.partition("{}")[0]


def _first_mention(event: Event, index: RecordIndex) -> EventMention | None:
    """The mention that stands first in the order of the reports."""
    order = index.report_order
    return min(event.mentions, key=lambda m: (order.get(m.report, 0), m.start), default=None)


def _changed(
    old: Event, before: RecordIndex, new: Event, after: RecordIndex
) -> Iterator[EventDiff]:
    """An event of both records with all its changes; nothing where it is reported as before."""
    found = tuple(changes(old, before, new, after))
    if not found:
        return
    fate = "superseded" if any(c.kind == "superseded" for c in found) else "changed"
    ruled = new_rulings(old, new)
    otherwise = _known_otherwise(new, before, after)
    clauses = "; ".join(_with_reason(change, ruled, otherwise) for change in found)
    yield EventDiff(fate, old.id, new.id, f"{called(new, after)}: {clauses}.", found)


def new_rulings(old: Event, new: Event) -> list[Ruled]:
    """What people have ruled of an event since."""
    known = {note.ruling for note in old.ruled or ()}
    return [note for note in new.ruled or () if note.ruling not in known]


def _with_reason(change: FieldChange, ruled: Sequence[Ruled], otherwise: str | None) -> str:
    """The clause of a change, and in brackets the words behind it, who ruled so, what is known
    `otherwise` of the reports, or that there is none of that.
    """
    if change.kind == "settled" or change.field in ("confirm", "note"):
        return change.text
    if note := next((one for one in ruled if one.field == change.field), None):
        why = f": {note.reason.rstrip('.')}" if note.reason else ""
        return f"{change.text} (ruled by {note.by or NOBODY}{why})"
    if reason := because(change.why):
        return f"{change.text} ({reason})"
    if ruled:
        return f"{change.text} (after a ruling of {ruled[-1].by or NOBODY})"
    return f"{change.text} ({otherwise or READ_OTHERWISE})"


_BESIDE_THE_WORDS = (
    ("published", "the day"),
    ("updated", "the day of the update"),
    ("timezone", "the clock"),
    ("outlet", "the outlet"),
)
"""What may become known of a report besides its words, and how it is called."""


def _known_otherwise(event: Event, before: RecordIndex, after: RecordIndex) -> str | None:
    """What is known otherwise, besides the words, of the first report behind an event of which that
    is so, or of the case; None for nothing.
    """
    for id in dict.fromkeys(mention.report for mention in event.mentions):
        old, new = before.reports.get(id), after.reports.get(id)
        for field, what in _BESIDE_THE_WORDS if old and new else ():
            was, now = getattr(old, field), getattr(new, field)
            if new and was != now:
                told = f"{what} of “{after.title(new)}” is known otherwise"
                return f"{told}: {now or 'unknown'}, before {was or 'unknown'}"
    was, now = before.record.case.timezone, after.record.case.timezone
    return f"the clock of the case is {now or 'unknown'} now" if was != now else None


def _gone(event: Event, before: RecordIndex, after: RecordIndex) -> EventDiff:
    """Why an event of OLD is in NEW no more: its reports are gone, their pages changed, or they are
    read otherwise.
    """
    if event.name and (taken := _taken_out(event.name, after)):
        return EventDiff("withdrawn", event.id, None, taken_out_words(taken))
    reasons = list(dict.fromkeys(_why_lost(m, before, after) for m in event.mentions))
    text = f"{called(event, before)}: no report tells it any more – {and_list(reasons)}."
    return EventDiff("withdrawn", event.id, None, text, (), cite_first(event.mentions, before))


def _taken_out(name: str, index: RecordIndex) -> Withdrawn | None:
    """That a person took the fact of a lasting name out."""
    for gone in index.record.ruled_out or ():
        if name == gone.name or name in gone.names:
            return gone
    return None


def _why_lost(mention: EventMention, before: RecordIndex, after: RecordIndex) -> str:
    """What became of the words of a mention that the later record holds no more."""
    report = before.reports.get(mention.report)
    if report is None:
        return "its report is not in the record"
    name = f"{before.teller(report)}, “{before.title(report)}”"
    if report.id in after.reports:
        return f"the same words of {name} are read otherwise"
    later = _later_version(report, after)
    if later is None:
        return f"{name}, is no longer among the reports"
    gone = rewording(report, later).gone
    if any(span.start <= mention.trigger.start < span.end for span in gone):
        return f"{name}, was changed and no longer says so"
    return f"{name}, was changed and now words it otherwise"


class _LaterVersions:
    """The reports of a record by the version that they replace, and by their page; of each the
    first.
    """

    def __init__(self, index: RecordIndex) -> None:
        """Reads the reports of the record, once."""
        self._replacing: dict[str, int] = {}
        self._of_page: dict[str, int] = {}
        for place, report in enumerate(index.record.reports):
            if report.version_of:
                self._replacing.setdefault(report.version_of, place)
            if page := page_of(report.url):
                self._of_page.setdefault(page, place)

    def of(self, report: Report) -> int | None:
        """The place of the first report that replaces one: it says so, or is of the same page."""
        found = (self._replacing.get(report.id), self._of_page.get(page_of(report.url) or ""))
        return min((place for place in found if place is not None), default=None)


def _later_version(report: Report, after: RecordIndex) -> Report | None:
    """The report of NEW that replaces one of OLD."""
    known = after.reckoned.get(_LaterVersions)
    if not isinstance(known, _LaterVersions):
        known = after.reckoned[_LaterVersions] = _LaterVersions(after)
    place = known.of(report)
    return None if place is None else after.record.reports[place]


def _taken_back(pairing: Pairing, before: RecordIndex, after: RecordIndex) -> Iterator[EventDiff]:
    """What a changed page reports no more, though its earlier version is among the reports still:
    by NEW's revisions.
    """
    known = {pairing.pairs.get(id_) for id_ in _withdrawn(before)}
    back = {new: old for old, new in pairing.pairs.items()}
    for revision in after.record.revisions:
        for entry in revision.told:
            if entry.kind != "withdrawn" or not entry.event:
                continue
            if entry.event not in known:
                yield EventDiff("withdrawn", back.get(entry.event), entry.event, entry.text)


def _withdrawn(index: RecordIndex) -> Iterator[str]:
    """The events that the revisions of a record withdraw."""
    return chain.from_iterable(revision.withdrawn for revision in index.record.revisions)
