"""Who is looking at the same thing: known while they look, forgotten soon after, kept nowhere."""

from __future__ import annotations

import time
from threading import Lock

FORGOTTEN = 60.0  # seconds after the last sign of somebody


class Presence:
    """Who looks at which thing of which case."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], dict[str, float]] = {}
        self._lock = Lock()

    def here(self, case: str, name: str, person: str) -> bool:
        """Notes that somebody looks at a thing; True where they did not before."""
        now = time.monotonic()
        with self._lock:
            self._forget(now)
            there = self._seen.setdefault((case, name), {})
            is_new = person not in there
            there[person] = now
            return is_new

    def gone(self, case: str, name: str, person: str) -> bool:
        """Notes that somebody left; True where they were there."""
        with self._lock:
            return self._seen.get((case, name), {}).pop(person, None) is not None

    def at(self, case: str, name: str) -> list[str]:
        """Who looks at a thing, by name."""
        with self._lock:
            self._forget(time.monotonic())
            return sorted(self._seen.get((case, name), {}))

    def _forget(self, now: float) -> None:
        """Forgets whoever gave no sign for a while."""
        for key, there in list(self._seen.items()):
            for person, at in list(there.items()):
                if now - at > FORGOTTEN:
                    del there[person]
            if not there:
                del self._seen[key]
