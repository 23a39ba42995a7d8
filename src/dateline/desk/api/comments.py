"""Readers' comments for programs: those that were let through, and what editors do with others."""

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
from dateline.desk.api.discussed import (
    Comments,
    CommentTold,
    ReportedComment,
    WaitingComment,
    WaitingComments,
)
from dateline.desk.api.threads import remark_told
from dateline.desk.errors import NotThere
from dateline.desk.threads import comments as kept
from dateline.desk.threads.subjects import subject
from dateline.record.remarks import Comment

router = APIRouter(tags=["comments"])
Seeing = Annotated[Visit, Depends(Needs("see"))]
Editing = Annotated[Visit, Depends(Needs("release"))]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Cursor = Annotated[str | None, Query(max_length=400)]


class SentVerdict(BaseModel):
    """What becomes of a comment that waits."""

    model_config = ConfigDict(extra="forbid")
    act: Literal["release", "decline"]


class SentSteering(BaseModel):
    """What becomes of a comment that was let through: answered in public, shown no more, or kept
    although it was reported. words: of an answer; the same key answers once.
    """

    model_config = ConfigDict(extra="forbid")
    act: Literal["answer", "hide", "keep"]
    words: str = Field("", max_length=200_000)
    key: str = Field("", max_length=100)


class SentClosing(BaseModel):
    """Whether readers may comment on a thing, named as in threads."""

    model_config = ConfigDict(extra="forbid")
    about: str = Field(max_length=200)
    closed: bool = True


@router.get(CASE + "/comments", responses=described(Comments))
def comments(
    visit: Seeing,
    about: Annotated[str | None, Query(max_length=200)] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Readers' comments that were let through, with their answers, the last first."""
    parts = cursor_parts(cursor, (int,))
    found = [
        one
        for one in reversed(_shown(visit))
        if about in (None, one.said.about) and (not parts or one.said.number < parts[0])
    ]
    more = _cursor(found[limit - 1].said.number) if len(found) > limit else None
    return answered(Comments(comments=tuple(map(_told, found[:limit])), next=more))


@router.get(CASE + "/comments/held", responses=described(WaitingComments))
def held(visit: Editing, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """Comments that wait for an editor, the oldest first, and those that readers have reported."""
    parts = cursor_parts(cursor, (int,))
    waiting = [one for one in kept.held_comments(visit) if not parts or one.id > parts[0]]
    told = (
        WaitingComment(id=one.id, about=one.about, by=one.name, at=one.made, words=one.words)
        for one in waiting[:limit]
    )
    reported = (
        ReportedComment(number=one.entry or 0, about=one.about, by=one.name, times=one.reported)
        for one in kept.reported_comments(visit)
    )
    more = _cursor(waiting[limit - 1].id) if len(waiting) > limit else None
    return answered(WaitingComments(waiting=tuple(told), reported=tuple(reported), next=more))


@router.post(CASE + "/comments/held/{number}", status_code=201, responses=described(Done, 201))
def decide(sent: SentVerdict, visit: Editing, number: Number) -> Response:
    """Lets a comment through, which gives it the number of its entry, or declines it."""
    if sent.act == "release":
        return answered(Done(entry=kept.let_through(visit, number)), 201)
    kept.decline(visit, number)
    return answered(Done(entry=0), 201)


@router.post(CASE + "/comments/closed", status_code=201, responses=described(Done, 201))
def close(sent: SentClosing, visit: Editing) -> Response:
    """Closes a thing to readers, or opens it again."""
    return answered(Done(entry=kept.close_to_readers(visit, sent.about, sent.closed)), 201)


@router.post(CASE + "/comments/{number}", status_code=201, responses=described(Done, 201))
def steer(sent: SentSteering, visit: Editing, number: Number) -> Response:
    """Answers a comment, takes it off, or leaves one that was reported."""
    if visit.services.threads.of(visit.case, again=True).comment(number) is None:
        raise NotThere(f"There is no comment {number}.")
    match sent.act:
        case "answer":
            entry = kept.answer(visit, number, sent.words, sent.key)
        case "hide":
            entry = kept.hide(visit, number)
        case "keep":
            entry = 0
            kept.keep_comment(visit, number)
    return answered(Done(entry=entry), 201)


def _shown(visit: Visit) -> list[Comment]:
    """The comments that the visitor may see: of what the revision that is shown to them holds."""
    revision = visit.revision()
    every = visit.services.threads.of(visit.case, again=True).comments
    if visit.sees_all:
        return list(every)
    return [one for one in every if subject(visit, revision, one.said.about).address]


def _cursor(number: int) -> str:
    """The cursor of the portion behind a comment."""
    return cursor(number)


def _told(comment: Comment) -> CommentTold:
    """A comment as programs are told of it."""
    said = comment.said
    return CommentTold(
        number=said.number,
        about=said.about,
        by=said.reader,
        at=said.at,
        words=said.remark.words or "",
        answers=tuple(map(remark_told, comment.answers)),
    )
