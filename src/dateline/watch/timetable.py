"""When an address is looked at again: a page often at first and then seldom, a feed by how often it
brings something, a failure later each time, and never before a server's Retry-After.
"""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from statistics import median

from dateline.watch.fetching import Answer

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
PAGE = (
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    4 * HOUR,
    8 * HOUR,
    DAY,
    2 * DAY,
    4 * DAY,
    8 * DAY,
    16 * DAY,
    30 * DAY,
)
"""From one look at a page without news to the next; news steps back two."""
STEPS_BACK = 2
FEED = (15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR)
"""The same of a feed; anything new goes back to the first."""
FAILURE = (15 * MINUTE, HOUR, 4 * HOUR, DAY, 2 * DAY, 7 * DAY)
"""From one failure in a row to the next try."""
MISSING = (DAY, 2 * DAY, 7 * DAY, 30 * DAY)
"""The same for an answer that the address is not there, or not for us."""
GONE = 410  # never asked again
NOT_THERE = (401, 402, 403, 404, 405, 406, 451)
LONGEST_RETRY = 30 * DAY
SILENT = 3 * DAY  # a feed that brought nothing for as long, and for so many usual gaps, is silent
SILENT_GAPS = 8.0


def after_look(steps: Sequence[float], looks: int) -> float:
    """The seconds to the next look after so many in a row without news."""
    return steps[min(looks, len(steps) - 1)]


def looks_after_news(looks: int) -> int:
    """The place of a page on its ladder after news."""
    return max(0, looks - STEPS_BACK)


def after_failure(answer: Answer, failures: int) -> float | None:
    """The seconds to the next try after so many failures in a row (from 1); None for never."""
    if answer.status == GONE:
        return None
    steps = MISSING if answer.status in NOT_THERE else FAILURE
    return steps[min(failures - 1, len(steps) - 1)]


def retry_after(answer: Answer, now: float) -> float | None:
    """The seconds that a server asks us to wait (RFC 9110, section 10.2.3); None where it does not
    say.
    """
    said = (answer.header("retry-after") or "").strip()
    if said.isdecimal():
        return min(float(said[:9]), LONGEST_RETRY)
    try:
        return min(max(0.0, parsedate_to_datetime(said).timestamp() - now), LONGEST_RETRY)
    except (ValueError, TypeError, OverflowError):
        return None


def usual_gap(moments: Sequence[float]) -> float | None:
    """The seconds that usually lie between two items of a feed; None for too few to tell."""
    known = sorted(moments)
    gaps = [after - before for before, after in zip(known, known[1:], strict=False)]
    return median(gaps) if len(gaps) > 1 else None


def is_silent(since: float, usual: float | None) -> bool:
    """True if a feed that brought nothing for so many seconds has fallen silent."""
    return since > max(SILENT, SILENT_GAPS * (usual or 0.0))
