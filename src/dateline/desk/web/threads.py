"""Threads: what is open, one thread, and posting in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.errors import DeskError
from dateline.desk.reading.portions import portion
from dateline.desk.threads.posting import Written, begin_thread, continue_thread, thread_of
from dateline.desk.threads.subjects import checked_about, subject
from dateline.desk.threads.views import (
    FILTERS,
    ThreadFilter,
    filtered,
    form_key,
    people_of,
    thread_view,
)
from dateline.record.remarks import RemarkAct

router = APIRouter()
Reader = Annotated[Visit, Depends(Needs("read"))]
Speaker = Annotated[Visit, Depends(Needs("discuss"))]
Field = Annotated[str, Form()]
Many = Annotated[list[str], Form()]
SHOWN = 40
WORDS: dict[ThreadFilter, str] = {
    "open": "Open",
    "mine": "Mine",
    "mentioned": "I am mentioned",
    "resolved": "Resolved",
}
DEEDS: dict[str, RemarkAct] = {"say": "say", "resolve": "resolve", "reopen": "reopen"}


@router.get("/c/{slug}/threads")
def threads(request: Request, visit: Reader, show: str = "open") -> Response:
    """The threads, where something was said last first."""
    revision = visit.revision()
    every = visit.services.threads.of(visit.case).threads
    by: ThreadFilter = show if show in FILTERS else "open"
    name = visit.person.name if visit.person else ""
    many = portion(filtered(every, by, name), request, SHOWN)
    return page(
        request,
        "threads.html",
        visit,
        revision=revision,
        shown=by,
        choices=[(one, WORDS[one], len(filtered(every, one, name))) for one in WORDS],
        threads=many.shown(lambda one: thread_view(visit, revision, one, 1)),
    )


@router.post("/c/{slug}/threads")
def begin(
    request: Request,
    visit: Speaker,
    about: Field = "",
    words: Field = "",
    key: Field = "",
    mention: Many = [],  # noqa: B006  (FastAPI copies it)
) -> Response:
    """Begins a thread; what cannot be signed is shown again, to be changed."""
    written = Written(words, mention, key)
    try:
        number = begin_thread(visit, about, written)
    except DeskError as error:
        if error.status == 404:
            raise
        return _begin_again(request, visit, about, written, error)
    return RedirectResponse(f"{visit.case.base}/thread/{number}", 303)


@router.get("/c/{slug}/thread/{number}")
def thread(request: Request, number: int, visit: Reader) -> Response:
    """One thread, also where what it is about is there no more."""
    return _page(request, visit, number)


@router.post("/c/{slug}/thread/{number}")
def go_on(
    request: Request,
    number: int,
    visit: Speaker,
    words: Field = "",
    key: Field = "",
    do: Field = "say",
    mention: Many = [],  # noqa: B006  (FastAPI copies it)
) -> Response:
    """Says something in a thread, settles it, or opens it again."""
    written = Written(words, mention, key)
    try:
        entry = continue_thread(visit, number, DEEDS.get(do, "say"), written)
    except DeskError as error:
        if error.status == 404:
            raise
        return _page(request, visit, number, written, error)
    return RedirectResponse(f"{visit.case.base}/thread/{number}#remark.{entry}", 303)


def _begin_again(
    request: Request, visit: Visit, about: str, written: Written, error: DeskError
) -> Response:
    """The form of a new thread with what was typed. Raises NotThere."""
    revision = visit.revision()
    about = checked_about(visit, revision, about)
    return page(
        request,
        "thread.html",
        visit,
        revision=revision,
        thread=None,
        subject=subject(visit, revision, about),
        error=error,
        people=people_of(visit),
        may_write=True,
        typed=written.words,
        ticked=tuple(written.mention),
        key=written.key or form_key(visit, about, 0),
    )


def _page(
    request: Request,
    visit: Visit,
    number: int,
    written: Written | None = None,
    error: DeskError | None = None,
) -> Response:
    """The page of a thread. Raises NotThere."""
    revision = visit.revision()
    ticked: Sequence[str] = written.mention if written else ()
    return page(
        request,
        "thread.html",
        visit,
        revision=revision,
        thread=thread_view(visit, revision, thread_of(visit, number)),
        error=error,
        people=people_of(visit),
        may_write=visit.may_sign("discuss"),
        typed=written.words if written else "",
        ticked=tuple(ticked),
    )
