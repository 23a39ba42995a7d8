"""What every page and every answer of the desk needs at hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.desk.cases import Desk
from dateline.desk.limiting import Limits
from dateline.desk.mailer import Mailer
from dateline.desk.notices.notifier import Notifier
from dateline.desk.operating.inside_watch import InsideWatch
from dateline.desk.ruling.room import RulingRoom
from dateline.desk.settings import DeskSettings
from dateline.desk.store import Store
from dateline.desk.threads.room import ThreadRoom
from dateline.desk.webhooks import Messenger


@dataclass(frozen=True, slots=True)
class Services:
    """One desk while it runs."""

    desk: Desk
    store: Store
    settings: DeskSettings
    messenger: Messenger
    notices: Notifier
    threads: ThreadRoom = field(default_factory=ThreadRoom)
    mailer: Mailer = field(default_factory=Mailer)
    limits: Limits = field(default_factory=Limits)
    rulings: RulingRoom = field(default_factory=RulingRoom)
    watching: dict[str, InsideWatch] = field(default_factory=dict[str, InsideWatch])  # by slug
