"""Weights and thresholds of event coreference: `data/event_coreference.yaml`, whose head explains
them.
"""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from dateline.reference.tables import read_text


class VagueMentions(Struct, frozen=True):
    """Names of the pair features by which a vague mention links to a known event, or may not."""

    contradicting: frozenset[str]
    same_act: frozenset[str]
    identifying: frozenset[str]


class CoreferenceWeights(Struct, frozen=True, kw_only=True):
    """The file as it stands; names of features are those of `event_coreference.pair_features`."""

    weights: dict[str, float]
    anchors: frozenset[str]
    word_anchors: frozenset[str]
    link_threshold: float
    anchor_weight: float
    cluster_threshold: float
    veto: float
    vague_threshold: float
    definite_threshold: float
    unlike_modes: frozenset[frozenset[str | None]]
    vague_mentions: VagueMentions


@cache
def coreference_weights() -> CoreferenceWeights:
    """The file, read once; msgspec.ValidationError where it lacks what is needed (a bug of
    ours).
    """
    return msgspec.yaml.decode(read_text("event_coreference.yaml"), type=CoreferenceWeights)
