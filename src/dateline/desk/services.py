"""What every page and every answer of the desk needs at hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.desk.cases import Desk
from dateline.desk.limiting import Limits
from dateline.desk.mailer import Mailer
from dateline.desk.ruling.room import RulingRoom
from dateline.desk.settings import DeskSettings
from dateline.desk.store import Store
from dateline.desk.webhooks import Messenger


@dataclass(frozen=True, slots=True)
class Services:
    """One desk while it runs."""

    desk: Desk
    store: Store
    settings: DeskSettings
    messenger: Messenger
    mailer: Mailer = field(default_factory=Mailer)
    limits: Limits = field(default_factory=Limits)
    rulings: RulingRoom = field(default_factory=RulingRoom)
