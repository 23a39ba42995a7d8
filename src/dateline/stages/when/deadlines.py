"""The day by which a demand is to be met, or up to which a threat leaves time: "gave them until
Friday", "leave within 24 hours, or", "a one-week ultimatum".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.language import Reading, Word, is_dep
from dateline.record.drafts import EventDraft
from dateline.record.intervals import day
from dateline.record.nouns import Due, When
from dateline.reference.events.event_types import event_type
from dateline.reference.events.promises import promise_words
from dateline.reference.time.temporal_cues import tense_cues, time_relations
from dateline.rules import Attempts
from dateline.stages.when.event_bounds import bounds_of_event, end_of_length
from dateline.stages.when.tense import tense_of_timex
from dateline.stages.when.time_limits import limit_of
from dateline.stages.when.timexes import LocatedTimex

_OTHER_TELLING = "acl:relcl"  # a clause that tells of something else
_GIVEN = ("obj", "iobj", "obl*")  # what "gave them 48 hours" may be to the verb


@dataclass(frozen=True, slots=True)
class _Limit:
    """A time within the words of a demand, whose trigger words are `own`. `made`: the day of the
    demand, None where it is not known; `anchor`: the day from which a length counts.
    """

    reading: Reading
    timexes: Sequence[LocatedTimex]
    timex: LocatedTimex
    own: frozenset[int]
    made: date | None
    anchor: date | None


def limit_of_demand(
    reading: Reading, near: Sequence[LocatedTimex], draft: EventDraft, anchor: date | None
) -> LocatedTimex | None:
    """The time that limits what is demanded, ordered or threatened; None for what is no demand, and
    where its words set no limit.

    near: the times of its sentence; anchor: the day on which it is told.
    """
    if not near or not _is_demand(reading, draft):
        return None
    own = _own_words(draft)
    for timex in _within(reading, near, own):
        due = _DUE.decide(_Limit(reading, near, timex, own, None, anchor))
        if due and due.latest:
            return timex
    return None


def due_by_limit(
    reading: Reading,
    near: Sequence[LocatedTimex],
    timex: LocatedTimex,
    draft: EventDraft,
    when: When | None,
    anchor: date | None,
) -> Due | None:
    """When a demand falls due. timex: its limit; when: the time of the demand itself, from which a
    length counts where it is of one day, before which nothing falls due; anchor: the day on which
    it is told.
    """
    first, last = (day(when.earliest), day(when.latest)) if when else (None, None)
    made = first if first == last else None
    due = _DUE.decide(_Limit(reading, near, timex, _own_words(draft), made, made or anchor))
    end = day(due.latest) if due else None
    return due if end and (first is None or first <= end) else None


def _is_demand(reading: Reading, draft: EventDraft) -> bool:
    """True for what asks, orders or threatens, and has come to pass."""
    if draft.status not in ("happened", "ongoing"):
        return False
    info = event_type(draft.type, draft.mode)
    if info.demands or info.threatens:
        return True
    return info.hostile and reading.words[draft.trigger].lemma in promise_words().ordering


def _own_words(draft: EventDraft) -> frozenset[int]:
    """The trigger words of a demand, and the light verb that carries it."""
    carriers = () if draft.carrier is None else (draft.carrier,)
    return frozenset((draft.trigger, *draft.trigger_words, *carriers))


def _within(
    reading: Reading, near: Sequence[LocatedTimex], own: frozenset[int]
) -> Iterator[LocatedTimex]:
    """The times below the words of a demand, but for those of a clause that tells something else;
    in the order of the words. What is demanded may stand before the demand: "the rebels must leave
    by noon, the army warned".
    """
    for timex in near:
        head = reading.words[timex.head]
        for word in (head, *reading.ancestors(head.i)):
            if word.i in own or any(w.i in own for w in reading.children(word.i, "parataxis")):
                yield timex
                break
            if is_dep(word.dep, _OTHER_TELLING) or _is_joined_clause(reading, word):
                break


def _is_joined_clause(reading: Reading, word: Word) -> bool:
    """True for the verb of a clause joined by "and" that has a subject of its own, or that tells
    what is past: it is no part of what is demanded.
    """
    if not is_dep(word.dep, "conj"):
        return False
    return word.xpos == "VBD" or reading.child(word.i, "nsubj*") is not None


def _is_length(limit: _Limit) -> bool:
    """True for a length of time, which has no bounds by itself: "48 hours"."""
    return limit.timex.time.earliest is None


def _by_a_limit(limit: _Limit) -> Due | None:
    """ "By Friday", "until 6 a.m. on Friday", "before May"; not "until Friday" of what was so."""
    is_limit = limit_of(limit.reading, limit.timex) in time_relations().deadline
    if not is_limit or _is_length(limit) or _is_before_demand(limit):
        return None
    if tense_of_timex(limit.reading, limit.timex.head) == "past":
        return None
    return _from_demand(limit, _bounds(limit).latest)


def _is_before_demand(limit: _Limit) -> bool:
    """ "Were ordered out before dawn": on the verb itself "before" tells when it was ordered."""
    is_on_verb = limit.reading.words[limit.timex.head].head in limit.own
    return is_on_verb and limit_of(limit.reading, limit.timex) in time_relations().before


def _within_a_length(limit: _Limit) -> Due | None:
    """ "Within 24 hours", "in the next ten days"."""
    if not _is_length(limit) or limit.anchor is None:
        return None
    bounds = _bounds(limit)
    runs_ahead = bounds.earliest == limit.anchor.isoformat()
    return _from_demand(limit, bounds.latest) if runs_ahead else None


def _of_a_deadline(limit: _Limit) -> Due | None:
    """ "A Friday deadline", "a deadline of 4 May", "a 48-hour ultimatum"; not "an ultimatum on
    Sunday", the day on which it was given.
    """
    noun = limit.reading.head(limit.timex.head)
    if noun is None or noun.lemma not in tense_cues().prospective_nouns:
        return None
    case = limit.reading.child(limit.timex.head, "case")
    if case is not None and case.lower in time_relations().day_openers:
        return None
    return (
        _end_of_length(limit) if _is_length(limit) else _from_demand(limit, _bounds(limit).latest)
    )


def _allotted(limit: _Limit) -> Due | None:
    """ "Gave them 48 hours to leave"."""
    head = limit.reading.words[limit.timex.head]
    if not is_dep(head.dep, *_GIVEN) or not _is_length(limit):
        return None
    verbs = (limit.reading.words[i] for i in (head.head, limit.reading.words[head.head].head))
    is_given = any(verb.i < head.i and verb.lemma in tense_cues().allotting for verb in verbs)
    return _end_of_length(limit) if is_given else None


def _bounds(limit: _Limit) -> Due:
    """The bounds of a time with its limit."""
    found = bounds_of_event(limit.reading, limit.timexes, limit.timex, limit.anchor)
    return Due(found.earliest, found.latest)


def _end_of_length(limit: _Limit) -> Due | None:
    """The day on which a length ends that begins with the demand."""
    if limit.anchor is None:
        return None
    end = end_of_length(limit.timex.time.value, limit.anchor)
    return _from_demand(limit, end.isoformat() if end else None)


def _from_demand(limit: _Limit, latest: str | None) -> Due | None:
    """The time from the demand, as far as its day is known, to a day."""
    if latest is None:
        return None
    return Due(limit.made.isoformat() if limit.made else None, latest)


_DUE: Attempts[_Limit, Due] = Attempts(
    "when.due of a demand",
    (
        ("length within", _within_a_length),
        ("limit", _by_a_limit),
        ("deadline", _of_a_deadline),
        ("allotted", _allotted),
    ),
    about=lambda limit: limit.timex.head,
)
