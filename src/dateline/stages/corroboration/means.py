"""By what means it was done, line against line: a rocket, or "rifles, and no rocket was fired"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from msgspec import Struct

from dateline.record.local import LocalEvent
from dateline.record.nouns import Event
from dateline.reference.english.contrast import contrast_words
from dateline.reference.english.exclusions import excluded, is_excluded
from dateline.reference.english.function_words import function_words
from dateline.reference.events.allegations import allegations
from dateline.reference.events.event_types import event_type
from dateline.reference.events.means import means_classes
from dateline.reference.events.trigger_classes import HARM, trigger_classes
from dateline.reference.text import words
from dateline.stages.corroboration.field_comparison import (
    FieldComparison,
    FieldValue,
    ReportedField,
)
from dateline.stages.corroboration.news_mentions import NewsMentions
from dateline.stages.corroboration.report_sources import ReportSources

_ONE_BLOW = (HARM, "air", "shelling", "shooting", "blast")  # deeds that one means is enough for


class _ReportedMeans(Struct, frozen=True):
    """The classes of means that a mention names and those that its sentence excludes; `claimed`:
    somebody says so of one blow, in which two means are two accounts; `sole`: "only tear gas".
    """

    named: frozenset[str]
    excluded: frozenset[str]
    claimed: bool
    sole: bool = False


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
            given = ", ".join(_phrases_naming(local, sources))
            rows.append(ReportedField(m, (FieldValue(given, means),)))
        elif means.excluded:
            against = "; ".join(_excluded_phrases(local, sources))
            rows.append(ReportedField(m, (FieldValue(against, means, denied=True),)))
    return rows


def _means_of(local: LocalEvent, sources: ReportSources) -> _ReportedMeans:
    """The means that the mention names, less what its sentence excludes."""
    table = means_classes()
    against = frozenset[str]().union(*map(table.named_in, _excluded_phrases(local, sources)))
    naming = list(_phrases_naming(local, sources))
    if not naming:
        return _ReportedMeans(frozenset(), against, claimed=False)
    named = frozenset[str]().union(*map(table.named_in, naming)) - against
    is_one_blow = bool(trigger_classes().of(local.lemma).intersection(_ONE_BLOW))
    is_sole = any(_is_only(phrase, sources.sentence(local)) for phrase in naming)
    return _ReportedMeans(named, against, is_one_blow and local.statement is not None, is_sole)


def _phrases_naming(local: LocalEvent, sources: ReportSources) -> Iterator[str]:
    """The phrases that name means: those read as such, a trigger that does ("landmine killed"), and
    what a verb of using has behind it ("fired live rounds").
    """
    yield from local.means
    text = sources.text(local.report)
    trigger = text[local.trigger.start : local.trigger.end]
    if local.means:
        return
    if means_classes().named_in(trigger):
        yield trigger
    elif local.lemma.split(" ")[0] in allegations().using:
        used = _object(text[local.trigger.end : local.end])
        if means_classes().named_in(used):
            yield used


def _object(behind: str) -> str:
    """The words behind a verb up to the next preposition."""
    said = behind.split()
    ends = (at for at, w in enumerate(said) if w.casefold() in allegations().ends_object)
    return " ".join(said[: next(ends, len(said))])


def _is_only(phrase: str, sentence: str) -> bool:
    """True for "only tear gas": the sentence says of the means that there was no other."""
    before = words(sentence.partition(phrase)[0]) + words(phrase)[:1]
    return not contrast_words().focus.isdisjoint(before[-2:])


def _excluded_phrases(local: LocalEvent, sources: ReportSources) -> Sequence[str]:
    """What the sentence excludes, as far as it names means; "denied that its aircraft did it" is a
    matter of who did it.
    """
    phrases = excluded(sources.sentence(local))
    if not phrases:
        return ()
    table, own = means_classes(), function_words().pronouns.possessive
    return [p for p in phrases if table.named_in(p) and own.isdisjoint(words(p))]


def _are_other_means(a: _ReportedMeans, b: _ReportedMeans) -> bool:
    """True if one excludes what the other names, or both are accounts of one blow by means that do
    not go together.
    """
    if is_excluded(a.named, b.excluded) or is_excluded(b.named, a.excluded):
        return True
    if not a.named or not b.named:
        return False
    are_accounts = (a.claimed and b.claimed) or a.sole or b.sole
    table = means_classes()
    return are_accounts and not any(table.go_together(x, y) for x, y in product(a.named, b.named))


MEANS = FieldComparison("means", _are_other_means, lambda a, b: False)
