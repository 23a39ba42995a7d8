"""What the public has been told, and what of it was wrong: releases, their corrections, and what
stands between the last release and now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.desk.access import Visit
from dateline.desk.cases import DeskCase
from dateline.desk.errors import DeskError
from dateline.desk.revision import Revision, Thing, name_of
from dateline.prose.record_changes import headline, record_changes
from dateline.prose.record_diff import OtherCase
from dateline.record.nouns import Report
from dateline.record.released import FactChange, RecordChanges, Release


class StaleRevision(DeskError):
    """The record has changed since the person looked; nothing was released."""

    def __init__(self) -> None:
        super().__init__(
            "The record has changed since you opened this page; nothing was released.",
            409,
            "Look at what has changed since, and release again.",
        )


@dataclass(frozen=True, slots=True)
class ReleasedCorrection:
    """A fact that a release had told and a later one told otherwise."""

    release: Release
    fact: FactChange


def release(case: DeskCase, seen: int, by: str, note: str | None) -> int:
    """Releases the newest revision, which the person has seen by its number; the release's number.
    Asked for twice it is made once: the second time it is there.

    Raises StaleRevision.
    """
    made = next((one for one in case.releases() if one.entry == seen), None)
    if made is not None:
        return made.number
    current = case.current
    if current is None or current.number != seen:
        raise StaleRevision
    with case.opened() as kept:
        return kept.release(current.record, by, plain(note)).seq


def plain(note: str | None) -> str | None:
    """A note without controls and marks of direction, which could turn the words around it."""
    kept = "".join(c for c in note or "" if c.isprintable() or c == "\n").strip()
    return kept or None


def unreleased(case: DeskCase, current: Revision) -> RecordChanges | None:
    """What the newest revision tells otherwise than the last release; None where nothing was
    released yet.
    """
    releases = case.releases()
    if not releases:
        return None
    try:
        return record_changes(case.released().record, current.record)
    except OtherCase:
        return RecordChanges()


def release_words(release: Release) -> str:
    """Toll in Gao raised from 11 to 14; where nothing is told of it, the editor's own note."""
    if release.changes is None:
        return release.note or "The first release"
    return headline(release.changes) or release.note or "Nothing that the record tells has changed"


def corrections(releases: Iterable[Release]) -> list[ReleasedCorrection]:
    """All corrections of all releases, in the order of the releases."""
    return [
        ReleasedCorrection(release, fact)
        for release in releases
        for fact in (release.changes.corrections if release.changes else ())
    ]


def corrections_of(case: DeskCase, names: Iterable[str]) -> list[ReleasedCorrection]:
    """The corrections of one fact, by any of its names, the newest first."""
    wanted = set(names)
    return [one for one in corrections(case.releases()) if wanted & {one.fact.name, one.fact.was}]


def panel(
    visit: Visit, revision: Revision, thing: Thing | Report
) -> list[ReleasedCorrection] | None:
    """The corrections of the fact whose page is shown."""
    if isinstance(thing, Report):
        return None
    return corrections_of(visit.case, [name_of(thing)]) or None
