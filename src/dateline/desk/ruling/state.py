"""What the rulings by hand keep in memory while a desk runs; a restart loses no word of a case."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.desk.ruling.ledger_rulings import RulingCache
from dateline.desk.ruling.presence import Presence
from dateline.desk.ruling.previews import Previews


@dataclass(frozen=True, slots=True)
class RulingState:
    """Who is looking, what stands, and what is being tried out."""

    presence: Presence = field(default_factory=Presence)
    cache: RulingCache = field(default_factory=RulingCache)
    previews: Previews = field(default_factory=Previews)
