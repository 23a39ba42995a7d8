"""Readers' comments: writing one, confirming it, and what editors do with those that came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.limiting import address_key
from dateline.desk.reading.portions import portion
from dateline.desk.services import Services
from dateline.desk.threads import comments as kept
from dateline.desk.threads.comment_views import held_views, shown_views
from dateline.desk.threads.subjects import checked_about, subject
from dateline.desk.threads.wording import paragraphs

router = APIRouter()
Seen = Annotated[Visit, Depends(Needs("see"))]
Editor = Annotated[Visit, Depends(Needs("release"))]
Field = Annotated[str, Form()]
SHOWN = 40  # comments that were let through, on a page


@dataclass(frozen=True, slots=True)
class TypedComment:
    """What a reader typed."""

    name: str = ""
    email: str = ""
    words: str = ""


@router.get("/c/{slug}/comment")
def form(request: Request, visit: Seen, about: str = "", sent: str = "") -> Response:
    """The form of a comment."""
    return _form(request, visit, about, TypedComment(), is_sent=sent == "yes")


@router.post("/c/{slug}/comment")
def write(
    request: Request,
    visit: Seen,
    about: Field = "",
    name: Field = "",
    email: Field = "",
    words: Field = "",
) -> Response:
    """Takes a comment; a link goes to the address that was given."""
    try:
        visit.services.limits.hit("comment from an address", _address(request))
        kept.write_comment(visit, about, name, email, words)
    except DeskError as error:
        if isinstance(error, NotThere):
            raise
        return _form(request, visit, about, TypedComment(name, email, words), error)
    query = request.url.include_query_params(about=about, sent="yes").query
    return RedirectResponse(f"{visit.case.base}/comment?{query}", 303)


@router.get("/comment/{secret}")
def link(request: Request, secret: str) -> Response:
    """What the link in a mail leads to. Nothing is done by opening it."""
    services: Services = request.app.state.services
    services.limits.hit("link opened from an address", _address(request))
    comment = kept.comment_of_link(services.store, secret)
    return page(
        request,
        "comment-link.html",
        comment=comment,
        fate=kept.fate_of(services, comment) if comment.entry else None,
        paragraphs=paragraphs(comment.words, ()),
        secret=secret,
        gone=False,
    )


@router.post("/comment/{secret}")
def link_used(request: Request, secret: str, do: Field = "") -> Response:
    """Confirms an address, or forgets it."""
    services: Services = request.app.state.services
    services.limits.hit("link opened from an address", _address(request))
    if do == "forget":
        kept.forget(services.store, secret)
        return page(request, "comment-link.html", gone=True)
    kept.confirm(services.store, secret)
    return RedirectResponse(f"/comment/{secret}", 303)


@router.get("/c/{slug}/comments")
def listed(request: Request, visit: Editor) -> Response:
    """Comments that wait, and those that readers have reported."""
    revision = visit.revision()
    return page(
        request,
        "comments.html",
        visit,
        revision=revision,
        refusal=kept.why_not(visit),
        waiting=held_views(visit, revision, kept.held_comments(visit)),
        reported=held_views(visit, revision, kept.reported_comments(visit)),
        shown=portion(shown_views(visit, revision), request, SHOWN),
    )


@router.post("/c/{slug}/comments/held/{id}")
def decide(id: int, visit: Editor, do: Field = "") -> Response:
    """Lets a comment through, or declines it."""
    if do not in ("release", "decline"):
        raise DeskError("Say what becomes of it.", 422, "Press one of the buttons.")
    if do == "release":
        kept.let_through(visit, id)
    else:
        kept.decline(visit, id)
    return RedirectResponse(f"{visit.case.base}/comments", 303)


@router.post("/c/{slug}/comments/closed")
def close(visit: Editor, about: Field = "", do: Field = "close") -> Response:
    """Closes a page to readers, or opens it again."""
    about = checked_about(visit, visit.revision(), about)
    kept.close_to_readers(visit, about, do == "close")
    return RedirectResponse(f"{visit.case.base}/{about}#comments", 303)


@router.get("/c/{slug}/comment/{number}/report")
def report_form(request: Request, number: int, visit: Seen, done: str = "") -> Response:
    """Asks whether a comment is to be reported; says so when it was."""
    comment = visit.services.threads.of(visit.case).comment(number)
    if comment is None:
        raise NotThere(f"There is no comment {number}.")
    return page(
        request,
        "comment-report.html",
        visit,
        number=number,
        reader=comment.said.reader,
        paragraphs=paragraphs(comment.said.remark.words or "", ()),
        done=done == "yes",
        back=f"{visit.case.base}/{comment.said.about}#comments",
    )


@router.post("/c/{slug}/comment/{number}/report")
def report(request: Request, number: int, visit: Seen) -> Response:
    """Notes that a reader finds a comment out of place."""
    visit.services.limits.hit("report from an address", _address(request))
    comment = visit.services.threads.of(visit.case).comment(number)
    if comment is None or visit.is_archived:
        raise NotThere(f"There is no comment {number} that can be reported.")
    kept.report_comment(visit, number)
    return RedirectResponse(f"{visit.case.base}/comment/{number}/report?done=yes", 303)


@router.post("/c/{slug}/comment/{number}")
def steer(
    number: int, visit: Editor, do: Field = "", words: Field = "", key: Field = ""
) -> Response:
    """Answers a comment, shows it no more, or leaves one that was reported."""
    comment = visit.services.threads.of(visit.case, again=True).comment(number)
    if comment is None:
        raise NotThere(f"There is no comment {number}.")
    if do == "answer":
        kept.answer(visit, number, words, key)
        return RedirectResponse(f"{visit.case.base}/{comment.said.about}#remark.{number}", 303)
    if do == "hide":
        kept.hide(visit, number)
    elif do == "keep":
        kept.keep_comment(visit, number)
    else:
        raise DeskError("Say what becomes of it.", 422, "Press one of the buttons.")
    return RedirectResponse(f"{visit.case.base}/comments", 303)


def _form(
    request: Request,
    visit: Visit,
    about: str,
    typed: TypedComment,
    error: DeskError | None = None,
    is_sent: bool = False,
) -> Response:
    """The form of a comment, with what was typed. Raises NotThere."""
    revision = visit.revision()
    about = checked_about(visit, revision, about)
    refusal = kept.why_not(visit, about)
    return page(
        request,
        "comment-form.html",
        visit,
        revision=revision,
        subject=subject(visit, revision, about),
        typed=typed,
        error=error,
        refusal="" if error else refusal,
        sent=is_sent,
    )


def _address(request: Request) -> str:
    """By what whoever asks is counted."""
    return address_key(request.client.host if request.client else None)
