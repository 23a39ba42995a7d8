"""The ways by which mail leaves: what each must do, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from dateline.mail.outbox.messages import OutgoingMail

Outcome = Literal["sent", "later", "refused", "broken", "unknown"]


@dataclass(frozen=True, slots=True)
class TransportAnswer:
    """What became of a mail that was handed over.

    sent: it was taken. later: not now (4xx), try this one again. refused: never (5xx), `status`
    says why (5.1.1: no such box). broken: nothing of it was taken, for a reason that is not this
    mail's: nobody answers, no TLS, the sender or the password is refused. unknown: all of it was
    handed over and no answer came.
    """

    outcome: Outcome
    words: str = ""
    status: str | None = None


class Transport(Protocol):
    """One connection over which mail leaves, one after another."""

    async def send(self, mail: OutgoingMail) -> TransportAnswer:
        """Hands one mail over; never raises for what the other side does."""
        ...

    async def close(self) -> None:
        """Lets go of the connection."""
        ...
