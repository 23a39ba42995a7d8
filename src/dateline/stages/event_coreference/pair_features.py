"""Features of mention pairs: likenesses and differences by name, each with its strength (0 to 1).

`PAIR_FEATURES` lists them in groups: of a group a pair has the first that is not ABSENT. Their
weights stand in `reference/data/event_coreference.yaml` under the same names.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.stages.event_coreference import act_features as act
from dateline.stages.event_coreference import participant_features as participants
from dateline.stages.event_coreference import setting_features as setting
from dateline.stages.event_coreference import word_features as words
from dateline.stages.event_coreference.mention_pair import MentionPair, Strength

Feature = tuple[str, Callable[[MentionPair], Strength]]

PAIR_FEATURES: tuple[tuple[Feature, ...], ...] = (
    (("same_type", act.same_type), ("kindred_type", act.kindred_type)),
    (("same_mode", act.same_mode), ("kin_mode", act.kin_mode), ("other_mode", act.other_mode)),
    (
        ("same_lemma", act.same_lemma),
        ("same_trigger_class", act.same_trigger_class),
        ("other_trigger_class", act.other_trigger_class),
    ),
    (("act_and_harm", act.act_and_harm), ("act_told_twice", act.act_told_twice)),
    (("antecedent", act.is_antecedent),),
    (("headline", act.headline),),
    (("planned_or_possible", act.planned_or_possible),),
    (("same_speaker", act.same_speaker),),
    (
        ("same_agents", participants.same_agents),
        ("kin_agents", participants.kin_agents),
        ("other_agents", participants.other_agents),
    ),
    (("other_names", participants.other_agent_names),),
    (
        ("same_targets", participants.same_targets),
        ("kin_targets", participants.kin_targets),
        ("other_targets", participants.other_targets),
    ),
    (("other_names", participants.other_target_names),),
    (("crossed_roles", participants.crossed_roles),),
    (
        ("same_place", setting.same_place),
        ("near_place", setting.near_place),
        ("other_place", setting.other_place),
    ),
    (("sole_place", setting.sole_place),),
    (("same_day", setting.same_day), ("common_days", setting.common_days)),
    (("published_apart", setting.published_apart),),
    (
        ("same_count", setting.same_count),
        ("like_count", setting.like_count),
        ("other_count", setting.other_count),
    ),
    (("copied", words.copied_act),),
    (("like_sentences", words.like_sentences),),
    (("shared_words", words.shared_words),),
)
