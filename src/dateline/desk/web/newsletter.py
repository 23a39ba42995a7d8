"""The newsletter of a case: the form to sign up, the same for other sites' pages, and for editors
and admins who reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.newsletter_sign_up import (
    LONGEST_SHOWN,
    SignUpForm,
    SignUpRefused,
    TypedSignUp,
    ask,
    remember_browser,
    sign_up_form,
)
from dateline.desk.zone_options import zone_options
from dateline.mail.consent import ConsentLine, consent_log
from dateline.mail.consent_words import sent_by
from dateline.mail.errors import NewsletterError
from dateline.mail.lists import lists
from dateline.mail.moments import now
from dateline.mail.newsletter import Newsletter
from dateline.mail.personal_data import delete_person, held_of
from dateline.mail.subscribers import ListCounts, list_counts

router = APIRouter()
Seen = Annotated[Visit, Depends(Needs("see"))]
Editor = Annotated[Visit, Depends(Needs("release"))]
Manager = Annotated[Visit, Depends(Needs("manage"))]
Field = Annotated[str, Form()]
Chosen = Annotated[tuple[str, ...], Form()]


def _typed_sign_up(
    chosen: Chosen = (), address: Field = "", zone: Field = "", words: Field = ""
) -> TypedSignUp:
    """What the form sent."""
    return TypedSignUp(chosen, address, zone, words)


Typed = Annotated[TypedSignUp, Depends(_typed_sign_up)]
FORM, EMBEDDED = "newsletter.html", "newsletter-embed.html"
NO_STORE = {"Cache-Control": "no-store"}


@router.get("/c/{slug}/newsletter")
def form(request: Request, visit: Seen, sent: str = "") -> Response:
    """The form to sign up."""
    return _form(request, visit, FORM, sign_up_form(visit), sent == "yes")


@router.post("/c/{slug}/newsletter")
def send(request: Request, visit: Seen, typed: Typed) -> Response:
    """Takes a sign-up; a link goes to the address."""
    return _ask(request, visit, FORM, typed)


@router.get("/c/{slug}/newsletter/embed")
def embedded(request: Request, visit: Seen, sent: str = "") -> Response:
    """The form alone, for a frame in other people's pages."""
    return _form(request, visit, EMBEDDED, sign_up_form(visit), sent == "yes")


@router.post("/c/{slug}/newsletter/embed")
def send_embedded(request: Request, visit: Seen, typed: Typed) -> Response:
    """Takes a sign-up from such a frame."""
    return _ask(request, visit, EMBEDDED, typed)


@router.get("/c/{slug}/newsletter/readers")
def readers(request: Request, visit: Editor, done: str = "") -> Response:
    """The lists, and how many read each; no address."""
    newsletter = visit.services.newsletters.of(visit.case)
    counts = list_counts(newsletter)
    rows = [
        (one, sent_by(one), counts.get(one.id, ListCounts())) for one in lists(newsletter.store)
    ]
    told = "All that was held of this address is deleted." if done == "deleted" else ""
    home = str(request.base_url).rstrip("/")
    trouble = _trouble(visit, newsletter)
    return page(
        request, "newsletter-readers.html", visit, rows=rows, told=told, home=home, trouble=trouble
    )


def _trouble(visit: Visit, newsletter: Newsletter) -> str:
    """Why nothing is sent, in a sentence; empty where all is well."""
    try:
        newsletter.settings.check(newsletter.slug)
    except NewsletterError as error:
        return str(error)
    sending = visit.services.sending
    return (sending.trouble(visit.case.slug) if sending else None) or ""


@router.post("/c/{slug}/newsletter/person")
def person(request: Request, visit: Manager, address: Field = "", do: Field = "") -> Response:
    """What is held of one person, shown, given or deleted."""
    newsletter = visit.services.newsletters.of(visit.case)
    held = held_of(newsletter, address, now())
    if held["subscriber"] is None and not held["waiting"]:
        raise NotThere("Nothing is held of this address.")
    if do == "export":
        return held_as_file(held)
    if do == "delete":
        delete_person(newsletter, address, now())
        return RedirectResponse(f"{visit.case.base}/newsletter/readers?done=deleted", 303)
    answer = page(request, "newsletter-person.html", visit, held=held)
    answer.headers.update(NO_STORE)
    return answer


@router.get("/c/{slug}/newsletter/consent-log")
def log(visit: Manager) -> Response:
    """The consent log with its addresses, a line of JSON each."""
    newsletter = visit.services.newsletters.of(visit.case)
    return StreamingResponse(
        _log_lines(newsletter),
        media_type="application/x-ndjson",
        headers={
            **NO_STORE,
            "Content-Disposition": f'attachment; filename="consent-{visit.case.slug}.ndjson"',
        },
    )


def held_as_file(held: dict[str, object]) -> Response:
    """All that is held of a person, to be kept by them."""
    return Response(
        json.dumps(held, indent=2, ensure_ascii=False),
        media_type="application/json",
        headers={
            **NO_STORE,
            "Content-Disposition": 'attachment; filename="what-is-held-of-me.json"',
        },
    )


def _log_lines(newsletter: Newsletter) -> Iterator[bytes]:
    """The log, line by line."""
    encoder = msgspec.json.Encoder()

    def line(one: ConsentLine) -> bytes:
        return encoder.encode(one) + b"\n"

    yield from map(line, consent_log(newsletter))


def _ask(request: Request, visit: Visit, template: str, typed: TypedSignUp) -> Response:
    """Takes a sign-up, or shows its form again with what is wrong."""
    host = request.client.host if request.client else None
    try:
        asked = ask(visit, typed, host, now())
    except SignUpRefused as error:
        return _form(request, visit, template, error.form, status=error.status)
    except DeskError as error:
        if isinstance(error, NotThere):
            raise
        return _form(request, visit, template, sign_up_form(visit, typed), error=error)
    answer = RedirectResponse(f"{request.url.path}?sent=yes", 303)
    remember_browser(answer, visit, asked)
    return answer


def _form(
    request: Request,
    visit: Visit,
    template: str,
    shown: SignUpForm,
    is_sent: bool = False,
    status: int = 200,
    error: DeskError | None = None,
) -> Response:
    """The form, with what was typed."""
    return page(
        request,
        template,
        visit,
        status,
        error,
        form=shown,
        address=shown.typed.address[:LONGEST_SHOWN],
        sent_by=sent_by,
        zones=zone_options(shown.typed.zone[:LONGEST_SHOWN] or "UTC"),
        is_sent=is_sent,
    )
