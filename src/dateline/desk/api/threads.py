"""Discussion for programs: threads with what was said in them, and saying something."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.desk.access import Needs, Visit
from dateline.desk.api.described import (
    CASE,
    MOST,
    Done,
    answered,
    cursor,
    cursor_parts,
    described,
)
from dateline.desk.api.discussed import RemarkTold, Threads, ThreadTold
from dateline.desk.threads.posting import Written, begin_thread, continue_thread
from dateline.desk.threads.wording import plain_words
from dateline.record.remarks import SignedRemark, Thread

router = APIRouter(tags=["discussion"])
Reading = Annotated[Visit, Depends(Needs("read"))]
Speaking = Annotated[Visit, Depends(Needs("discuss"))]


class SentThread(BaseModel):
    """The first words of a thread. about: `fact/`, `actor/`, `place/` and a lasting name, `report/`
    and an id, `ruling/` and a number; mention: names of members; the same key posts once.
    """

    model_config = ConfigDict(extra="forbid")
    about: str = Field(max_length=200)
    words: str = Field(max_length=200_000)
    mention: list[str] = Field(default=[], max_length=200)
    key: str | None = Field(None, max_length=100)


class SentRemark(BaseModel):
    """What is said in a thread, or that it is resolved or opened again, which needs no words."""

    model_config = ConfigDict(extra="forbid")
    act: Literal["say", "resolve", "reopen"] = "say"
    words: str = Field("", max_length=200_000)
    mention: list[str] = Field(default=[], max_length=200)
    key: str | None = Field(None, max_length=100)


@router.get(CASE + "/threads", responses=described(Threads))
def threads(
    visit: Reading,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    cursor: Annotated[str | None, Query(max_length=400)] = None,
) -> Response:
    """All threads with what was said in them, the one that began last first."""
    parts = cursor_parts(cursor, (int,))
    every = visit.services.threads.of(visit.case, again=True).threads
    found = [one for one in reversed(every) if not parts or one.number < parts[0]]
    more = _cursor(found[limit - 1].number) if len(found) > limit else None
    return answered(Threads(threads=tuple(map(_told, found[:limit])), next=more))


@router.post(CASE + "/threads", status_code=201, responses=described(Done, 201))
def begin(sent: SentThread, visit: Speaking) -> Response:
    """Begins a thread; its number is that of the entry."""
    written = Written(sent.words, sent.mention, sent.key or "")
    return answered(Done(entry=begin_thread(visit, sent.about, written)), 201)


@router.post(CASE + "/threads/{number}", status_code=201, responses=described(Done, 201, 409))
def go_on(
    sent: SentRemark, visit: Speaking, number: Annotated[int, Path(ge=1, le=2**31 - 1)]
) -> Response:
    """Says something in a thread, resolves it or opens it again."""
    written = Written(sent.words, sent.mention, sent.key or "")
    return answered(Done(entry=continue_thread(visit, number, sent.act, written)), 201)


def _cursor(number: int) -> str:
    """The cursor of the portion behind a thread."""
    return cursor(number)


def _told(thread: Thread) -> ThreadTold:
    """A thread as programs are told of it."""
    return ThreadTold(
        number=thread.number,
        about=thread.about,
        resolved=thread.is_resolved,
        remarks=tuple(map(remark_told, thread.remarks)),
    )


def remark_told(one: SignedRemark) -> RemarkTold:
    """A remark as programs are told of it."""
    return RemarkTold(
        number=one.number,
        by=one.by,
        at=one.at,
        act=one.remark.act,
        words=plain_words(one.remark.words, one.mentioned),
        mentioned=tuple(name for name in one.mentioned if name),
    )
