"""Episodes: the occurrences of single days that an umbrella has as its parts.

One is a part where its sentence says so ("as part of the siege", "in the latest of the protests"),
wherever it was; or where it lies within the umbrella's days and places, is told beside it, and is
of the umbrella's kind or done by or to one of its sides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline.record.intervals import Days, days, width, within
from dateline.record.nouns import Event, Report
from dateline.record.vocabulary import DONE
from dateline.reference.events.umbrella_words import umbrella_phrases, umbrella_words
from dateline.rules import RuleTable
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.statistics import CaseStatistics
from dateline.stages.event_coreference.umbrella_mentions import OCCURRENCE, UmbrellaMention

AT_HAND = 1 << 14  # words of which it is known what they name

_WORD = re.compile(r"[\w'’-]+")

Sentence = tuple[str, int]  # report and start


@dataclass(frozen=True, slots=True)
class EventWithMentions:
    """An event with its mentions, and those of them that are of an umbrella."""

    event: Event
    mentions: Sequence[MentionFeatures]
    as_umbrella: Sequence[UmbrellaMention]


@dataclass(frozen=True, slots=True)
class _Umbrella:
    """An umbrella as episodes are held against it."""

    number: int  # of its event
    told: EventWithMentions
    span: Days | None  # None where its start is not known
    reports: frozenset[str]
    kinds: frozenset[str]  # of umbrella words
    within: frozenset[Sentence]  # sentences that say that what else they tell belongs to it
    sides: frozenset[str]  # who is in it, or against whom it is


@dataclass(frozen=True, slots=True)
class _Pair:
    """An event that may be an episode, and an umbrella."""

    event: Event
    mentions: Sequence[MentionFeatures]
    umbrella: _Umbrella
    case: CaseStatistics
    named: frozenset[tuple[str, str]]  # report, and kind of umbrella to which its words put it


def episodes(
    told: Sequence[EventWithMentions], reports: Sequence[Report], case: CaseStatistics
) -> dict[int, int]:
    """The number of the umbrella of each event that is an episode; the narrowest where several
    fit, and one that its own words name before others.
    """
    text = {report.id: report.text for report in reports}
    umbrellas = list(_umbrellas(told, text))
    by_report: dict[str, list[_Umbrella]] = defaultdict(list)
    for umbrella in umbrellas:
        for report in umbrella.reports:
            by_report[report].append(umbrella)
    found: dict[int, int] = {}
    for n, one in enumerate(told):
        if one.as_umbrella or one.event.status not in DONE:
            continue
        beside = {u.number: u for m in one.mentions for u in by_report[m.report]}
        best = _best(one, beside.values(), case, text) if beside else None
        if best is not None:
            found[n] = best
    return found


def _umbrellas(told: Sequence[EventWithMentions], text: dict[str, str]) -> Iterator[_Umbrella]:
    """The events that are umbrellas."""
    for n, one in enumerate(told):
        if one.as_umbrella:
            reports = frozenset(mention.report for mention in one.mentions)
            said = frozenset(_sentences_within(one.as_umbrella, text))
            kinds = frozenset(found.word.kind for found in one.as_umbrella)
            sides = frozenset(x for m in one.mentions for x in (*m.agents, *m.targets))
            yield _Umbrella(n, one, days(one.event.when), reports, kinds, said, sides)


def _sentences_within(found: Sequence[UmbrellaMention], text: dict[str, str]) -> Iterator[Sentence]:
    """The sentences that name the umbrella as that to which what else they tell belongs."""
    for one in found:
        mention = one.mention
        start = mention.sentence.start
        before = text[mention.report][start : mention.local_event.trigger.start]
        if umbrella_phrases().within.search(before):
            yield mention.report, start


def _best(
    one: EventWithMentions,
    umbrellas: Iterable[_Umbrella],
    case: CaseStatistics,
    text: dict[str, str],
) -> int | None:
    """The number of the umbrella that fits best."""
    named = frozenset(_named_above(one.mentions, text))
    ranked: list[tuple[int, int, int]] = []
    for umbrella in umbrellas:
        rank = _FIT.decide(_Pair(one.event, one.mentions, umbrella, case, named))
        if rank is not None:
            span = umbrella.span
            ranked.append((rank, width(span) if span else date.max.toordinal(), umbrella.number))
    return min(ranked)[2] if ranked else None


def _named_above(
    mentions: Sequence[MentionFeatures], text: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """The kinds of umbrellas to which the sentences of the mentions put them, each with its report:
    "during the unrest".
    """
    for mention in mentions:
        sentence = text[mention.report][mention.sentence.start : mention.sentence.end]
        for word in _WORD.finditer(sentence):
            kinds = _kinds_named_by(word.group().lower())
            if kinds and umbrella_phrases().within.search(sentence[: word.start()]):
                yield from ((mention.report, kind) for kind in kinds)


@lru_cache(AT_HAND)
def _kinds_named_by(form: str) -> frozenset[str]:
    """The kinds of umbrella that a word names as it is written."""
    return umbrella_words().named_by(form)


def _of_unlike_type(pair: _Pair) -> bool:
    """An event of a type that the umbrella's kind has no episodes of."""
    return all(pair.event.type not in one.word.episodes for one in pair.umbrella.told.as_umbrella)


def _at_other_days(pair: _Pair) -> bool:
    """Its days are not within those of the umbrella, as far as both are known."""
    own, span = days(pair.event.when), pair.umbrella.span
    return own is not None and span is not None and not within(own, span)


def _in_other_places(pair: _Pair) -> bool:
    """It lies apart from where the umbrella is."""
    own = tuple(sorted({x for m in pair.mentions for x in m.locations}))
    others = tuple(sorted({x for m in pair.umbrella.told.mentions for x in m.locations}))
    return bool(own) and bool(others) and pair.case.nearness(own, others) is False


def _says_so(pair: _Pair) -> bool:
    """A sentence that tells it says that it belongs to the umbrella."""
    umbrella = pair.umbrella
    if any((m.report, m.sentence.start) in umbrella.within for m in pair.mentions):
        return True
    return any(report in umbrella.reports and kind in umbrella.kinds for report, kind in pair.named)


def _is_one_of_its_days(pair: _Pair) -> bool:
    """It has a day, and is of the umbrella's own type or done by or to one of its sides."""
    own = days(pair.event.when)
    if own is None or width(own) > OCCURRENCE:
        return False
    if pair.event.type == pair.umbrella.told.event.type:
        return True
    return not pair.umbrella.sides.isdisjoint((*pair.event.agents, *pair.event.targets))


_FIT: RuleTable[_Pair, int | None] = RuleTable(
    "event_coreference.episode",
    (
        ("of an unlike type", _of_unlike_type, lambda pair: None),
        ("at other days", _at_other_days, lambda pair: None),
        ("its words say so", _says_so, lambda pair: 0),
        ("in other places", _in_other_places, lambda pair: None),
        ("one of its days", _is_one_of_its_days, lambda pair: 1),
    ),
    about=lambda pair: tuple(mention.span for mention in pair.mentions),
)
