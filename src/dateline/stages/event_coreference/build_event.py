"""One event of the tellings that were found to be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dateline.record.intervals import Days, day, shared, width
from dateline.record.local import LocalEvent
from dateline.record.nouns import Certainty, Event, EventMention, EventType, Status, When
from dateline.stages.event_coreference.features import MentionFeatures

_ASSERTIVE: tuple[Status, ...] = ("happened", "ongoing", "failed", "planned", "possible", "denied")
_CERTAINTY: tuple[Certainty, ...] = ("certain", "probable", "possible")
_NONE: Days = (day("0001-01-01"), day("0001-01-01"))  # type: ignore[assignment]


def build_event(mentions: list[MentionFeatures]) -> tuple[Event, tuple]:
    """The event of a cluster, and its place in the order of events of one day."""
    local_events = [s.t for s in mentions]
    best = min(mentions, key=lambda s: (_poverty(s.t), s.order)).t
    types: Counter[EventType] = Counter(t.type for t in local_events)
    status: Status = min((t.status for t in local_events), key=lambda s: _ASSERTIVE.index(s))
    certainty: Certainty = min(
        (t.certainty for t in local_events if t.status == status), key=lambda c: _CERTAINTY.index(c)
    )
    return Event(
        id="",
        type=min(types, key=lambda x: (-types[x], [t.type for t in local_events].index(x))),
        mode=_commonest(t.mode for t in local_events),
        context=tuple(dict.fromkeys(c for t in local_events for c in t.context)),
        label=best.label,
        status=status,
        certainty=certainty,
        agents=_ranked(t.agents for t in local_events),
        targets=_ranked(t.targets for t in local_events),
        places=tuple(dict.fromkeys(p for t in local_events for p in t.places)),
        when=_tightest([s for s in mentions if s.t.when is not None]),
        counts=tuple(dict.fromkeys(c for t in local_events for c in t.counts)),
        means=tuple(dict.fromkeys(m for t in local_events for m in t.means)),
        mentions=tuple(
            EventMention(
                statement=t.statement,
                report=t.report,
                start=t.start,
                end=t.end,
                trigger=t.trigger,
                status=t.status,
                clause=t.clause,
            )
            for t in local_events
        ),
    ), mentions[0].order


def _poverty(t: LocalEvent) -> int:
    """How little a telling says: the best one gives the label."""
    filled = (t.agents, t.targets, t.places, t.when, t.counts)
    lacking = (
        sum(not x for x in filled) + 2 * t.background + (t.kind != "body") + (t.status == "denied")
    )
    lacking += 2 * t.label.endswith("…") + 2 * any(
        mark in t.label for mark in '“”"'
    )  # cut, or torn from a quotation
    return lacking + 3 * (not t.whole)


def _commonest(values: Iterable[str | None]) -> str | None:
    votes = Counter(v for v in values if v)
    return min(votes, key=lambda v: (-votes[v], v)) if votes else None


def _ranked(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All ids, the most often named first, then as they come."""
    votes = Counter(x for group in groups for x in group)
    return tuple(sorted(votes, key=lambda x: -votes[x]))


def _tightest(mentions: list[MentionFeatures]) -> When | None:
    """The time that all bounds agree on, in the words of the narrowest; words alone where nobody gives bounds."""
    dated = sorted(
        (s for s in mentions if s.days),
        key=lambda s: (width(s.days or _NONE), s.t.background, s.order),
    )
    if not dated:
        return next((s.t.when for s in mentions), None)
    first = dated[0].t.when
    assert first is not None
    earliest, latest, grain = first.earliest or "", first.latest or "", first.grain
    bounds = dated[0].days or _NONE
    for mention in dated[1:]:
        other, when = mention.days or _NONE, mention.t.when
        if when is None or not shared(bounds, other):
            continue
        if other[0] > bounds[0]:
            earliest, bounds = when.earliest or "", (other[0], bounds[1])
        if other[1] < bounds[1]:
            latest, bounds = when.latest or "", (bounds[0], other[1])
    return When(earliest, latest, grain, first.text)
