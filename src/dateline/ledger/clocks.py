"""The moments of entries, where the clocks of those who write disagree.

An entry is never older than the one before it: a clock that is behind is held. But one clock that
once ran ahead by more than a day (a wrong year) does not mark all that comes after: who writes next
uses their own clock again, as long as it is not behind what was written before the jump. The order
of entries is that of their numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

AHEAD = timedelta(days=1)  # by which a clock may be ahead of another


def ahead_of(moment: str) -> str:
    """The last moment that does not lie ahead of one by too much."""
    try:
        return (datetime.fromisoformat(moment) + AHEAD).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return moment


def moment_after(last: str, now: str, last_until: Callable[[str], str | None]) -> str:
    """The moment of the next entry. last: of the entry before it; now: by the clock of who writes;
    last_until: gives the moment of the last entry that is not later than one, None for none.
    """
    chosen = now
    while last > ahead_of(chosen):
        before = last_until(ahead_of(chosen))
        if before is None:
            return last
        if before <= chosen:
            return chosen
        chosen = before
    return max(chosen, last)


def may_follow(moment: str, before: Sequence[str]) -> bool:
    """True where an entry of a moment may follow those of some moments."""
    if not before or moment >= before[-1]:
        return True
    latest = ahead_of(moment)
    if before[-1] <= latest:
        return False
    return next((one for one in reversed(before) if one <= latest), "~") <= moment


def clock_warning(last: str, now: str) -> str | None:
    """What a user is told where the last entry lies in the future; None where it does not."""
    if last <= ahead_of(now):
        return None
    return (
        f"The last entry bears {last}, and this computer says that it is {now}: one of the clocks "
        "is wrong. Mend it before you write more."
    )
