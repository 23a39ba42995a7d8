"""What answers about threads and readers' comments look like."""

from __future__ import annotations

from msgspec import Struct

from dateline.record.remarks import RemarkAct


class RemarkTold(Struct, frozen=True, kw_only=True):
    """What was said in a thread, or that it was resolved or opened again. by: None where the name
    was erased.
    """

    number: int
    by: str | None
    at: str
    act: RemarkAct
    words: str | None = None
    mentioned: tuple[str, ...] = ()


class ThreadTold(Struct, frozen=True, kw_only=True):
    """A thread. about: `fact/` and a lasting name, `report/` and an id, `ruling/` and a number."""

    number: int
    about: str
    resolved: bool
    remarks: tuple[RemarkTold, ...]


class Threads(Struct, frozen=True, kw_only=True):
    """A portion of threads, the one that began last first."""

    threads: tuple[ThreadTold, ...]
    next: str | None = None


class CommentTold(Struct, frozen=True, kw_only=True):
    """A reader's comment that was let through. by: the name that the reader gave, None where it was
    erased; answers: of the people of the case.
    """

    number: int
    about: str
    by: str | None
    at: str
    words: str
    answers: tuple[RemarkTold, ...] = ()


class Comments(Struct, frozen=True, kw_only=True):
    """A portion of readers' comments, the one that was let through last first."""

    comments: tuple[CommentTold, ...]
    next: str | None = None


class WaitingComment(Struct, frozen=True, kw_only=True):
    """A reader's comment that nobody has let through or declined; its address is told to nobody."""

    id: int
    about: str
    by: str
    at: str
    words: str


class ReportedComment(Struct, frozen=True, kw_only=True):
    """A comment that readers have reported since it was let through, and how often."""

    number: int
    about: str
    by: str
    times: int


class WaitingComments(Struct, frozen=True, kw_only=True):
    """A portion of the comments that wait, the oldest first, and all that were reported."""

    waiting: tuple[WaitingComment, ...]
    reported: tuple[ReportedComment, ...]
    next: str | None = None
