"""The time of an event: which of a sentence's time expressions is its own, by the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from dateline.language import Reading, is_dep
from dateline.language.grammar import new_times, verb_that_puts_off
from dateline.language.reading import Word
from dateline.record.intervals import day
from dateline.record.nouns import When
from dateline.record.vocabulary import WhenBasis
from dateline.reference.time.temporal_cues import tense_cues, time_relations
from dateline.stages.when.attachment import attachment_sites
from dateline.stages.when.attachment_refusals import REFUSED, Attached, is_comparison, is_described
from dateline.stages.when.attachment_site import LENT
from dateline.stages.when.distances import time_before
from dateline.stages.when.event_bounds import bounds_of_event
from dateline.stages.when.timex_depth import HIGHEST, depth_below
from dateline.stages.when.timexes import LocatedTimex

_GENITIVE = ("nmod:poss", "compound")


def time_of_event(
    reading: Reading,
    timexes: Sequence[LocatedTimex],
    trigger: int,
    words: Sequence[int] = (),
    anchor: date | None = None,
    near: Sequence[LocatedTimex] | None = None,
) -> When | None:
    """The time of the event that a trigger word names; None where its words give none.

    timexes: those of the report; near: those of the trigger's sentence, where somebody has parted
    them (`timexes_by_sentence`). words: the trigger's own arguments, a light verb among them.
    anchor: the day that an open end ("since May", "by Friday") runs from or to: the day of
    publication or of speaking. Never across a speech verb nor out of another clause.
    """
    distant = time_before(reading, timexes, trigger, anchor)
    if distant is not None:
        return distant
    near = timexes if near is None else near
    put_off = _put_off_to(reading, near, trigger)
    if put_off is not None:
        return put_off
    candidates = _candidates(reading, near, trigger, set(words), anchor)
    best = min(candidates, key=lambda candidate: candidate.rank, default=None)
    best = _described(reading, near, trigger, best) or best
    if best is None or best.is_vague:
        since = _since_clause(reading, near, trigger, anchor)
        if since is not None:
            return since
    if best is None:
        return _just_before_main_clause(reading, timexes, trigger, anchor, near)
    site = reading.words[best.timex.head]
    is_owned = site.head == trigger and site.dep in _GENITIVE
    is_owned |= is_described(reading, best.timex, trigger)
    said = _day_of_saying(reading, near, trigger, best.timex)
    found = bounds_of_event(reading, timexes, best.timex, said or anchor, is_owned)
    return replace(found, basis=best.basis) if found != When() else None


def _day_of_saying(
    reading: Reading, timexes: Sequence[LocatedTimex], trigger: int, own: LocatedTimex
) -> date | None:
    """ "Promised on 4 May to pay within ten days": the day that a verb above the trigger has."""
    word = reading.words[trigger]
    for _ in range(HIGHEST):
        if word.head == word.i:
            return None
        is_said = is_dep(word.dep, "xcomp", "ccomp")
        word = reading.words[word.head]
        if not is_said:
            continue
        for timex in timexes:
            if timex is own or reading.words[timex.head].head != word.i:
                continue
            first, last = day(timex.time.earliest), day(timex.time.latest)
            if first is not None and first == last:
                return first
    return None


def _put_off_to(reading: Reading, timexes: Sequence[LocatedTimex], trigger: int) -> When | None:
    """ "The talks of Friday were postponed until June": they will be then."""
    verb = verb_that_puts_off(reading, reading.words[trigger])
    heads = {word.i for word in new_times(reading, verb)} if verb is not None else set[int]()
    for timex in timexes:
        if timex.time.earliest and not heads.isdisjoint((timex.head, *timex.words)):
            time = timex.time
            text = reading.text[time.start : time.end]
            return When(time.earliest, time.latest, time.grain, text, "words")
    return None


def _described(
    reading: Reading,
    timexes: Sequence[LocatedTimex],
    trigger: int,
    own: _TimexCandidate | None,
) -> _TimexCandidate | None:
    """The time right before the "when" of the clause that the event is told in, where the clause
    has none of its own: "the first since 2018, when a blaze killed 12".
    """
    for timex in timexes:
        if not timex.time.earliest or not is_described(reading, timex, trigger):
            continue
        is_behind = own is not None and own.timex.head > timex.head
        return None if is_behind else _TimexCandidate(timex, (0, 0, 0, 0), "words")
    return None


class _TimexCandidate(Struct, frozen=True):
    """A time that may be the event's; the lowest rank is taken.

    The rank: how vague the time is, the steps from the trigger to its site, those from the site to
    the time, and the words between trigger and time.
    """

    timex: LocatedTimex
    rank: tuple[int, int, int, int]
    basis: WhenBasis

    @property
    def is_vague(self) -> bool:
        """True for a length ("two weeks") and for "now" or "recently", which have no bounds."""
        return self.rank[0] > 0


def _candidates(
    reading: Reading,
    timexes: Sequence[LocatedTimex],
    trigger: int,
    arguments: set[int],
    anchor: date | None,
) -> Iterator[_TimexCandidate]:
    """The times that hang within reach of one of the event's sites and that nothing refuses."""
    for site in attachment_sites(reading, trigger, arguments):
        sentence = reading.words[site.word].sentence  # a tree is one sentence's
        for timex in timexes:
            if reading.words[timex.head].sentence != sentence and site.word not in timex.words:
                continue
            depth = depth_below(reading, timex, site, trigger)
            if depth is None or REFUSED.holds(Attached(reading, timex, site, trigger, anchor)):
                continue
            distance = abs(timex.head - trigger)
            is_lent = site.steps >= LENT
            if is_lent and not timex.time.earliest:
                continue
            rank = _vagueness(timex), site.steps, depth, distance
            yield _TimexCandidate(timex, rank, "lent" if is_lent else "words")


def _vagueness(timex: LocatedTimex) -> int:
    """0 for a time with bounds, 1 for a length, 2 for "now", "recently" and how often."""
    value, is_bounded = timex.time.value, bool(timex.time.earliest)
    if not value or value == "PRESENT_REF":
        return 2
    if is_bounded:
        return 0
    if value.endswith("_REF"):
        return 2
    return 0 if value.startswith("X") else 1


# -- a clause with "after"


def _just_before_main_clause(
    reading: Reading,
    timexes: Sequence[LocatedTimex],
    trigger: int,
    anchor: date | None,
    near: Sequence[LocatedTimex],
) -> When | None:
    """ "On Sunday the truce was in doubt after fresh raids hit the city": what is fresh on a day is
    of that day or the one before it. Without such a word it may be of any time before.
    """
    clause = _clause_after(reading, trigger)
    if clause is None or not _is_fresh(reading, clause):
        return None
    when = time_of_event(reading, timexes, clause.head, (), anchor, near)
    last = day(when.latest) if when is not None else None
    if when is None or last is None or day(when.earliest) != last:
        return None
    first = (last - timedelta(1)).isoformat()
    return When(first, last.isoformat(), "day", when.text, "lent")


def _clause_after(reading: Reading, trigger: int) -> Word | None:
    """The clause with "after" that the event is told in."""
    for word in (reading.words[trigger], *reading.ancestors(trigger)):
        if not is_dep(word.dep, "advcl*"):
            continue
        mark = reading.child(word.i, "mark")
        return word if mark is not None and mark.lower in time_relations().after else None
    return None


def _is_fresh(reading: Reading, clause: Word) -> bool:
    """True for a clause that calls what it tells new and does not set it further back."""
    if any(w.lower in tense_cues().pluperfect for w in reading.children(clause.i, "aux*")):
        return False
    return any(reading.words[i].lower in time_relations().fresh for i in reading.subtree(clause.i))


# -- a clause of beginning


def _since_clause(
    reading: Reading, timexes: Sequence[LocatedTimex], trigger: int, anchor: date | None
) -> When | None:
    """ "Since the war broke out in March 2011": from the time within the clause up to the
    anchor.
    """
    if anchor is None:
        return None
    for clause in reading.children(trigger, "advcl"):
        mark = reading.child(clause.i, "mark")
        if mark is None or mark.lower not in time_relations().since:
            continue
        if is_comparison(reading, mark.i):
            continue
        inside = set(reading.subtree(clause.i))
        for timex in timexes:
            time = timex.time
            if timex.head not in inside or not time.earliest:
                continue
            if time.earliest[:10] <= anchor.isoformat():
                text = reading.text[mark.start : time.end]
                return When(time.earliest, anchor.isoformat(), time.grain, text, "words")
    return None
