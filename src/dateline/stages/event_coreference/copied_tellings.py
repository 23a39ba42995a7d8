"""Copied tellings: mentions of several reports that say the same in words that were copied.

Five copies of one wire story are one telling. Where it counts how many mentions are alike, how
often a word is used, or what share of a cluster speaks against another, they count once, so that
a copy changes neither what is one event nor, by that, how many lines an event has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dateline.stages.event_coreference.features import MentionFeatures


def tellings(mentions: Sequence[MentionFeatures]) -> list[int]:
    """For each mention the index of the first that tells the same in the same copied words; its own
    where there is none before it.

    Two are copies where one passage of reuse holds both, their sentences have the same words, the
    triggers stand at the same place in them, and they were read alike.
    """
    alike: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        if mention.passages:
            alike[_told(mention)].append(i)
    found = list(range(len(mentions)))
    for members in alike.values():
        first: dict[int, int] = {}  # by passage
        for i in members:
            shared = sorted({first[n] for n in mentions[i].passages if n in first})
            found[i] = shared[0] if shared else i
            first |= dict.fromkeys(mentions[i].passages, found[i])
    return found


def told_once(mentions: Sequence[MentionFeatures]) -> list[MentionFeatures]:
    """The mentions without those that are copies of an earlier one."""
    return [mentions[i] for i, first in enumerate(tellings(mentions)) if i == first]


def _told(mention: MentionFeatures) -> tuple[object, ...]:
    """What two mentions say alike if one is a copy of the other."""
    return (
        mention.lemma,
        mention.local_event.trigger.start - mention.sentence.start,
        mention.sentence_stems,
        mention.clause,
        mention.type,
        mention.mode,
        mention.status,
        mention.agents,
        mention.targets,
        mention.locations,
        mention.days,
        mention.count_ranges,
        mention.speaker,
    )
