"""One event of the tellings that were found to be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dateline.record.account import Telling
from dateline.record.bounds import Days, day, shared, width
from dateline.record.nouns import Certainty, Event, EventMention, EventType, Status, When
from dateline.stages.merge.seats import Seat

_ASSERTIVE: tuple[Status, ...] = ("happened", "ongoing", "failed", "planned", "possible", "denied")
_CERTAINTY: tuple[Certainty, ...] = ("certain", "probable", "possible")
_NONE: Days = (day("0001-01-01"), day("0001-01-01"))  # type: ignore[assignment]


def gather(seats: list[Seat]) -> tuple[Event, tuple]:
    """The event of a cluster, and its place in the order of events of one day."""
    tellings = [s.t for s in seats]
    best = min(seats, key=lambda s: (_poverty(s.t), s.order)).t
    types: Counter[EventType] = Counter(t.type for t in tellings)
    status: Status = min((t.status for t in tellings), key=lambda s: _ASSERTIVE.index(s))
    certainty: Certainty = min((t.certainty for t in tellings if t.status == status), key=lambda c: _CERTAINTY.index(c))
    return Event(
        id="",
        type=min(types, key=lambda x: (-types[x], [t.type for t in tellings].index(x))),
        mode=_commonest(t.mode for t in tellings),
        context=tuple(dict.fromkeys(c for t in tellings for c in t.context)),
        label=best.label,
        status=status,
        certainty=certainty,
        agents=_ranked(t.agents for t in tellings),
        targets=_ranked(t.targets for t in tellings),
        places=tuple(dict.fromkeys(p for t in tellings for p in t.places)),
        when=_tightest([s for s in seats if s.t.when is not None]),
        counts=tuple(dict.fromkeys(c for t in tellings for c in t.counts)),
        means=tuple(dict.fromkeys(m for t in tellings for m in t.means)),
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
            for t in tellings
        ),
    ), seats[0].order


def _poverty(t: Telling) -> int:
    """How little a telling says: the best one gives the label."""
    filled = (t.agents, t.targets, t.places, t.when, t.counts)
    lacking = sum(not x for x in filled) + 2 * t.background + (t.kind != "body") + (t.status == "denied")
    lacking += 2 * t.label.endswith("…") + 2 * any(mark in t.label for mark in '“”"')  # cut, or torn from a quotation
    return lacking + 3 * (not t.whole)


def _commonest(values: Iterable[str | None]) -> str | None:
    votes = Counter(v for v in values if v)
    return min(votes, key=lambda v: (-votes[v], v)) if votes else None


def _ranked(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All ids, the most often named first, then as they come."""
    votes = Counter(x for group in groups for x in group)
    return tuple(sorted(votes, key=lambda x: -votes[x]))


def _tightest(seats: list[Seat]) -> When | None:
    """The time that all bounds agree on, in the words of the narrowest; words alone where nobody gives bounds."""
    dated = sorted((s for s in seats if s.days), key=lambda s: (width(s.days or _NONE), s.t.background, s.order))
    if not dated:
        return next((s.t.when for s in seats), None)
    first = dated[0].t.when
    assert first is not None
    earliest, latest, grain = first.earliest or "", first.latest or "", first.grain
    bounds = dated[0].days or _NONE
    for seat in dated[1:]:
        other, when = seat.days or _NONE, seat.t.when
        if when is None or not shared(bounds, other):
            continue
        if other[0] > bounds[0]:
            earliest, bounds = when.earliest or "", (other[0], bounds[1])
        if other[1] < bounds[1]:
            latest, bounds = when.latest or "", (bounds[0], other[1])
    return When(earliest, latest, grain, first.text)
