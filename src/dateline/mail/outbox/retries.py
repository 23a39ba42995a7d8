"""How long mail waits where a server says "not now".

Waits grow. What makes them uneven, so that many do not come back at once, is a hash of the message,
not chance: the same case runs the same way twice.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=2)


def wait_after(tries: int, message_id: str) -> timedelta:
    """How long a message waits after some tries: twice as long each time, give or take a fifth."""
    plain = min(FIRST * 2 ** min(tries, 12), LONGEST)
    drawn = hashlib.sha256(f"{message_id}/{tries}".encode()).digest()[0]  # 0 to 255
    return plain * (0.8 + 0.4 * drawn / 255)
