"""What the rulings by hand keep in memory while a desk runs; a restart loses no word of a case."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.desk.ruling.presence import Presence
from dateline.desk.ruling.previews import Previews
from dateline.desk.ruling.standing import StandingRulings


@dataclass(frozen=True, slots=True)
class RulingRoom:
    """Who is looking, what stands, and what is being tried out."""

    presence: Presence = field(default_factory=Presence)
    standing: StandingRulings = field(default_factory=StandingRulings)
    previews: Previews = field(default_factory=Previews)
