"""What a step changed of events, commitments and pages, each in a sentence with the words behind
it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.prose.citations import because
from dateline.prose.event_changes import changes
from dateline.prose.event_versions import FieldChange
from dateline.prose.key_facts import called
from dateline.prose.sentences import and_list, number_of
from dateline.prose.value_words import word
from dateline.record.index import RecordIndex
from dateline.record.nouns import CommitmentStep, Event, EventMention, Report, Span, Told
from dateline.record.text_diff import Rewording, rewording
from dateline.stages.history.as_of import event_as_of

_SMALL = ("outlets",)  # fields whose change alone is no change of the fact


@dataclass(frozen=True)
class EventChange:
    """A change of one event; weighty: more than one further outlet."""

    sentence: Told
    is_weighty: bool


@dataclass(frozen=True)
class Replacement:
    """A page before and after it was changed, and what that did to its sentences."""

    old: Report
    new: Report
    rewording: Rewording


# -- events and commitments


def changes_of_event(
    event: Event, before: Collection[str], after: Collection[str], index: RecordIndex
) -> Iterator[EventChange]:
    """What changed of an event that stood before: one sentence for each field.

    before, after: ids of the reports that were out before and that are out now.
    """
    was, now = (event_as_of(event, out, index.reports) for out in (before, after))
    for change in changes(was, index, now, index):
        kind = "superseded" if change.kind == "superseded" else "changed"
        why = change.why
        spans = (Span(why.report, why.start, why.end),) if why else ()
        sentence = Told(kind, _sentence_on_change(now, change, index), event.id, spans)
        yield EventChange(sentence, change.field not in _SMALL)


def _sentence_on_change(event: Event, change: FieldChange, index: RecordIndex) -> str:
    """“Shells hit a school”: the number killed rises from 9 to 14 (Beni Courier, quoting …:
    “…”).
    """
    reason = because(change.why)
    return f"{called(event, index)}: {change.text}{f' ({reason})' if reason else ''}."


def changes_of_commitments(reports: Collection[str], index: RecordIndex) -> Iterator[EventChange]:
    """Promises whose state the reports changed, with the words that decide."""
    for promise in index.record.commitments:
        event = index.events.get(promise.event)
        if event is None:
            continue
        for was, now in pairwise(promise.history):
            if now.report not in reports or was.state == now.state:
                continue
            text = _sentence_on_promise(event, was, now, index)
            yield EventChange(Told("changed", text, event.id, now.words[:1]), True)


def _sentence_on_promise(
    event: Event, was: CommitmentStep, now: CommitmentStep, index: RecordIndex
) -> str:
    """“Engineers will reopen the bridge”: the promise was open and is now kept (Herald: “…”)."""
    before, after = (word("commitment", step.state).words.lower() for step in (was, now))
    quoted = "".join(f": “{_words(span, index)}”" for span in now.words[:1])
    reason = f" ({index.teller(index.reports[now.report])}{quoted})"
    return f"{called(event, index)}: the promise was {before} and is now {after}{reason}."


def _words(span: Span | EventMention, index: RecordIndex) -> str:
    """The words of a span on one line."""
    return " ".join(index.reports[span.report].text[span.start : span.end].split())


# -- pages


def replacements(reports: Sequence[Report], index: RecordIndex) -> list[Replacement]:
    """Those of the reports that are later versions of a page, with the version before."""
    found: list[Replacement] = []
    for new in reports:
        old = index.reports.get(new.version_of or "")
        if old is not None:
            found.append(Replacement(old, new, rewording(old, new)))
    return found


def page_changes(pages: Sequence[Replacement], index: RecordIndex) -> Iterator[Told]:
    """That a page was changed, and how many of its sentences."""
    for page in pages:
        counted = _counted_sentences(page.rewording)
        if counted:
            page_name = f"{index.teller(page.new)} changed its page “{index.title(page.old)}”"
            text = f"{page_name}: {and_list(counted)}."
            spans = (*page.rewording.gone, *page.rewording.new)
            yield Told("version", text, None, spans)


def _counted_sentences(rewording: Rewording) -> list[str]:
    """ "2 sentences gone", "1 new"."""
    numbers = (
        (len(rewording.gone), "gone"),
        (len(rewording.reworded), "reworded"),
        (len(rewording.new), "new"),
    )
    parts = [part for part in numbers if part[0]]
    return [
        f"{number_of(number, 'sentence') if n == 0 else number} {what}"
        for n, (number, what) in enumerate(parts)
    ]


def withdrawals(pages: Sequence[Replacement], out: set[str], index: RecordIndex) -> Iterator[Told]:
    """Events that a page reported and reports no more, where no other page that is out reports
    them.

    out: ids of the reports that are out. The sentence must be gone from the page: what is only
    reworded, or read otherwise, is not withdrawn.
    """
    replaced: set[str] = set()  # ids of the older versions of pages that are out
    for report in index.record.reports:
        if report.version_of and report.id in out:
            replaced.add(report.version_of)
    for page in pages:
        for event in index.record.events:
            gone = _mentions_gone(event, page, out, replaced)
            if gone:
                yield _withdrawal(event, gone, page, index)


def _mentions_gone(
    event: Event, page: Replacement, out: set[str], replaced: set[str]
) -> list[EventMention]:
    """The page's mentions of an event, if all are gone from it and no other page reports it now.

    replaced: ids of the versions that a later one has taken the place of.
    """
    own: list[EventMention] = []
    for mention in event.mentions:
        if mention.report not in out:
            continue
        if mention.report not in replaced:
            return []
        if mention.report == page.old.id:
            own.append(mention)
    are_gone = all(_is_gone(mention, page.rewording) for mention in own)
    return own if are_gone else []


def _is_gone(mention: EventMention, rewording: Rewording) -> bool:
    """The sentence of its trigger is gone from the page."""
    return any(span.start <= mention.trigger.start < span.end for span in rewording.gone)


def _withdrawal(
    event: Event, own: Sequence[EventMention], page: Replacement, index: RecordIndex
) -> Told:
    """The line for an event that the new page of a report no longer tells, with its old words."""
    name, words = called(event, index), _words(own[0], index)
    written = "" if words.casefold() == name.casefold() else f" (it had written “{words}”)"
    text = f"{name}: {index.teller(page.new)} no longer tells it{written}."
    spans = tuple(Span(mention.report, mention.start, mention.end) for mention in own)
    return Told("withdrawn", text, event.id, spans)
