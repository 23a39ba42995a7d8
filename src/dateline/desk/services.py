"""What every page and every answer of the desk needs at hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.desk.accounts.form_marks import FormMarks
from dateline.desk.desk import Desk
from dateline.desk.limiting import Limits
from dateline.desk.mailer import Mailer
from dateline.desk.newsletters import Newsletters
from dateline.desk.notices.notifier import Notifier
from dateline.desk.operating.inside_sender import InsideSenders
from dateline.desk.operating.inside_watch import InsideWatch
from dateline.desk.ruling.state import RulingState
from dateline.desk.settings import DeskSettings
from dateline.desk.store import Store
from dateline.desk.threads.cache import ThreadCache
from dateline.desk.webhooks import WebhookSender


@dataclass(frozen=True, slots=True)
class Services:
    """One desk while it runs."""

    desk: Desk
    store: Store
    settings: DeskSettings
    webhooks: WebhookSender
    notices: Notifier
    threads: ThreadCache = field(default_factory=ThreadCache)
    mailer: Mailer = field(default_factory=Mailer)
    limits: Limits = field(default_factory=Limits)
    rulings: RulingState = field(default_factory=RulingState)
    form_marks: FormMarks = field(default_factory=FormMarks)
    newsletters: Newsletters = field(default_factory=Newsletters)
    sending: InsideSenders | None = None  # None only where a test says so
    watching: dict[str, InsideWatch] = field(default_factory=dict[str, InsideWatch])  # by slug
