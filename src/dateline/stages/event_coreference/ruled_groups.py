"""Groups of mentions after what people have ruled: several made one, or one taken apart."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.record.rulings import Grouping
from dateline.stages.event_coreference.features import MentionFeatures


def regrouped(
    groups: list[list[int]], mentions: Sequence[MentionFeatures], groupings: Sequence[Grouping]
) -> list[list[int]]:
    """The groups after each grouping in turn. `groups`: indices into `mentions`."""
    if not groupings:
        return groups
    at = dict[tuple[str, int], list[int]]()
    for n, mention in enumerate(mentions):
        event = mention.local_event
        at.setdefault((event.report, event.trigger.start), []).append(n)
    for grouping in groupings:
        meant = {n for trigger in grouping.triggers for n in at.get(trigger, ())}
        groups = (_merged if grouping.kind == "merge" else _split)(groups, meant)
    return groups


def _merged(groups: list[list[int]], meant: set[int]) -> list[list[int]]:
    """All groups with one of the mentions as one, in the place of the first of them."""
    inside = [group for group in groups if not meant.isdisjoint(group)]
    if len(inside) < 2:
        return groups
    one = sorted(n for group in inside for n in group)
    return [one if group is inside[0] else group for group in groups if group not in inside[1:]]


def _split(groups: list[list[int]], meant: set[int]) -> list[list[int]]:
    """The mentions as a group of their own, out of those they stand in."""
    rest = [[n for n in group if n not in meant] for group in groups]
    return [*(group for group in rest if group), sorted(meant)] if meant else groups
