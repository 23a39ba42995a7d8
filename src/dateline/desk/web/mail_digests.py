"""Digests of the newsletter: those that were sent, for everybody; those that go out next, for who
may release: preview, a note above them, a test, taking them back.
"""

from __future__ import annotations

import base64
from contextlib import AbstractContextManager
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.guard import POLICY
from dateline.desk.mailer import MailError, ReadyMail
from dateline.desk.releases.digest_feed import digest_atom
from dateline.mail.digest.pictures import DigestPicture
from dateline.mail.errors import NewsletterError
from dateline.mail.lists import KINDS, MailingList, list_called, lists
from dateline.mail.moments import now
from dateline.mail.outbox.archive import SHOWN, sent_digests, web_copy
from dateline.mail.outbox.upcoming import UpcomingDigests, upcoming_digests

router = APIRouter()
Seen = Annotated[Visit, Depends(Needs("see"))]
Editor = Annotated[Visit, Depends(Needs("release"))]
Field = Annotated[str, Form()]
Number = Annotated[int | None, Query(ge=0, le=2**31 - 1)]
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
"""For the HTML of a mail, which has its styles at its elements: nothing runs, nothing is loaded."""
FRAMED = f"{MAIL_POLICY}; sandbox allow-popups allow-popups-to-escape-sandbox"


@router.get("/c/{slug}/digests")
def archive(request: Request, visit: Seen, before: Number = None) -> Response:
    """The digests that were sent, the newest first."""
    found = sent_digests(visit.services.newsletters.of(visit.case), _kept(visit), before)
    more = found[-1].id if len(found) == SHOWN else None
    return page(request, "mail-digests.html", visit, digests=found, more=more)


@router.get("/c/{slug}/digests.atom")
def feed(request: Request, visit: Seen) -> Response:
    """The same as an Atom feed."""
    home = f"{visit.services.settings.address or request.base_url}".rstrip("/")
    found = sent_digests(visit.services.newsletters.of(visit.case), _kept(visit))
    made = digest_atom(visit.title, f"{home}{visit.case.base}", found)
    return Response(made, media_type="application/atom+xml")


@router.get("/c/{slug}/digest/{number}")
def copy_of_digest(visit: Seen, number: Annotated[int, Path(ge=0, le=2**31 - 1)]) -> Response:
    """The web copy of a digest: the mail itself, without what was one reader's."""
    found = web_copy(visit.services.newsletters.of(visit.case), _kept(visit), number)
    if found is None:
        raise NotThere("There is no such digest, or its words had to go.")
    return _mail(found.html, found.pictures, MAIL_POLICY)


@router.get("/c/{slug}/digests/next")
def upcoming(request: Request, visit: Editor) -> Response:
    """What each list sends next."""
    with _digests(visit) as digests:
        found = [
            (mailing, digests.digest(mailing), sum(digests.told(mailing).values()))
            for mailing in lists(digests.newsletter.store, also_closed=False)
        ]
    return page(request, "mail-upcoming.html", visit, found=found, kinds=KINDS)


@router.get("/c/{slug}/digests/next/{name}")
def preview(
    request: Request, visit: Editor, name: str, since: Number = None, done: str = ""
) -> Response:
    """The next digest of a list, as it is sent."""
    return _preview(request, visit, name, since, done)


@router.get("/c/{slug}/digests/next/{name}/mail")
def preview_mail(visit: Editor, name: str, since: Number = None) -> Response:
    """Its HTML, for the frame."""
    with _digests(visit) as digests:
        found = digests.digest(list_called(digests.newsletter.store, name), since)
    return _mail(found.html, found.pictures, FRAMED)


@router.post("/c/{slug}/digests/next/{name}/note")
def note(request: Request, visit: Editor, name: str, words: Field = "") -> Response:
    """Keeps a note above the next digests of a list."""
    with _digests(visit) as digests:
        mailing = list_called(digests.newsletter.store, name)
        try:
            late = digests.set_note(mailing, words, visit.name, now())
        except NewsletterError as error:
            refused = DeskError(str(error), 422)
            return _preview(request, visit, name, typed_note=words, error=refused)
    return _back(visit, mailing, "late" if late else "note")


@router.post("/c/{slug}/digests/next/{name}/withdraw")
def withdraw(visit: Editor, name: str, do: Field = "withdraw") -> Response:
    """Takes the next digests of a list back, or sends them after all."""
    with _digests(visit) as digests:
        mailing = list_called(digests.newsletter.store, name)
        digests.withdraw(mailing, now(), is_back=do == "back")
    return _back(visit, mailing, "back" if do == "back" else "withdrawn")


@router.post("/c/{slug}/digests/next/{name}/let-out")
def let_out(visit: Editor, name: str, fact: Field = "") -> Response:
    """Lets a grave fact out before a second line tells it."""
    with _digests(visit) as digests:
        mailing = list_called(digests.newsletter.store, name)
        digests.let_out(mailing, fact, visit.name, now())
    return _back(visit, mailing, "let-out")


@router.post("/c/{slug}/digests/next/{name}/test")
def test(request: Request, visit: Editor, name: str, address: Field = "") -> Response:
    """Sends the next digest of a list to one address, marked as a test."""
    visit.services.limits.hit("test mail by a name", visit.name)
    try:
        mailing = _send_test(visit, name, address)
    except DeskError as error:
        return _preview(request, visit, name, typed=address, error=error)
    return _back(visit, mailing, "test")


def _send_test(visit: Visit, name: str, address: str) -> MailingList:
    """Sends a test; its list. Raises DeskError."""
    if not visit.services.mailer.is_set_up:
        raise DeskError("This desk sends no mail.", 409, "Start it with --smtp.")
    with _digests(visit) as digests:
        mailing = list_called(digests.newsletter.store, name)
        try:
            made = digests.test_mail(mailing, address, now())
        except NewsletterError as error:
            raise DeskError(str(error), 422) from error
    try:
        visit.services.mailer.send(ReadyMail(made.sender, made.to, made.data))
    except MailError as error:
        raise DeskError(f"The test was not sent: {error}", 502, "Try again.") from error
    return mailing


def _preview(
    request: Request,
    visit: Visit,
    name: str,
    since: int | None = None,
    done: str = "",
    typed: str = "",
    typed_note: str | None = None,
    error: DeskError | None = None,
) -> Response:
    """The page of the next digest of a list, with what was typed where that was refused."""
    with _digests(visit) as digests:
        mailing = list_called(digests.newsletter.store, name)
        found = digests.digest(mailing, since)
        told = digests.told(mailing)
    answer = page(
        request,
        "mail-preview.html",
        visit,
        error.status if error else 200,
        mailing=mailing,
        digest=found,
        told=told,
        newest=digests.newest,
        note=found.contents.note or "" if typed_note is None else typed_note,
        done=done,
        typed=typed,
        error=error,
    )
    own = "; frame-src 'self'; frame-ancestors 'none'"
    answer.headers["Content-Security-Policy"] = f"{POLICY}{own}"
    return answer


def _digests(visit: Visit) -> AbstractContextManager[UpcomingDigests]:
    """The digests of the next round. Raises NotThere, NewsletterError."""
    return upcoming_digests(visit.services.newsletters.of(visit.case))


def _kept(visit: Visit) -> set[int]:
    """The releases whose words are kept."""
    return {release.number for release in visit.case.releases()}


def _mail(html: str, pictures: tuple[DigestPicture, ...], policy: str) -> Response:
    """The HTML of a mail with its pictures inside."""
    for picture in pictures:
        data = base64.b64encode(picture.data).decode()
        html = html.replace(f"cid:{picture.name}", f"data:{picture.kind};base64,{data}")
    return HTMLResponse(html, headers={"Content-Security-Policy": policy})


def _back(visit: Visit, mailing: MailingList, done: str) -> Response:
    """To the page of the list's next digest, which says what was done."""
    return RedirectResponse(f"{visit.case.base}/digests/next/{mailing.slug}?done={done}", 303)
