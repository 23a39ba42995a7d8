"""Lending: tellings of one occurrence lend one another the time, the place and the actors that each leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from msgspec.structs import replace as with_fields

from dateline.record.intervals import Days, shared, width
from dateline.stages.event_coreference.features import MentionFeatures


def propagate(mentions: list[MentionFeatures], clusters: list[list[int]]) -> list[MentionFeatures]:
    """The seats, those of clusters of several richer by what the others of theirs tell."""
    richer = list(mentions)
    for members in clusters:
        if len(members) < 2:
            continue
        days = common([mentions[i].days for i in members])
        scene = _least(mentions[i].scene for i in members)
        agents, targets = (
            _least(mentions[i].t.agents for i in members),
            _least(mentions[i].t.targets for i in members),
        )
        for i in members:
            mention = mentions[i]
            t = with_fields(
                mention.t, agents=mention.t.agents or agents, targets=mention.t.targets or targets
            )
            richer[i] = replace(
                mention, t=t, days=mention.days or days, scene=mention.scene or scene
            )
    return richer


def common(bounds: Iterable[Days | None]) -> Days | None:
    """The days that all bounds hold, the narrowest first where some do not agree; None where nobody gives any."""
    found: Days | None = None
    for days in sorted((d for d in bounds if d is not None), key=lambda d: (width(d), d)):
        if found is None:
            found = days
        elif shared(found, days):
            found = max(found[0], days[0]), min(found[1], days[1])
    return found


def _least(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """What all that name any have in common; what any names where they have nothing in common."""
    named = [group for group in groups if group]
    if not named:
        return ()
    both = [x for x in named[0] if all(x in group for group in named)]
    return tuple(both) or tuple(dict.fromkeys(x for group in named for x in group))
