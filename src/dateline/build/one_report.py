"""The work on one report that any process can do: its two rounds through the stages. Inputs and
results are plain values that can be sent between processes.

`read` is the function that the processes of a build run (`workers.Workers`). Each process opens an
atlas of its own, since processes must not share a database connection.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.build.cached_readings import (
    CachedReading,
    decoded,
    hash_of,
    packed_local_record,
    packed_reading,
    packed_report,
    unpacked_reading,
)
from dateline.build.memory import most_resident
from dateline.build.profile import Profile
from dateline.build.report_stages import ALONE, IN_CASE, WHERE, ReportState
from dateline.build.stage import Stage, run_stages
from dateline.record.nouns import Fault, Report
from dateline.reference.places.atlas import Atlas, open_atlas
from dateline.reference.publishing.writing_days import KeptWords


@dataclass(frozen=True, slots=True)
class Unread:
    """A report before it is read. `repeated_lines`: as in ReportState; `is_profiled`: the result is
    to include the cost of each stage.
    """

    report: Report
    repeated_lines: frozenset[str]
    is_profiled: bool = False


@dataclass(frozen=True, slots=True)
class ReadAlone:
    """What the stages of `ALONE` gave, packed as `CachedReport` and `CachedReading`."""

    alone: bytes
    words: bytes
    profile: Profile | None


@dataclass(frozen=True, slots=True)
class ReadOnce:
    """A report after its first round, with the context in which it is read now.

    `report`, `faults`: results of the stages of `ALONE`; `words`: the packed reading, None where it
    is not kept any more; `countries`: how much the other reports name each country; `places`: the
    hash of the places with which an earlier build read it, "" where none did.
    """

    came: Unread
    report: Report
    faults: tuple[Fault, ...]
    words: bytes | None
    countries: Mapping[str, float] | None
    kept_words: tuple[KeptWords, ...] | None
    places: str = ""


@dataclass(frozen=True, slots=True)
class ReadInCase:
    """The result of the second round. `local_record`: packed as `CachedLocalRecord`; None where the
    places are those with which the report was read before, so that nothing changes. `again`: the
    result of a repeated first round, where its packed reading was not kept.
    """

    local_record: bytes | None
    again: ReadAlone | None
    profile: Profile | None


def read(work: Unread | ReadOnce) -> ReadAlone | ReadInCase:
    """One round of one report."""
    return _read_alone(work) if isinstance(work, Unread) else _read_in_case(work)


def _read_alone(work: Unread) -> ReadAlone:
    """The stages in which a report is read without the others."""
    profile = Profile() if work.is_profiled else None
    state = _run(ReportState(work.report, own_atlas(), work.repeated_lines), ALONE, profile)
    return ReadAlone(packed_report(state), packed_reading(state), _told(profile))


def _read_in_case(work: ReadOnce) -> ReadInCase:
    """The stages in which it is read in the light of the others."""
    words = decoded(work.words, CachedReading) if work.words else None
    again = None
    if words is None:
        again = _read_alone(work.came)
        words = decoded(again.words, CachedReading)
        assert words is not None
    reading, quotations = unpacked_reading(words)
    profile = Profile() if work.came.is_profiled else None
    state = ReportState(
        work.report,
        own_atlas(),
        work.came.repeated_lines,
        work.countries,
        work.kept_words,
        reading=reading,
        quotation_drafts=quotations,
        faults=work.faults,
    )
    state = _run(state, (WHERE,), profile)
    if work.places and hash_of(state.located_places) == work.places:
        return ReadInCase(None, again, _told(profile))
    return ReadInCase(packed_local_record(_run(state, IN_CASE, profile)), again, _told(profile))


def _run(
    state: ReportState, stages: Sequence[Stage[ReportState]], profile: Profile | None
) -> ReportState:
    """The state after stages."""
    return run_stages(state, stages, profile, state.report.id)


def _told(profile: Profile | None) -> Profile | None:
    """What was measured, with the most memory that this process has held."""
    return replace(profile, workers={os.getpid(): most_resident()}) if profile else None


_atlases: dict[int, Atlas] = {}
"""The atlas that reports are read by, by the id of the process: a copy of it opens its own."""


def use_atlas(atlas: Atlas) -> None:
    """Has this process read by an atlas that is open."""
    _atlases[os.getpid()] = atlas


def own_atlas() -> Atlas:
    """The atlas of this process, opened where none is."""
    if os.getpid() not in _atlases:
        _atlases[os.getpid()] = open_atlas()
    return _atlases[os.getpid()]
