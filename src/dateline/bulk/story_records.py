"""What a worker does with stories: one record each, and what the flat tables say of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct, structs

from dateline.build import ReportState
from dateline.build.comparing import compare_reports
from dateline.build.results import program
from dateline.bulk.copies import Original
from dateline.bulk.gathering import GatheredReport, GatheredStories
from dateline.bulk.reading import check_program, opened_atlas, unpack_report
from dateline.bulk.tables import RecordedStory, ReportIdentity, story_tables
from dateline.record.nouns import CaseInfo, Fault, Record
from dateline.stages.normalise import normalise

TOGETHER = 32  # reports of the stories that are done in one task


class StoryMember(Struct, frozen=True, array_like=True):
    """A report of a story: the id that it came with, what it is a near copy of, and all that
    it tells, packed.
    """

    given: str | None
    original: Original | None
    packed_report: bytes


class Story(Struct, frozen=True, array_like=True):
    """The reports of a story in the one order. `id`: of the earliest."""

    id: str
    title: str | None
    members: tuple[StoryMember, ...]


_encoder = msgspec.msgpack.Encoder()
_stories = msgspec.msgpack.Decoder(tuple[Story, ...])


def batches(gathered: GatheredStories) -> Iterator[tuple[str, list[list[GatheredReport]]]]:
    """The stories in batches that are done together, each under the key of what it is made of."""
    batch: list[list[GatheredReport]] = []
    for numbers in gathered.stories:
        batch.append([gathered.reports[number] for number in numbers])
        if sum(map(len, batch)) >= TOGETHER:
            yield _key(batch), batch
            batch = []
    if batch:
        yield _key(batch), batch


def _key(batch: Sequence[Sequence[GatheredReport]]) -> str:
    """The key of a batch of stories."""
    hashed = hashlib.sha256(f"stories {program()}".encode())
    for story in batch:
        hashed.update(b"\x00story")
        for member in story:
            hashed.update(member.digest)
            hashed.update(_encoder.encode((member.given, member.original)))
    return hashed.hexdigest()


def story_of(members: Sequence[GatheredReport], packed_reports: Sequence[bytes]) -> Story:
    """A story as a worker gets it."""
    title = next((member.report.title for member in members if member.report.title), None)
    told = (
        StoryMember(member.given, member.original, packed_report)
        for member, packed_report in zip(members, packed_reports, strict=True)
    )
    return Story(members[0].report.id, title, tuple(told))


def story_size(story: Story) -> int:
    """About how many bytes a story holds."""
    return sum(len(member.packed_report) for member in story.members)


def pack_stories(stories: Sequence[Story]) -> bytes:
    """Stories as bytes for a worker."""
    return _encoder.encode(stories)


def record_stories(packed: bytes, made_by: str) -> bytes:
    """The tables of packed stories (`tables.pack_tables`). Raises WrongUse where the worker has
    another program.
    """
    check_program(made_by)
    return story_tables([_told(story) for story in _stories.decode(packed)])


def _told(story: Story) -> RecordedStory:
    """A story with its record, and what is known of its reports beside it."""
    info = CaseInfo(title=story.title)
    try:
        record = compare_reports([_state(member) for member in story.members], info)
    except MemoryError:
        raise  # as of a worker that was killed: tried again alone
    except Exception as error:  # a bug must not cost the other stories; it is told, not hidden
        said = (
            f"the story {story.id} could not be made into a record for a bug of ours "
            f"({type(error).__name__}: {error}); please report it with its reports"
        )
        record = _reports_alone(story, Fault("bulk", "bug", said, story.id))
    return RecordedStory(story.id, record, _identities(story))


def lost_story(story: Story) -> bytes:
    """What is told of a story that killed its workers, more than once and alone: its reports."""
    said = (
        f"the story {story.id} of {len(story.members)} reports killed the worker that recorded it, "
        "each time it was tried: give workers more memory and run again"
    )
    record = _reports_alone(story, Fault("bulk", "worker-killed", said, story.id))
    return story_tables([RecordedStory(story.id, record, _identities(story))])


def _reports_alone(story: Story, fault: Fault) -> Record:
    """A record of nothing but the reports, as they came, and what was wrong."""
    sources = tuple(unpack_report(member.packed_report).source for member in story.members)
    return Record(case=CaseInfo(title=story.title), reports=sources, faults=(fault,))


def _identities(story: Story) -> dict[str, ReportIdentity]:
    """How each report came."""
    return {
        unpack_report(member.packed_report).source.id: ReportIdentity(member.given, member.original)
        for member in story.members
    }


def _state(member: StoryMember) -> ReportState:
    """A report as the stages that read it left it."""
    read = unpack_report(member.packed_report)
    in_reading_form, form = normalise(read.source)
    report = structs.replace(read.report, text=in_reading_form.text)
    state = ReportState(report, opened_atlas(), reading_form=form)
    return structs.replace(state, local_record=read.local_record)
