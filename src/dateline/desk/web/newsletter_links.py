"""What the links in mails lead to: confirming, leaving, preferences. Whoever has the link needs no
account; what it names is signed.

Opening a link does nothing, since programs open all links of a mail to look at them: a button does,
and the one POST by which mail programs leave (RFC 8058). Only in the browser that signed up does
the link that confirms do so by being opened.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.cases import DeskCase
from dateline.desk.drawing import page
from dateline.desk.newsletter_sign_up import (
    COOKIE,
    case_title,
    is_opened_by_person,
    post_confirmation,
)
from dateline.desk.services import Services
from dateline.desk.web.newsletter import held_as_file
from dateline.desk.zone_options import zone_options
from dateline.mail.consent import words_hash
from dateline.mail.errors import BadZone
from dateline.mail.leaving import ONE_CLICK, leave_by_token, subscription_of_link
from dateline.mail.moments import now
from dateline.mail.newsletter import Newsletter
from dateline.mail.personal_data import delete_person, held_of
from dateline.mail.preferences import (
    Preferences,
    Wish,
    preferences,
    preferences_token,
    send_again,
    set_preferences,
    shown_words,
)
from dateline.mail.sign_up import confirm, is_same_browser, sign_up_of_link
from dateline.mail.subscribers import FORMATS, newest_release

router = APIRouter()
Field = Annotated[str, Form()]
Slugs = Annotated[tuple[str, ...], Form()]
LOOK = ["GET", "HEAD"]
DONE = {
    "saved": "Your choice is saved.",
    "asked": "Your choice is saved. A link was sent to you, by which you confirm the list that you "
    "had not received before; no more than a few are sent within an hour.",
    "again": "Mail is sent to you again.",
}
WORDS_CHANGED = "What is said below of your address has changed since. Please read it, and save."


def _opened(request: Request, slug: str) -> tuple[Services, DeskCase, Newsletter]:
    """The case that a link is of, and its newsletter, also where the case is not public any more:
    whoever was mailed can leave. Raises NotThere.
    """
    services: Services = request.app.state.services
    case = services.desk.case(slug)
    return services, case, services.newsletters.of(case)


@router.api_route("/c/{slug}/mail/confirm/{secret}", methods=LOOK)
def confirming(request: Request, slug: str, secret: str) -> Response:
    """Asks whether lists are to be received; says so where they are."""
    _, case, newsletter = _opened(request, slug)
    state = sign_up_of_link(newsletter, secret, now())
    cookie = request.cookies.get(COOKIE, "")
    is_own = is_opened_by_person(request) and is_same_browser(newsletter, secret, cookie, now())
    if is_own and not state.is_confirmed:
        return _confirmed(request, newsletter, secret)
    own = state.subscriber and preferences_token(newsletter, state.subscriber)
    return page(
        request,
        "newsletter-confirm.html",
        state=state,
        title=case_title(case),
        own=f"{case.base}/mail/preferences/{own}" if own else "",
    )


@router.post("/c/{slug}/mail/confirm/{secret}")
def confirmed(request: Request, slug: str, secret: str) -> Response:
    """Confirms a sign-up by the button of its page."""
    _, _, newsletter = _opened(request, slug)
    return _confirmed(request, newsletter, secret)


@router.api_route("/c/{slug}/mail/leave/{secret}", methods=LOOK)
def leaving(request: Request, slug: str, secret: str) -> Response:
    """Asks whether a list is to be left; says so where it is."""
    return _leave_page(request, slug, secret)


@router.post("/c/{slug}/mail/leave/{secret}")
def left(
    request: Request,
    slug: str,
    secret: str,
    one_click: Annotated[str, Form(alias=ONE_CLICK[0])] = "",
    by: Field = "",
) -> Response:
    """Leaves a list, where the body says so; a mail program is answered without leading it on."""
    _, _, newsletter = _opened(request, slug)
    if one_click != ONE_CLICK[1]:
        return _leave_page(request, slug, secret, 422)
    leave_by_token(newsletter, secret, "link" if by == "page" else "one-click", now())
    if by == "page":
        return RedirectResponse(request.url.path, 303)
    return _leave_page(request, slug, secret)


@router.api_route("/c/{slug}/mail/preferences/{secret}", methods=LOOK)
def own_page(request: Request, slug: str, secret: str, done: str = "") -> Response:
    """What a reader receives and how, to be changed."""
    return _own_page(request, slug, secret, told=DONE.get(done, ""))


@router.post("/c/{slug}/mail/preferences/{secret}")
def chosen(
    request: Request,
    slug: str,
    secret: str,
    do: Field = "",
    on: Slugs = (),
    shown: Slugs = (),
    zone: Field = "",
    format: Field = "",
    words: Field = "",
) -> Response:
    """Does what a reader chose."""
    services, case, newsletter = _opened(request, slug)
    here = request.url.path
    if do == "again":
        send_again(newsletter, secret, now())
        return RedirectResponse(f"{here}?done=again", 303)
    told = shown_words(newsletter)
    wish = Wish(() if do == "none" else on, shown, zone, format, told)
    if words != words_hash(told) and set(wish.on) - set(shown):
        return _own_page(request, slug, secret, wish=wish, error=WORDS_CHANGED)
    try:
        changed = set_preferences(newsletter, secret, wish, now())
    except BadZone as error:
        return _own_page(request, slug, secret, wish=wish, error=str(error))
    if changed.asked is None:
        return RedirectResponse(f"{here}?done=saved", 303)
    post_confirmation(services, case, newsletter, changed.asked, now())
    return RedirectResponse(f"{here}?done=asked", 303)


@router.post("/c/{slug}/mail/preferences/{secret}/copy")
def copy(request: Request, slug: str, secret: str) -> Response:
    """Gives a reader all that is held of them."""
    _, _, newsletter = _opened(request, slug)
    own = preferences(newsletter, secret, now())
    return held_as_file(held_of(newsletter, own.address, now()))


@router.api_route("/c/{slug}/mail/preferences/{secret}/delete", methods=LOOK)
def deleting(request: Request, slug: str, secret: str) -> Response:
    """Asks once whether all is to be deleted."""
    _, case, newsletter = _opened(request, slug)
    own = preferences(newsletter, secret, now())
    return page(request, "newsletter-delete.html", own=own, title=case_title(case), is_done=False)


@router.post("/c/{slug}/mail/preferences/{secret}/delete")
def deleted(request: Request, slug: str, secret: str) -> Response:
    """Deletes all that is held of a reader."""
    _, case, newsletter = _opened(request, slug)
    own = preferences(newsletter, secret, now())
    delete_person(newsletter, own.address, now())
    return RedirectResponse(f"{case.base}/mail/deleted", 303)


@router.get("/c/{slug}/mail/deleted")
def is_deleted(request: Request, slug: str) -> Response:
    """Says that all is deleted."""
    _, case, _ = _opened(request, slug)
    return page(request, "newsletter-delete.html", own=None, title=case_title(case), is_done=True)


def _confirmed(request: Request, newsletter: Newsletter, secret: str) -> Response:
    """Confirms, and leads to the page that says so."""
    confirm(newsletter, secret, now(), newest_release(newsletter))
    answer = RedirectResponse(request.url.path, 303)
    answer.delete_cookie(COOKIE, path=request.url.path.rpartition("/")[0])
    return answer


def _leave_page(request: Request, slug: str, secret: str, status: int = 200) -> Response:
    """Whether a list is left, and the button to do so."""
    _, case, newsletter = _opened(request, slug)
    state = subscription_of_link(newsletter, secret, now())
    return page(
        request,
        "newsletter-leave.html",
        status=status,
        state=state,
        title=case_title(case),
        one_click=ONE_CLICK,
        own=f"{case.base}/mail/preferences/{state.preferences}" if state else "",
    )


def _own_page(
    request: Request,
    slug: str,
    secret: str,
    wish: Wish | None = None,
    error: str = "",
    told: str = "",
) -> Response:
    """The page of preferences, with what was chosen where that was refused."""
    services, case, newsletter = _opened(request, slug)
    own: Preferences = preferences(newsletter, secret, now())
    words = shown_words(newsletter)
    if not services.mailer.is_set_up and any(c.state == "never" for c in own.choices):
        told = told or "A list that you did not receive before cannot be added: no mail is sent."
    return page(
        request,
        "newsletter-preferences.html",
        status=422 if error else 200,
        own=own,
        on=wish.on if wish else [c.list.slug for c in own.choices if c.is_on],
        format=wish.format if wish else own.format,
        title=case_title(case),
        zones=zone_options(wish.zone if wish else own.zone),
        formats=FORMATS,
        words=words.split("\n\n"),
        words_hash=words_hash(words),
        fault=error,
        told=told,
    )
