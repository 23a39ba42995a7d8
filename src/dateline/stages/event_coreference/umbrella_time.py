"""The time of an umbrella: from the first day that words give it to the last of its tellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from dateline.record.intervals import gap
from dateline.record.nouns import When
from dateline.stages.event_coreference.umbrella_mentions import UmbrellaMention

A_YEAR = 366  # days
_COARSE = ("year", "decade", "century")


def time_of_umbrella(found: Sequence[UmbrellaMention]) -> When | None:
    """The span of days; by the words of the mention that gives its start.

    What began on a day has lasted at least until it is last told, if that is within `A_YEAR`;
    without a stated start only its end is known.
    """
    times = [one.when for one in found if one.when is not None]
    latest = max(chain(_ends(found), _tellings(found)), default=None)
    opening = _opening(times)
    if opening is not None:
        return replace(opening, latest=latest or opening.latest)
    bound = max(times, key=lambda when: when.latest or "", default=None)
    if bound is None:
        return None
    return When(latest=latest, basis="report" if not bound.is_stated else bound.basis)


def _ends(found: Sequence[UmbrellaMention]) -> Iterator[str]:
    """The last days that the mentions give."""
    yield from (one.when.latest for one in found if one.when is not None and one.when.latest)


def _tellings(found: Sequence[UmbrellaMention]) -> Iterator[str]:
    """The days on which what began was told to have begun."""
    for one in found:
        days, told = one.mention.days, one.mention.published
        if one.only_begins and days and told and gap(days, told) <= A_YEAR:
            yield told[1].isoformat()


def _opening(times: Iterable[When]) -> When | None:
    """The time that gives its start: the first of those of the month that most times name.

    A day that is lent, or a year, gives it only where nothing else does.
    """
    stated = [when for when in times if when.is_stated and when.earliest is not None]
    sure = [when for when in stated if when.basis != "lent" and when.grain not in _COARSE]
    starts = sure or stated
    months = Counter((when.earliest or "")[:7] for when in starts)
    month = min(months, key=lambda m: (-months[m], m), default=None)
    of_month = (when for when in starts if (when.earliest or "")[:7] == month)
    return min(of_month, key=lambda when: when.earliest or "", default=None)
