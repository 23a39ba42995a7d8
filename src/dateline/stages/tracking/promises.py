"""The promises of an event: who makes them, when each falls due, and which only repeat another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from dateline.record.intervals import day
from dateline.record.nouns import Due, Event
from dateline.reference.events.promises import counterparts
from dateline.reference.text import content
from dateline.stages.tracking.case_index import CaseIndex
from dateline.stages.tracking.due_days import due_of
from dateline.stages.tracking.promise_mentions import PromiseMention, countries_of, speaker_of
from dateline.stages.tracking.promise_rules import IS_PROMISE
from dateline.stages.tracking.promised_things import stems_of_deed

_SAME_DEED = 2  # things that two tellings of one promise share, whatever their verbs
_FEW_DAYS = 2  # that a vague day spans: "the start of the week"


class DuePromise(Struct, frozen=True):
    """A promise with the time at which it falls due."""

    promise: PromiseMention
    due: Due


def promises_of(event: Event, index: CaseIndex) -> list[DuePromise]:
    """The promises of an event in the order in which they were mentioned, one a side; none that is
    repeated.
    """
    made = sorted(
        _by_speaker(event, index).values(), key=lambda m: (m.promise.rank, m.promise.event.start)
    )
    return _without_repetitions(made)


def _by_speaker(event: Event, index: CaseIndex) -> dict[str, DuePromise]:
    """The first promise of each speaker; one with a due day stands before one without."""
    found: dict[str, DuePromise] = {}
    for local_event in index.local_events_of[event.id]:
        statement = index.statements.get(local_event.statement or "")
        promise = PromiseMention(local_event, statement, index)
        if not IS_PROMISE.decide(promise):
            continue
        made = DuePromise(promise, due_of(promise))
        speaker, speaker_text = speaker_of(promise)
        key = speaker or f"words {speaker_text}"
        if key not in found or _has_first_due_day(made, found[key]):
            found[key] = made
    return found


def _has_first_due_day(made: DuePromise, before: DuePromise) -> bool:
    """True if a speaker now gives a day, and gave none before."""
    return made.due.latest is not None and before.due.latest is None


def _without_repetitions(made: Sequence[DuePromise]) -> list[DuePromise]:
    """Without those that repeat a promise of the same deed made before."""
    kept: list[DuePromise] = []
    for later in made:
        if not any(_repeats(later, earlier) for earlier in kept):
            kept.append(later)
    return kept


def _repeats(later: DuePromise, earlier: DuePromise) -> bool:
    """For the same day or for none, by the same side: "had promised"."""
    return _is_for_same_day(later, earlier) and not _are_two_sides(later, earlier)


def _is_for_same_day(later: DuePromise, earlier: DuePromise) -> bool:
    """True where the later one has no day, or ends within days of the earlier one: "on Monday" and
    "at the start of next week"."""
    end, other_end = day(later.due.latest), day(earlier.due.latest)
    if end is None:
        return True
    if other_end is None:
        return False
    return end == other_end or _is_within_days(end, other_end, *_starts(later, earlier))


def _starts(one: DuePromise, other: DuePromise) -> tuple[date | None, date | None]:
    """The first days on which they may be done."""
    return day(one.due.earliest), day(other.due.earliest)


def _is_within_days(
    end: date, other_end: date, start: date | None, other_start: date | None
) -> bool:
    """True for stretches of few days that meet; a limit ("by Friday") is no such stretch where it
    runs from the day of speaking on."""
    if start is None or other_start is None:
        return False
    are_short = max((end - start).days, (other_end - other_start).days) <= _FEW_DAYS
    return are_short and start <= other_end and other_start <= end and start == other_start


def _are_two_sides(one: DuePromise, other: DuePromise) -> bool:
    """True for speakers of two countries: each promises for itself."""
    first, second = (speaker_of(made.promise)[0] for made in (one, other))
    if first is None or second is None or first == second:
        return False
    actors = one.promise.index.actors
    known = (actors[first], actors[second]) if first in actors and second in actors else ()
    countries = [countries_of(who, {r.of for r in who.roles if r.of}, actors) for who in known]
    return len(countries) == 2 and all(countries) and countries[0].isdisjoint(countries[1])


def is_made_again(later: DuePromise, earlier: DuePromise) -> bool:
    """True for a promise that another event tells: the same deed for the same day or for none, by
    the same side, in a later report or further on.
    """
    if later is earlier or _place_in_case(later) <= _place_in_case(earlier):
        return False
    if not _repeats(later, earlier):
        return False
    is_bare = later.promise.has_promise_verb and (
        later.due.latest is None or _names_same_thing(later, earlier)
    )
    return (is_bare and _has_same_speaker(later, earlier)) or _is_same_deed(later, earlier)


def _names_same_thing(later: DuePromise, earlier: DuePromise) -> bool:
    """ "The tents that he promised by Friday": its sentence names what the other promised."""
    event, index = later.promise.event, later.promise.index
    said = content(index.words(event.report, event.sentence))
    return not stems_of_deed(earlier.promise.event, index).isdisjoint(said)


def _place_in_case(made: DuePromise) -> tuple[int, int]:
    """Which report it stands in, and where."""
    return made.promise.rank, made.promise.event.start


def _has_same_speaker(one: DuePromise, other: DuePromise) -> bool:
    """True for one speaker, by id, else by his words."""
    (first, words_for_first), (second, words_for_second) = map(
        speaker_of, (one.promise, other.promise)
    )
    if first or second:
        return first == second
    return words_for_first == words_for_second


def _is_same_deed(one: DuePromise, other: DuePromise) -> bool:
    """Two plans by verbs that may tell one deed and of one thing, or of several things by any."""
    index = one.promise.index
    things = [stems_of_deed(made.promise.event, index) for made in (one, other)]
    shared = things[0] & things[1]
    lemmas = [made.promise.event.lemma for made in (one, other)]
    is_one_deed = not counterparts(lemmas[0]).isdisjoint(counterparts(lemmas[1]))
    if is_one_deed and (shared or not any(things)):
        return True
    return len(shared) >= _SAME_DEED
