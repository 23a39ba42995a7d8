"""The time of an umbrella: from the first day that words give it to the last of its tellings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dateline.record.nouns import When
from dateline.stages.event_coreference.features import MentionFeatures


def time_of_umbrella(mentions: Sequence[MentionFeatures]) -> When | None:
    """The span of days; by the words of the mention that gives its start.

    What began on a day has lasted at least until it is last told; without a stated start only its
    end is known.
    """
    times = [m.local_event.when for m in mentions if m.local_event.when is not None]
    latest = max(filter(None, (when.latest for when in times)), default=None)
    opening = _opening(times)
    if opening is not None:
        return replace(opening, latest=latest or opening.latest)
    bound = max(times, key=lambda when: when.latest or "", default=None)
    if bound is None:
        return None
    return When(latest=latest, basis="report" if not bound.is_stated else bound.basis)


def _opening(times: Iterable[When]) -> When | None:
    """The stated time with the earliest first day."""
    stated = (when for when in times if when.is_stated and when.earliest is not None)
    return min(stated, key=lambda when: when.earliest or "", default=None)
