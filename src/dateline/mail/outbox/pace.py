"""How fast mail goes out: to one domain no more than so many a minute, all domains in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.mail.outbox.transports import TransportAnswer

IN_A_ROW = 3  # "not now" from one domain, after which all of its mail waits
_ONE_BOX = "4.2."  # RFC 3463: about this box alone (full, switched off)


@dataclass
class DomainPace:
    """Which domain is next. `per_minute`: mails to one domain; 0: any number. Times are seconds of
    a clock that nobody can put back.
    """

    per_minute: int
    _ready: dict[str, float] = field(default_factory=dict[str, float])  # in turn, since when
    _free: dict[str, float] = field(default_factory=dict[str, float])  # when the next may go
    _in_a_row: Counter[str] = field(default_factory=Counter[str])

    def expect(self, domains: Iterable[str]) -> None:
        """There is mail for these domains, and for no others."""
        self._ready = {domain: self._free.get(domain, 0.0) for domain in domains}

    def next_domain(self, now: float) -> str | None:
        """The domain whose turn it is; None where none may be sent to now."""
        for domain, since in self._ready.items():
            if since <= now:
                del self._ready[domain]  # to the end of the line
                self._free[domain] = now + (60 / self.per_minute if self.per_minute else 0)
                self._ready[domain] = self._free[domain]
                return domain
        return None

    def nothing_for(self, domain: str) -> None:
        """A domain has nothing more that is due."""
        self._ready.pop(domain, None)

    def seconds_to_next(self, now: float) -> float | None:
        """Seconds until a domain may be sent to; None where no mail is left."""
        return max(0.0, min(self._ready.values()) - now) if self._ready else None

    def puts_off(self, domain: str, answer: TransportAnswer) -> bool:
        """True where an answer means that all mail to a domain had better wait."""
        if answer.outcome != "later" or (answer.status or "").startswith(_ONE_BOX):
            self._in_a_row[domain] = 0
            return False
        self._in_a_row[domain] += 1
        if self._in_a_row[domain] < IN_A_ROW:
            return False
        self._in_a_row[domain] = 0
        self.nothing_for(domain)
        return True
