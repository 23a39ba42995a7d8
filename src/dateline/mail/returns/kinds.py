"""What comes back, by kind, and what each kind does to the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ReturnKind = Literal[
    "hard", "soft", "delayed", "delivered", "complaint", "auto_reply", "forged", "leave", "other"
]
"""hard: the address is no good, for good. soft: not taken this time, or for a reason that is not
the address's. delayed: the server is still trying. delivered: it says that it arrived. complaint:
the reader called it spam. auto_reply: a program answers for a person. forged: it looks like one of
these, and its mark is not ours. leave: a mail that leaves a list. other: for a person to read.
"""
KIND_WORDS: Mapping[ReturnKind, str] = {
    "hard": "from addresses that are no good",
    "soft": "not taken this time",
    "delayed": "still on the way",
    "delivered": "said to have arrived",
    "complaint": "called spam",
    "auto_reply": "answered by a program",
    "forged": "with a mark that is not ours",
    "leave": "that leave a list",
    "other": "for a person to read",
}
"""Each kind as the end of a sentence ("3 messages not taken this time")."""
MarkSource = Literal["verp", "header", "answer", "none"]
"""By what the delivery is known: the address that it came back to, a signed header of the mail that
came back with it, or the answer of the server to which it was handed over."""


@dataclass(frozen=True, slots=True)
class ReturnedMail:
    """What a message that came back says. delivery: the number of the one that it is about; None
    where no mark of ours names it. status: as RFC 3463 writes it, None where none is told.
    subscription: of a mail that leaves.
    """

    kind: ReturnKind
    way: MarkSource = "none"
    delivery: int | None = None
    status: str | None = None
    subscription: int | None = None
