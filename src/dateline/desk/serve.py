"""Starts a desk and keeps it running until it is told to stop."""

from __future__ import annotations

import gc
import socket
import sys
from collections.abc import Callable, Mapping

import uvicorn

from dateline.desk.accounts.accounts import has_admin
from dateline.desk.app import make_app
from dateline.desk.builder import SELDOM, Builder
from dateline.desk.cases import DeskCase
from dateline.desk.deferred_mail import DeferredMails
from dateline.desk.desk import Desk
from dateline.desk.erased import ErasedWords
from dateline.desk.finding_cases import find_cases
from dateline.desk.live import Hub
from dateline.desk.mailer import Mailer, mail_settings
from dateline.desk.newsletters import Newsletters
from dateline.desk.notices.due import PromiseWatch
from dateline.desk.notices.erased_names import ForgottenNames
from dateline.desk.notices.notifier import Notifier
from dateline.desk.notices.outcomes import OutcomeNotices
from dateline.desk.noting import Noting
from dateline.desk.operating.inside_sender import InsideSenders
from dateline.desk.operating.inside_watch import inside_watches
from dateline.desk.operating.stopping import PATIENCE, DeskServer
from dateline.desk.releases.revision_notes import RevisionNotes
from dateline.desk.ruling.state import RulingState
from dateline.desk.services import Services
from dateline.desk.settings import DeskSettings, take_over_settings
from dateline.desk.store import StoreError, open_desk_store, store_place
from dateline.desk.threads.cache import ThreadCache
from dateline.desk.webhooks import WebhookSender
from dateline.ledger.errors import LedgerError
from dateline.watch.watching import WatchSettings

SWITCH = 0.0005  # seconds: who answers a reader waits no longer for the thread that follows a case


def open_desk(where: str, settings: DeskSettings, builder: Builder | None = None) -> Services:
    """The desk of a case file, a database or a folder of cases. `builder`: of several desks in one
    process; its own where None.

    Raises LedgerError or StoreError where a case or the store cannot be opened, MailError where
    mail is set up wrongly, ListError where what is to be watched is.
    """
    builder = builder or Builder()
    cases = {slug: DeskCase(slug, place, builder) for slug, place in find_cases(where).items()}
    in_ledger: dict[str, Mapping[str, str]] = {}
    for case in cases.values():
        with case.opened() as kept:  # a file that is no case is told before anybody opens a page
            in_ledger[case.slug] = kept.ledger.settings()
    place = store_place(where)
    store = open_desk_store(place)
    for slug, values in in_ledger.items():
        take_over_settings(store, slug, values)
    desk = Desk(cases, Hub(), builder)
    noting, notes = Noting(builder, place), RevisionNotes(store)
    webhooks = WebhookSender(store, notes, settings.allow_private)
    desk.when_built += [
        noting,
        webhooks.of_revision,
        ErasedWords(store),
        PromiseWatch(store),
        OutcomeNotices(store),
        ForgottenNames(store),
    ]
    desk.when_replaced += [notes.forget_later, noting.of_replaced, webhooks.forget]
    desk.when_released += [noting.of_release, webhooks.of_release]
    newsletters = Newsletters(settings.addresses if len(cases) == 1 else None)
    mailer = Mailer(
        mail_settings(settings.smtp) if settings.smtp else None,
        lambda: (DeferredMails(store), *newsletters.deferred(cases.values())),
    )
    threads, rulings = ThreadCache(), RulingState()
    notices = Notifier(store, desk, threads, mailer, settings.url)
    desk.when_replaced += [notices.forget, rulings.cache.forget]
    deliveries = settings.delivery if settings.sends else None
    watches = inside_watches(
        cases, settings.watch, WatchSettings(settings.allow_private, by=settings.by)
    )
    return Services(
        desk,
        store,
        settings,
        webhooks,
        notices,
        threads,
        mailer,
        rulings=rulings,
        newsletters=newsletters,
        sending=InsideSenders(desk, store, newsletters, deliveries),
        watching=watches,
    )


def check_admin(services: Services, where: str) -> None:
    """Raises StoreError where others can reach the desk and nobody could let them in."""
    if services.settings.is_for_others and not has_admin(services.store):
        raise StoreError(
            "Others could reach this desk, and it has no account yet. Add the first admin: "
            f"dateline desk user add {where} NAME --admin"
        )


def serve(services: Services, told: Callable[[], None] = lambda: None) -> None:
    """Answers until Ctrl-C or a signal; what was acknowledged by then is on the disk. `told`: is
    called once it listens. Raises LedgerError where it cannot.
    """
    settings = services.settings
    listening = _listen(settings.host, settings.port)
    told()
    config = uvicorn.Config(
        make_app(services),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
        proxy_headers=settings.address is not None,
    )
    sys.setswitchinterval(SWITCH)
    gc.set_threshold(*SELDOM)
    DeskServer(config, services.desk.hub).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """The socket, taken before anything is told. Raises LedgerError where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        raise LedgerError(
            f"{host}:{port} cannot be listened at ({error.strerror}); "
            "name another with --port or --host."
        ) from error
    return made
