"""Umbrellas and their parts: what a table tells as the sum of its rows, with the events of the
rows; a siege or a wave of protests, with its episodes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from dateline.record.nouns import Event
from dateline.record.vocabulary import CountOf
from dateline.stages.event_coreference.features import MentionFeatures

Column = tuple[str, int, CountOf]  # of a table of a report, by where it starts: what it counts


def with_parts(
    events: Sequence[Event],
    mentions: Sequence[Sequence[MentionFeatures]],
    episodes: Mapping[int, int],
) -> list[Event]:
    """The events with `part_of` and `parts`; `mentions`: those of each event; `episodes`: the
    number of the umbrella of each episode.

    A part is told in a row of the same table, of the same thing. Each has one umbrella, the first
    that sums it up, and none is an umbrella of what it is a part of.
    """
    rows = _events_by_column(mentions, total=False)
    umbrella: dict[int, int] = {}
    for column, wholes in _events_by_column(mentions, total=True).items():
        for whole in wholes:
            for part in rows.get(column, ()):
                if part not in umbrella and not _is_above(part, whole, umbrella):
                    umbrella[part] = whole
    for part, whole in sorted(episodes.items()):
        if part not in umbrella and not _is_above(part, whole, umbrella):
            umbrella[part] = whole
    parts: dict[int, list[int]] = defaultdict(list)
    for part, whole in sorted(umbrella.items()):
        parts[whole].append(part)
    return [
        replace(
            event,
            part_of=events[umbrella[n]].id if n in umbrella else None,
            parts=tuple(events[part].id for part in parts.get(n, ())),
        )
        for n, event in enumerate(events)
    ]


def _events_by_column(
    mentions: Sequence[Sequence[MentionFeatures]], total: bool
) -> dict[Column, list[int]]:
    """The events, by number, that rows of a table tell, or its sums, by what is counted."""
    found: dict[Column, list[int]] = defaultdict(list)
    for n, of_event in enumerate(mentions):
        for mention in of_event:
            row = mention.row
            if row is not None and row.total == total:
                for count in mention.counts:
                    found[mention.report, row.table, count.of].append(n)
    return found


def _is_above(part: int, whole: int, umbrella: dict[int, int]) -> bool:
    """True if the part is the whole itself, or sums it up already."""
    at: int | None = whole
    while at is not None:
        if at == part:
            return True
        at = umbrella.get(at)
    return False
