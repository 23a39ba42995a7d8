"""Propagation: mentions of one event give one another the time, the place and the actors
that each leaves out, and a text its headline its status.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from msgspec.structs import replace

from dateline.record.intervals import Days, shared, width
from dateline.stages.event_coreference.features import MentionFeatures

WIDEST = 14  # days: a longer time than this, "since March", says of no other mention when it was


class Propagation:
    """Propagation among the mentions of a case; a cluster that stands as it did in the round before
    gives the mentions that it gave.
    """

    def __init__(self, mentions: list[MentionFeatures]) -> None:
        """`mentions`: each as it is told."""
        self._mentions = mentions
        self._before: dict[tuple[int, ...], list[MentionFeatures]] = {}

    def among(self, clusters: list[list[int]]) -> list[MentionFeatures]:
        """The mentions; in a cluster of several each takes over what the others give."""
        richer = list(self._mentions)
        found: dict[tuple[int, ...], list[MentionFeatures]] = {}
        for members in map(tuple, clusters):
            if len(members) > 1:
                filled = self._before.get(members)
                if filled is None:
                    filled = _filled([self._mentions[i] for i in members])
                found[members] = filled
                for i, mention in zip(members, filled, strict=True):
                    richer[i] = mention
        self._before = found
        return richer


def _filled(cluster: list[MentionFeatures]) -> list[MentionFeatures]:
    """The mentions of one cluster, each slot that one leaves empty filled from the others."""
    days = _common_days(mention.days for mention in cluster)
    locations = _agreed(mention.locations for mention in cluster)
    agents = _agreed(mention.agents for mention in cluster)
    targets = _agreed(mention.targets for mention in cluster)
    agreed: dict[str, Any] = {
        "days": days,
        "weekday": None if days else _one_weekday(cluster),
        "locations": locations,
        "agents": agents,
        "targets": targets,
    }
    texts = {m.report: m for m in reversed(cluster) if not _is_headline(m)}
    return [_as_its_text(_completed(mention, agreed), texts) for mention in cluster]


def _one_weekday(cluster: list[MentionFeatures]) -> int | None:
    """The day of the week that those mentions give that give one; None where they give several."""
    given = {mention.weekday for mention in cluster if mention.weekday is not None}
    return given.pop() if len(given) == 1 else None


def _is_headline(mention: MentionFeatures) -> bool:
    """True for a mention in a headline."""
    return mention.local_event.kind == "headline"


def _as_its_text(mention: MentionFeatures, texts: dict[str, MentionFeatures]) -> MentionFeatures:
    """The mention; of a headline, whose present may be of what is still to come, with the status of
    its own text. `texts`: the first mention of each report outside the headline.
    """
    text = texts.get(mention.report)
    if text is None or not _is_headline(mention) or text.status == mention.status:
        return mention
    return replace(mention, status=text.status, known_until=text.known_until)


def _completed(mention: MentionFeatures, agreed: dict[str, Any]) -> MentionFeatures:
    """The mention, with what it leaves out and others give."""
    supplied: dict[str, Any] = {}
    for slot, value in agreed.items():
        is_left_out = not getattr(mention, slot)
        if value and is_left_out:
            supplied[slot] = value
    return replace(mention, **supplied) if supplied else mention


def _common_days(bounds: Iterable[Days | None]) -> Days | None:
    """The days that all tight bounds hold, the narrowest first where some do not agree.

    None where there are none.
    """
    found: Days | None = None
    tight = (d for d in bounds if d is not None and width(d) <= WIDEST)
    for days in sorted(tight, key=lambda d: (width(d), d)):
        if found is None:
            found = days
        elif shared(found, days):
            found = max(found[0], days[0]), min(found[1], days[1])
    return found


def _agreed(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """What all that name any have in common; what any names where they have nothing in common."""
    named = [group for group in groups if group]
    if not named:
        return ()
    in_all = set(named[0]).intersection(*named)
    common = tuple(x for x in named[0] if x in in_all)
    return common or tuple(dict.fromkeys(chain.from_iterable(named)))
