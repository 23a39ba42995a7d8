"""An item that is a headline alone means what the text under the same headline tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dateline.record.headlines import is_headline_alone
from dateline.record.nouns import Report
from dateline.reference.text import words
from dateline.stages.event_coreference.features import MentionFeatures


def with_headed_texts(
    mentions: Sequence[MentionFeatures], reports: Sequence[Report]
) -> list[MentionFeatures]:
    """The mentions; those of headlines alone with the first like mention of the text that bears the
    same headline as their antecedent.
    """
    alone = {report.id for report in reports if is_headline_alone(report)}
    if not alone:
        return list(mentions)
    title = {report.id: words(report.title or "") for report in reports}
    below: dict[tuple[str, ...], list[MentionFeatures]] = defaultdict(list)
    for mention in mentions:
        if mention.report not in alone:
            below[title[mention.report]].append(mention)
    return [
        _with_headed(m, below.get(title[m.report], ())) if m.report in alone else m
        for m in mentions
    ]


def _with_headed(mention: MentionFeatures, below: Iterable[MentionFeatures]) -> MentionFeatures:
    """The mention with its antecedent, where the text tells what the headline does."""
    for other in below:
        is_like = other.type == mention.type and other.status == mention.status
        is_one_act = not set(other.lemma_words).isdisjoint(mention.lemma_words)
        if is_like and (is_one_act or mention.trigger_classes & other.trigger_classes):
            return replace(mention, antecedent=other.id)
    return mention
