"""The time of an event that several mentions tell of.

What words state comes before what was reckoned from the day of a report. What is told as done was
not after the day of the first report that tells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dateline.record.intervals import Days, shared, width
from dateline.record.nouns import When
from dateline.record.vocabulary import DONE, TAKEN_PLACE
from dateline.rules import Attempts
from dateline.stages.event_coreference.features import MentionFeatures

Order = tuple[int, int, int, str]


def time_of_cluster(mentions: Sequence[MentionFeatures]) -> When | None:
    """The time of the event, None where no mention gives one.

    Of what is told as done only such mentions date it, for a plan or a doubt was made before; where
    none of them has a time to it, it was when it was planned.
    """
    told = [mention for mention in mentions if mention.status in DONE] or mentions
    found, last = _TIME.decide(told), _last_day(told)
    if found is None or not found.is_stated:
        found = _as_planned(mentions, last) or found
    return _until(found, last)


def _as_planned(mentions: Sequence[MentionFeatures], last: str | None) -> When | None:
    """The time that was planned for what goes on when it is told, or was called off before."""
    planned = _tightest([mention for mention in mentions if mention.status == "planned"])
    if planned is None or planned.earliest is None or last is None:
        return None
    is_held = any(mention.status in TAKEN_PLACE for mention in mentions)
    return None if is_held and planned.earliest[:10] > last else planned


def _times(mentions: Sequence[MentionFeatures]) -> list[When]:
    """The times of the mentions that have one."""
    times = (mention.local_event.when for mention in mentions)
    return [when for when in times if when is not None]


# -- as the words state it


def _tightest(mentions: Sequence[MentionFeatures]) -> When | None:
    """The time that all stated bounds agree on, in the words of the narrowest."""
    dated = sorted(_dated(mentions), key=lambda row: row[0])
    if not dated:
        return None
    _, bounds, narrowest = dated[0]
    earliest = latest = narrowest
    for _, days, when in dated[1:]:
        if not shared(bounds, days):
            continue
        earliest = when if days[0] > bounds[0] else earliest
        latest = when if days[1] < bounds[1] else latest
        bounds = max(bounds[0], days[0]), min(bounds[1], days[1])
    return When(earliest.earliest, latest.latest, narrowest.grain, narrowest.text, narrowest.basis)


_Rank = tuple[int, bool, bool, Order]  # width in days, whether lent, background, order


def _dated(mentions: Sequence[MentionFeatures]) -> Iterator[tuple[_Rank, Days, When]]:
    """The mentions whose time has bounds: their rank (the narrowest first), days and time."""
    for m in mentions:
        when = m.local_event.when
        if m.days and when is not None:
            rank = width(m.days), when.basis == "lent", m.background, m.order
            yield rank, m.days, when


def _half_stated(mentions: Sequence[MentionFeatures]) -> When | None:
    """The first time that words state by one bound."""
    stated = (when for when in _times(mentions) if when.is_stated)
    return next((when for when in stated if when.earliest or when.latest), None)


# -- as the reports' days bound it


def _first_guess(mentions: Sequence[MentionFeatures]) -> When | None:
    """The narrowest of what the reports that tell it as news make likely; nothing where one told it
    before.
    """
    guesses = [when for when in _times(mentions) if when.basis == "lead"]
    if not guesses:
        return None
    until = min(when.latest or "" for when in guesses)
    reached = [when for when in guesses if (when.earliest or "") <= until]
    guess = max(reached, key=lambda when: when.earliest or "")
    last = _last_day(mentions)
    return guess if last is None or (guess.earliest or "") <= last else None


def _in_words_alone(mentions: Sequence[MentionFeatures]) -> When | None:
    """The first time with words to it, though they bound nothing."""
    return next((when for when in _times(mentions) if when.text), None)


def _bound(mentions: Sequence[MentionFeatures]) -> When | None:
    """The first time of any kind: a bound."""
    return next(iter(_times(mentions)), None)


_TIME: Attempts[Sequence[MentionFeatures], When] = Attempts(
    "event_coreference.time",
    (
        ("stated bounds", _tightest),
        ("one stated bound", _half_stated),
        ("day of a lead", _first_guess),
        ("words alone", _in_words_alone),
        ("day of the report", _bound),
    ),
    about=lambda mentions: tuple(mention.span for mention in mentions),
)


def _last_day(mentions: Sequence[MentionFeatures]) -> str | None:
    """The first day on which it is told as done; None where none is known."""
    done = (m.local_event.when for m in mentions if m.status in DONE)
    days = [when.latest[:10] for when in done if when is not None and when.latest]
    return min(days, default=None)


def _until(when: When | None, last: str | None) -> When | None:
    """The time, ended by the last day on which it can have been, where it does not begin later."""
    if when is None or last is None:
        return when
    if when.latest is not None and when.latest[:10] <= last:
        return when
    if when.earliest is not None and when.earliest[:10] > last:
        return when
    return replace(when, latest=last)
