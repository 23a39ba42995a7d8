"""What two mentions of one report are to each other: headline and body, two scenes of one story."""

from __future__ import annotations

from dateline.record.counts import ranges_meet
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.mention_pair import MentionPair


def are_two_scenes(pair: MentionPair) -> bool:
    """Two sentences of a report tell of other victims, another toll and other places: what was done
    in the next village is another deed.
    """
    a, b = pair.a, pair.b
    if not pair.same_report or pair.same_sentence or "headline" in _kinds(pair):
        return False
    if not _gives_scene(a) or not _gives_scene(b):
        return False
    if a.location_set & b.location_set or a.target_set & b.target_set:
        return False
    told = dict(a.tolls)
    return any(of in told and not ranges_meet(told[of], x) for of, x in b.tolls)


def _gives_scene(mention: MentionFeatures) -> bool:
    """True for a mention that says where, and to whom."""
    return bool(mention.locations and mention.targets)


def doers_share_a_name(pair: MentionPair) -> bool:
    """True for a headline and its report whose doers have a word of their names in common: "Kenyan
    court", "the Supreme Court".
    """
    if not pair.same_report or _kinds(pair) != {"headline", "body"}:
        return False
    return bool(_stems_of_doers(pair.a, pair) & _stems_of_doers(pair.b, pair))


def _stems_of_doers(mention: MentionFeatures, pair: MentionPair) -> set[str]:
    """The stems of all words in the names of those who do it."""
    return {stem for agent in mention.agents for stem in pair.case.name_stems(agent)}


def _kinds(pair: MentionPair) -> set[str]:
    """Of which kinds of sentence the two are."""
    return {pair.a.local_event.kind, pair.b.local_event.kind}
