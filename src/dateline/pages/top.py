"""The head of the page: the case, the time it stands at, how many sources, and what changed last."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dateline.pages.lookup import Link, Lookup
from dateline.prose import dates
from dateline.prose.sentences import label, number_of
from dateline.prose.weight import weightiest
from dateline.record.nouns import Revision

NAMED = 4  # facts of a kind of change that are named; the others are counted


class Change(Struct, frozen=True):
    """The last revision in words, and its weightiest facts under "New" and "Changed"."""

    at: str
    words: str
    note: str
    links: tuple[tuple[str, tuple[Link, ...]], ...] = ()


class Top(Struct, frozen=True):
    title: str
    as_of: str
    sources: str
    built: str
    change: Change | None


def view(lookup: Lookup) -> Top:
    """What stands above the brief; unknown times say that they are."""
    record = lookup.record
    return Top(
        title=record.case.title or "A case without a title",
        as_of=newest(lookup),
        sources=_sources(lookup),
        built=dates.moment_words(record.case.built, lookup.zone),
        change=_change(record.revisions[-1], lookup) if record.revisions else None,
    )


def newest(lookup: Lookup) -> str:
    """The newest time of publication or update among the reports, in words; empty where no report is dated."""
    stamps = [stamp for report in lookup.record.reports for stamp in (report.published, report.updated) if stamp]
    read = [(moment.last, stamp) for stamp in stamps if (moment := dates.read(stamp, lookup.zone))]
    return dates.moment_words(max(read)[1], lookup.zone) if read else ""


def _sources(lookup: Lookup) -> str:
    outlets = {lookup.outlet(report) for report in lookup.record.reports} - {None}
    counts = [
        number_of(len(lookup.record.reports), "report"),
        number_of(len(outlets), "outlet") if outlets else "outlets not told",
        number_of(len(lookup.record.lines), "independent line"),
    ]
    return ", ".join(counts)


def _change(revision: Revision, lookup: Lookup) -> Change:
    counts = [
        (len(revision.added), "added"),
        (len(revision.changed), "changed"),
        (len(revision.withdrawn), "withdrawn"),
    ]
    told = ", ".join(f"{count} {what}" for count, what in counts if count)
    links = (("New", _facts(revision.added, lookup)), ("Changed", _facts(revision.changed, lookup)))
    return Change(dates.moment_words(revision.at, lookup.zone), told or "nothing changed", revision.note, links)


def _facts(ids: Sequence[str], lookup: Lookup) -> tuple[Link, ...]:
    """The weightiest events of those ids; other things of the record are not named one by one."""
    events = weightiest([lookup.events[id_] for id_ in ids if id_ in lookup.events], lookup, NAMED)
    return tuple(lookup.event(event.id, label(event, lookup)) for event in events)
