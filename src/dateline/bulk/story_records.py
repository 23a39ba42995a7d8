"""What a worker does with stories: one record each, and what the flat tables say of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec
from msgspec import Struct, structs

from dateline.build import ReportState, compare_reports
from dateline.build.results import program
from dateline.bulk.gathering import Gathered, Member
from dateline.bulk.reading import check_program, unpack_report
from dateline.bulk.tables import story_tables
from dateline.record.nouns import CaseInfo, Fault, Record
from dateline.reference.places.atlas import Atlas, open_atlas
from dateline.stages.normalise import normalise

TOGETHER = 64  # reports of the stories that are done in one task


class StoryMember(Struct, frozen=True, array_like=True):
    """A report of a story: the id that it came with, and its packed account."""

    given: str | None
    account: bytes


class Story(Struct, frozen=True, array_like=True):
    """The reports of a story in the one order. `id`: of the earliest."""

    id: str
    title: str | None
    members: tuple[StoryMember, ...]


_encoder = msgspec.msgpack.Encoder()
_stories = msgspec.msgpack.Decoder(tuple[Story, ...])


def batches(gathered: Gathered) -> Iterator[tuple[str, list[list[Member]]]]:
    """The stories in batches that are done together, each under the key of what it is made of."""
    batch: list[list[Member]] = []
    for numbers in gathered.stories:
        batch.append([gathered.members[number] for number in numbers])
        if sum(map(len, batch)) >= TOGETHER:
            yield _key(batch), batch
            batch = []
    if batch:
        yield _key(batch), batch


def _key(batch: Sequence[Sequence[Member]]) -> str:
    """The key of a batch of stories."""
    hashed = hashlib.sha256(f"stories {program()}".encode())
    for story in batch:
        hashed.update(b"\x00story")
        for member in story:
            hashed.update(member.digest)
            hashed.update(f"{member.given or ''}\x1f".encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def story_of(members: Sequence[Member], accounts: Sequence[bytes]) -> Story:
    """A story as a worker gets it."""
    title = next((member.report.title for member in members if member.report.title), None)
    told = (
        StoryMember(member.given, account)
        for member, account in zip(members, accounts, strict=True)
    )
    return Story(members[0].report.id, title, tuple(told))


def pack_stories(stories: Sequence[Story]) -> bytes:
    """Stories as bytes for a worker."""
    return _encoder.encode(stories)


def record_stories(packed: bytes, made_by: str) -> bytes:
    """The tables of packed stories (`tables.pack_tables`). Raises WrongUse where the worker has
    another program.
    """
    check_program(made_by)
    return story_tables([(story.id, *_record(story)) for story in _stories.decode(packed)])


def _record(story: Story) -> tuple[Record, dict[str, str | None]]:
    """The record of a story, and the ids that its reports came with."""
    atlas = open_atlas()
    states = [_state(member, atlas) for member in story.members]
    given = {s.report.id: m.given for s, m in zip(states, story.members, strict=True)}
    info = CaseInfo(title=story.title)
    try:
        return compare_reports(states, info), given
    except Exception as error:  # a bug must not cost the other stories; it is told, not hidden
        said = (
            f"the story {story.id} could not be made into a record for a bug of ours "
            f"({type(error).__name__}: {error}); please report it with its reports"
        )
        sources = tuple(unpack_report(member.account).source for member in story.members)
        fault = Fault("bulk", "bug", said, story.id)
        return Record(case=info, reports=sources, faults=(fault,)), given


def _state(member: StoryMember, atlas: Atlas) -> ReportState:
    """A report as the stages that read it left it."""
    read = unpack_report(member.account)
    in_reading_form, form = normalise(read.source)
    report = structs.replace(read.report, text=in_reading_form.text)
    state = ReportState(report, atlas, reading_form=form)
    return replace(state, local_record=read.local_record)
