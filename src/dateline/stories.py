"""A mixed stream of reports, parted into stories: the library's face of `dateline stories`.

for row in stories(Path("stream.jsonl").open("rb")):
    print(row.id, row.cluster)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from itertools import count
from pathlib import Path

from msgspec import Struct

from dateline.record.nouns import Fault, Report
from dateline.record.order import order_key
from dateline.sources import iter_stream, read_row
from dateline.stages.clean import clean
from dateline.stages.clustering import ReportStream, StoryMember

Counted = Callable[[int], None]


class Near(Struct, frozen=True):
    """The report of the same story that is most like this one: how alike (0 to 1), and by which
    words above all.
    """

    id: str
    likeness: float
    shared: tuple[str, ...]


class Placed(Struct, frozen=True, kw_only=True):
    """Where a report of a stream stands.

    cluster: the id of the story's earliest report; None for a line that could not be read. title:
    of the earliest report of the story that has one. reports: how many the story has. near: None
    for a story of one report.
    """

    id: str | None
    cluster: str | None = None
    title: str | None = None
    reports: int = 0
    near: Near | None = None
    fault: Fault | None = None


def stories(rows: Iterable[bytes], counted: Counted | None = None) -> list[Placed]:
    """The story of each row, order kept, blank lines passed over.

    A row is JSON: {"id", "text", "title"?, "published"?, "outlet"?, "url"?}. A row that cannot be
    read keeps its line, with a fault. Which reports stand together does not hang on the order of
    the rows. `counted`: told how many rows are read.
    """
    numbered = ((number, row) for number, row in enumerate(rows, 1) if row.strip())
    return place((read_row(number, row) for number, row in numbered), counted)


def stories_of_paths(paths: Sequence[Path], counted: Counted | None = None) -> list[Placed]:
    """The story of each report of files, folders, pipes (`sources.STANDARD_INPUT`), of whatever
    kind, in their order; what failed keeps its place.
    """
    return place(iter_stream(paths), counted)


def place(read: Iterable[Report | Fault], counted: Counted | None = None) -> list[Placed]:
    """The story of each report that comes, order kept; a fault keeps its place. No text is held
    longer than its own reading.
    """
    stream = ReportStream()
    seen: list[_Seen | Fault] = []
    for report in read:
        if isinstance(report, Report):
            cleaned, _ = clean(report)
            stream.add(cleaned)
            seen.append(_Seen(cleaned.id, cleaned.title, _sort_key(cleaned)))
        else:
            seen.append(report)
        if counted:
            counted(len(seen))
    reports = [item for item in seen if isinstance(item, _Seen)]
    order = sorted(range(len(reports)), key=lambda number: reports[number].key)
    ordered = [reports[number] for number in order]
    told = dict(zip(order, _told(ordered, stream.stories(order)), strict=True))
    numbers = count()
    return [
        Placed(id=item.report, fault=item) if isinstance(item, Fault) else told[next(numbers)]
        for item in seen
    ]


class _Seen(Struct, frozen=True):
    """What is kept of a report: its id, its title, and its place in the one order."""

    id: str
    title: str | None
    key: tuple[float, float, str, str, bytes]


def _sort_key(report: Report) -> tuple[float, float, str, str, bytes]:
    """By the one order of reports; of two that it does not tell apart, by their words."""
    words = f"{report.text}\x1f{report.title or ''}\x1f{report.url or ''}"
    digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return (*order_key(report), digest)


def _told(ordered: list[_Seen], placed: list[StoryMember]) -> list[Placed]:
    """What is said of each report, in the order given."""
    members: dict[int, list[_Seen]] = {}
    for report, member in zip(ordered, placed, strict=True):
        members.setdefault(member.story, []).append(report)
    names = _names(members)
    titles = {n: next((r.title for r in group if r.title), None) for n, group in members.items()}
    return [
        Placed(
            id=report.id,
            cluster=names[member.story],
            title=titles[member.story],
            reports=len(members[member.story]),
            near=_near(ordered, member),
        )
        for report, member in zip(ordered, placed, strict=True)
    ]


def _near(ordered: list[_Seen], member: StoryMember) -> Near | None:
    """The report of the story that is most like one."""
    if member.nearest is None:
        return None
    return Near(ordered[member.nearest].id, member.similarity, member.shared)


def _names(members: dict[int, list[_Seen]]) -> dict[int, str]:
    """Of each story, the id of its earliest report, numbered where an earlier story bears
    the same.
    """
    names: dict[int, str] = {}
    taken: set[str] = set()
    for n, group in members.items():
        name, again = group[0].id, 2
        while name in taken:
            name, again = f"{group[0].id} ({again})", again + 1
        taken.add(name)
        names[n] = name
    return names
