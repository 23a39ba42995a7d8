"""A mixed stream of reports, parted into stories: the library's face of `dateline stories`.

for row in stories(Path("stream.jsonl").open("rb")):
    print(row.id, row.cluster)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from dateline.record.nouns import Fault, Report
from dateline.record.order import in_order
from dateline.sources import read_line
from dateline.stages.clean import clean
from dateline.stages.clustering import StoryMember
from dateline.stages.clustering import stories as clustered
from dateline.stages.normalise import normalise

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
    read: list[Report | Fault] = []
    for number, row in enumerate(rows, 1):
        if row.strip():
            read.append(_read(number, row))
            if counted:
                counted(len(read))
    reports = sorted(
        (r for r in read if isinstance(r, Report)),
        key=lambda r: (r.text, r.title or "", r.url or ""),
    )
    ordered = in_order(reports)
    found = _told(ordered, clustered(ordered))
    return [Placed(id=r.report, fault=r) if isinstance(r, Fault) else found[id(r)] for r in read]


def _read(number: int, row: bytes) -> Report | Fault:
    try:
        report = read_line(row.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        unreadable = (
            f"line {number}: the line is not UTF-8 ({error.reason}); write the file as UTF-8"
        )
        return Fault("sources", "not-utf-8", unreadable)
    if isinstance(report, Fault):
        return Fault(report.stage, report.slug, f"line {number}: {report.message}", report.report)
    return clean(normalise(report)[0])[0]


def _told(ordered: list[Report], placed: list[StoryMember]) -> dict[int, Placed]:
    """What is said of each report, by the identity of its object: two lines may bear one id."""
    members: dict[int, list[Report]] = {}
    for report, member in zip(ordered, placed, strict=True):
        members.setdefault(member.story, []).append(report)
    names = _names(members)
    titles = {n: next((r.title for r in group if r.title), None) for n, group in members.items()}
    told: dict[int, Placed] = {}
    for report, member in zip(ordered, placed, strict=True):
        near = (
            None
            if member.nearest is None
            else Near(ordered[member.nearest].id, member.similarity, member.shared)
        )
        n = member.story
        told[id(report)] = Placed(
            id=report.id, cluster=names[n], title=titles[n], reports=len(members[n]), near=near
        )
    return told


def _names(members: dict[int, list[Report]]) -> dict[int, str]:
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
