"""By what means it was done, line against line: a rocket, or "rifles, and no rocket was fired"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from dateline.record.local import LocalEvent
from dateline.record.nouns import Event
from dateline.reference.events.event_types import event_type
from dateline.reference.events.means import means_classes
from dateline.reference.events.trigger_classes import HARM, trigger_classes
from dateline.stages.corroboration.exclusions import excluded
from dateline.stages.corroboration.field_comparison import (
    FieldComparison,
    FieldValue,
    ReportedField,
)
from dateline.stages.corroboration.news_mentions import NewsMentions
from dateline.stages.corroboration.report_sources import ReportSources

_ONE_BLOW = (HARM, "air", "shelling", "blast")  # classes of deeds that one means is enough for


@dataclass(frozen=True, slots=True)
class _ReportedMeans:
    """The classes of means that a mention names and those that its sentence excludes; `claimed`:
    somebody says so of one blow, in which two means are two accounts.
    """

    named: frozenset[str]
    excluded: frozenset[str]
    claimed: bool


def reported_means(
    news: NewsMentions, event: Event, sources: ReportSources
) -> list[ReportedField[_ReportedMeans]]:
    """By what means, as each mention's words say it."""
    if not event_type(event.type).violent:
        return []
    rows: list[ReportedField[_ReportedMeans]] = []
    for m, local in news:
        means = _means_of(local, sources)
        if means.named:
            rows.append(ReportedField(m, (FieldValue(", ".join(local.means), means),)))
        elif means.excluded:
            words = "; ".join(_excluded_phrases(local, sources))
            rows.append(ReportedField(m, (FieldValue(words, means, denied=True),)))
    return rows


def _means_of(local: LocalEvent, sources: ReportSources) -> _ReportedMeans:
    """The means that the mention names, less what its sentence excludes."""
    table = means_classes()
    against = frozenset[str]().union(
        *(table.named_in(phrase) for phrase in _excluded_phrases(local, sources))
    )
    named = frozenset[str]().union(*map(table.named_in, local.means)) - against
    is_one_blow = bool(trigger_classes().of(local.lemma).intersection(_ONE_BLOW))
    return _ReportedMeans(named, against, is_one_blow and local.statement is not None)


def _excluded_phrases(local: LocalEvent, sources: ReportSources) -> Sequence[str]:
    """What the sentence excludes, as far as it names means."""
    table = means_classes()
    return [phrase for phrase in excluded(sources.sentence(local)) if table.named_in(phrase)]


def _are_other_means(a: _ReportedMeans, b: _ReportedMeans) -> bool:
    """True if one excludes what the other names, or both are accounts of one blow by means that do
    not go together.
    """
    if _is_excluded(a, b) or _is_excluded(b, a):
        return True
    if not a.claimed or not b.claimed or not a.named or not b.named:
        return False
    table = means_classes()
    return not any(table.go_together(x, y) for x, y in product(a.named, b.named))


def _is_excluded(a: _ReportedMeans, b: _ReportedMeans) -> bool:
    """True if the second excludes all that the first names."""
    return bool(a.named) and a.named <= b.excluded


MEANS = FieldComparison("means", _are_other_means, lambda a, b: False)
