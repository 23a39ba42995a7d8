"""Features of mention pairs: likenesses and differences by name, each with its strength (0 to 1).

`PAIR_FEATURES` lists them in groups: of a group a pair has the first that is not ABSENT, if it has
the traits that the group needs (its features take these for granted). Their weights stand in
`reference/data/event_coreference.yaml` under the same names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dateline.stages.event_coreference import act_features as act
from dateline.stages.event_coreference import participant_features as participants
from dateline.stages.event_coreference import setting_features as setting
from dateline.stages.event_coreference import word_features as words
from dateline.stages.event_coreference.features import Trait
from dateline.stages.event_coreference.mention_pair import MentionPair, Strength
from dateline.stages.event_coreference.plan_and_fate import plan_and_fate
from dateline.stages.event_coreference.toll_series import rival_toll

Feature = tuple[str, Callable[[MentionPair], Strength]]


class FeatureGroup(NamedTuple):
    """Features of which a pair has one at most, and the traits without which it has none."""

    needs: Trait
    features: tuple[Feature, ...]


_ANY = Trait(0)
_ONE_TELLING = Trait.SAME_SENTENCE | Trait.SAME_TYPE

PAIR_FEATURES: tuple[FeatureGroup, ...] = (
    FeatureGroup(_ANY, (("same_type", act.same_type), ("kindred_type", act.kindred_type))),
    FeatureGroup(
        Trait.MODE,
        (
            ("same_mode", act.same_mode),
            ("related_mode", act.related_mode),
            ("other_mode", act.other_mode),
        ),
    ),
    FeatureGroup(
        _ANY,
        (
            ("same_lemma", act.same_lemma),
            ("same_trigger_class", act.same_trigger_class),
            ("other_trigger_class", act.other_trigger_class),
        ),
    ),
    FeatureGroup(Trait.SAME_TYPE, (("same_seldom_act", act.same_seldom_act),)),
    FeatureGroup(
        _ONE_TELLING,
        (("act_and_harm", act.act_and_harm), ("act_told_twice", act.act_told_twice)),
    ),
    FeatureGroup(_ANY, (("antecedent", act.is_antecedent),)),
    FeatureGroup(Trait.SAME_TYPE, (("recalled_by_the_way", act.recalled_by_the_way),)),
    FeatureGroup(
        Trait.LEAD | Trait.SAME_REPORT | Trait.SAME_TYPE,
        (("headline", act.headline),),
    ),
    FeatureGroup(
        Trait.OTHER_STATUS, (("plan_and_fate", plan_and_fate), ("other_status", act.other_status))
    ),
    FeatureGroup(Trait.SPEAKER, (("same_speaker", act.same_speaker),)),
    FeatureGroup(
        Trait.AGENTS,
        (
            ("same_agents", participants.same_agents),
            ("related_agents", participants.related_agents),
            ("other_agents", participants.other_agents),
        ),
    ),
    FeatureGroup(
        Trait.AGENTS | Trait.SAME_TYPE, (("other_names", participants.other_agent_names),)
    ),
    FeatureGroup(
        Trait.TARGETS,
        (
            ("same_targets", participants.same_targets),
            ("related_targets", participants.related_targets),
            ("other_targets", participants.other_targets),
        ),
    ),
    FeatureGroup(Trait.TARGETS, (("other_names", participants.other_target_names),)),
    FeatureGroup(Trait.ACTORS | Trait.SAME_TYPE, (("crossed_roles", participants.crossed_roles),)),
    FeatureGroup(
        Trait.PLACES,
        (
            ("same_place", setting.same_place),
            ("near_place", setting.near_place),
            ("other_place", setting.other_place),
        ),
    ),
    FeatureGroup(Trait.PLACES, (("sole_place", setting.sole_place),)),
    FeatureGroup(
        Trait.DAYS, (("same_day", setting.same_day), ("common_days", setting.common_days))
    ),
    FeatureGroup(Trait.NEWS, (("published_apart", setting.published_apart),)),
    FeatureGroup(
        Trait.COUNTS,
        (
            ("same_count", setting.same_count),
            ("rival_toll", rival_toll),
            ("like_count", setting.like_count),
            ("other_count", setting.other_count),
        ),
    ),
    FeatureGroup(Trait.PASSAGES, (("copied", words.copied_act),)),
    FeatureGroup(
        _ANY,
        (("rare_words_shared", words.rare_words_shared), ("like_sentences", words.like_sentences)),
    ),
    FeatureGroup(_ANY, (("like_clauses", words.like_clauses),)),
    FeatureGroup(_ANY, (("unlike_reports", words.unlike_reports),)),
    FeatureGroup(_ANY, (("shared_words", words.shared_words),)),
)
