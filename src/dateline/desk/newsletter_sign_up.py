"""Signing up on the desk: who may how often, and the mail that goes out for it.

The answer is the same whether an address is known or not, and so is what is done: one mail, never
more than a few an hour to one address.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from fastapi import Request, Response

from dateline.desk.access import Visit
from dateline.desk.cases import DeskCase
from dateline.desk.deferred_mail import DeferredMails
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.limiting import TooMany, address_key
from dateline.desk.mailer import ReadyMail
from dateline.desk.services import Services
from dateline.mail.confirmation_mail import confirmation_letter
from dateline.mail.consent import words_hash
from dateline.mail.consent_words import consent_words
from dateline.mail.errors import NewsletterError
from dateline.mail.lists import MailingList, lists
from dateline.mail.mail_addresses import mail_address
from dateline.mail.newsletter import Newsletter
from dateline.mail.outbox.messages import MailMaker
from dateline.mail.sign_up import PendingSignUp, SignUpField, SignUpRequest, sign_up, sign_up_faults
from dateline.mail.store.tables import DEFERRED
from dateline.mail.tokens import CONFIRM_WITHIN

COOKIE = "dateline_sign_up"
CHANGED = "What is said below of your address has changed since. Please read it, and send again."
LONGEST_SHOWN = 320  # characters of what was typed that are shown again

log = logging.getLogger("dateline.desk")


@dataclass(frozen=True, slots=True)
class TypedSignUp:
    """What was typed into the form. words: the hash of those that it showed."""

    lists: tuple[str, ...] = ()
    address: str = ""
    zone: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class SignUpForm:
    """What the form shows. refusal: why nobody can sign up, empty where they can; faults: what is
    wrong with each field.
    """

    lists: tuple[MailingList, ...]
    words: tuple[str, ...]
    words_hash: str
    typed: TypedSignUp
    refusal: str
    faults: dict[SignUpField, NewsletterError]
    told: str = ""  # what is to be read before the form is sent again


class SignUpRefused(DeskError):
    """What was typed cannot be taken. form: to be shown again, with what is wrong."""

    def __init__(self, form: SignUpForm) -> None:
        said = next(iter(form.faults.values()), None)
        super().__init__(str(said) if said else form.told, 422)
        self.form = form


def sign_up_form(visit: Visit, typed: TypedSignUp | None = None) -> SignUpForm:
    """The form of a case. Raises NotThere where it has no list that can be chosen."""
    newsletter = visit.services.newsletters.of(visit.case)
    open_ = tuple(lists(newsletter.store, also_closed=False))
    if not open_:
        raise NotThere("This case has no newsletter.")
    words = consent_words(newsletter.settings)
    return SignUpForm(
        lists=open_,
        words=tuple(words.split("\n\n")),
        words_hash=words_hash(words),
        typed=typed or TypedSignUp(),
        refusal=_refusal(visit, newsletter),
        faults={},
    )


def ask(visit: Visit, typed: TypedSignUp, host: str | None, at: datetime) -> PendingSignUp:
    """Takes what somebody typed, and mails a link to the address.

    Raises SignUpRefused, TooMany, DeskError where nobody can sign up.
    """
    services, newsletter = visit.services, visit.services.newsletters.of(visit.case)
    form = sign_up_form(visit, typed)
    if form.refusal:
        raise DeskError(form.refusal, 403)
    words = "\n\n".join(form.words)
    wanted = SignUpRequest(typed.address, typed.lists, words, typed.zone, network_address=host)
    form.faults.update(sign_up_faults(newsletter, wanted))
    if form.faults:
        raise SignUpRefused(form)
    if typed.words != form.words_hash:
        raise SignUpRefused(_told(form, CHANGED))
    services.limits.hit("sign-up from an address", address_key(host))
    services.limits.hit("sign-up of a case", visit.case.slug)
    asked = sign_up(newsletter, wanted, at)
    post_confirmation(services, visit.case, newsletter, asked, at)
    return asked


def post_confirmation(
    services: Services, case: DeskCase, newsletter: Newsletter, asked: PendingSignUp, at: datetime
) -> None:
    """Mails what a sign-up sends, unless that address was sent some already within the hour: nobody
    can have a box filled, and whoever asks is told the same.
    """
    try:
        services.limits.hit("sign-up mail to an address", _box(asked.address))
    except TooMany:
        log.info("sign-up mail held back", extra={"case": case.slug})
        return

    def made() -> ReadyMail | None:
        letter = confirmation_letter(newsletter, asked, case_title(case))
        try:
            mail = MailMaker(newsletter).letter(letter, at)
        except NewsletterError as error:
            log.error("sign-up mail not made", extra={"case": case.slug, "why": str(error)})
            return None
        waits = DeferredMails(newsletter.store, DEFERRED)
        return ReadyMail(mail.sender, mail.to, mail.data, waits)

    services.mailer.post(made)


def case_title(case: DeskCase) -> str:
    """What a case is called in its last release, which is what everybody may know."""
    try:
        return case.released().record.case.title or case.slug
    except NotThere:
        return case.slug


def remember_browser(response: Response, visit: Visit, asked: PendingSignUp) -> None:
    """Gives the browser that signed up a cookie, by which the link confirms at once in it."""
    response.set_cookie(
        COOKIE,
        asked.browser,
        max_age=int(CONFIRM_WITHIN.total_seconds()),
        path=f"{visit.case.base}/mail/confirm",
        secure=visit.services.settings.is_secure,
        httponly=True,
        samesite="lax",
    )


def is_opened_by_person(request: Request) -> bool:
    """True where a browser shows a page because somebody opened it: not where a program looks, nor
    where a browser fetches ahead or shows a part of another page.
    """
    headers = request.headers
    ahead = "prefetch" in headers.get("sec-purpose", "") + headers.get("purpose", "")
    return (
        request.method == "GET"
        and not ahead
        and headers.get("sec-fetch-dest", "document") == "document"
        and headers.get("sec-fetch-mode", "navigate") == "navigate"
    )


def _refusal(visit: Visit, newsletter: Newsletter) -> str:
    """Why nobody can sign up, in a sentence; empty where they can."""
    if visit.is_archived:
        return "This case is archived: nothing is sent any more."
    if not visit.services.mailer.is_set_up:
        return "Nobody can sign up: this desk sends no mail, so no address can be confirmed."
    try:
        newsletter.settings.check(newsletter.slug)
    except NewsletterError:
        return "Nobody can sign up yet: this newsletter is not set up (`dateline mail setup`)."
    return ""


def _box(address: str) -> str:
    """By what an address is counted: without what stands after a plus, which many servers drop."""
    local, _, domain = mail_address(address).key.rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _told(form: SignUpForm, told: str) -> SignUpForm:
    """The form with a sentence at its head."""
    return SignUpForm(
        form.lists, form.words, form.words_hash, form.typed, form.refusal, form.faults, told
    )
