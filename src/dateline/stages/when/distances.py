"""How long before another event an event was: "the raid comes two days after jets hit a convoy"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from dateline.language import Reading, Word, is_dep
from dateline.record.intervals import day
from dateline.record.nouns import When
from dateline.reference.actors.actors import group_noun
from dateline.reference.time.temporal_cues import time_relations
from dateline.stages.when.timexes import LocatedTimex

_COUNTED = re.compile(r"P(\d+)D|PT(\d+|X)(H|M)")  # longer lengths are too rough to count back by
_HOURS = 24  # of a day


def is_distance(reading: Reading, timex: LocatedTimex) -> bool:
    """True for a length right before "after": "two days after", "a week after"."""
    behind = timex.words[-1] + 1
    is_length = (timex.time.value or "").startswith("P")
    return (
        is_length
        and behind < len(reading.words)
        and reading.words[behind].lower in time_relations().after
    )


def time_before(
    reading: Reading, timexes: Sequence[LocatedTimex], trigger: int, anchor: date | None
) -> When | None:
    """The time of what is told behind "two days after": as long before the verb around it, which is
    of the day that its sentence names, else, if it tells what comes now, of the day of telling.
    """
    clause = _clause_behind_after(reading, trigger)
    if clause is None:
        return None
    after = next(w for w in reading.children(clause.i, "mark", "case") if _is_after(w))
    length = next((t for t in timexes if t.words[-1] + 1 == after.i), None)
    counted = _COUNTED.fullmatch(length.time.value or "") if length is not None else None
    if length is None or counted is None:
        return None
    is_behind = reading.words[clause.head].i < length.words[0]
    if not is_behind and length.words[0] != reading.sentences[after.sentence].first:
        return None
    start = _day_around(reading, timexes, clause, anchor)
    if start is None:
        return None
    least, most = _days_back(counted)
    first, last = (start - timedelta(days) for days in (most, least))
    text = reading.text[length.time.start : reading.words[after.i].end]
    return When(first.isoformat(), last.isoformat(), "day", text, "words")


def _days_back(counted: re.Match[str]) -> tuple[int, int]:
    """How many days back a length goes, at least and at most: hours may go back over midnight."""
    days, amount, unit = counted.groups()
    if days is not None:
        return int(days), int(days)
    if unit == "M":
        return 0, 0
    hours = 1 if amount == "X" else int(amount)
    return hours // _HOURS, (hours + _HOURS - 1) // _HOURS


def _is_after(word: Word) -> bool:
    """True for the word "after"."""
    return word.lower in time_relations().after


def _clause_behind_after(reading: Reading, trigger: int) -> Word | None:
    """The clause or noun with "after" that is the event's own or has it for its verb."""
    word = reading.words[trigger]
    while True:
        if any(map(_is_after, reading.children(word.i, "mark", "case"))):
            return word if is_dep(word.dep, "advcl*", "obl*") else None
        head = reading.head(word.i)
        if head is None or not (is_dep(word.dep, "conj", "xcomp") or _is_told_by(word, head)):
            return None
        word = head


def _is_told_by(noun: Word, verb: Word) -> bool:
    """ "After an earthquake devastated the town", "after rebels launched an attack"."""
    if noun.upos != "NOUN" or not verb.xpos.startswith("VB"):
        return False
    is_carried = is_dep(noun.dep, "obj") and verb.lemma in time_relations().carriers
    return is_carried or (is_dep(noun.dep, "nsubj") and group_noun(noun.lemma) is None)


def _day_around(
    reading: Reading, timexes: Sequence[LocatedTimex], clause: Word, anchor: date | None
) -> date | None:
    """The one day that the sentence names outside the clause; the day of telling, where it names no
    other time and its verb tells what is now ("comes two days after", "nine days after the quake
    the search has ended").
    """
    inside = set(reading.subtree(clause.i))
    verb = reading.words[clause.head]
    others = [
        t
        for t in timexes
        if reading.words[t.head].sentence == verb.sentence
        and t.head not in inside
        and t.time.earliest is not None
        and not is_distance(reading, t)
    ]
    others = [t for t in others if reading.words[t.head].head == verb.i] or others
    if not others:
        return anchor if _tells_what_is(reading, verb) else None
    first, last = day(others[0].time.earliest), day(others[0].time.latest)
    return first if len(others) == 1 and first is not None and first == last else None


def _tells_what_is(reading: Reading, verb: Word) -> bool:
    """True for the present and the present perfect."""
    if verb.xpos in ("VBZ", "VBP"):
        return True
    auxiliaries = reading.children(verb.i, "aux*", "cop")
    return any(word.xpos in ("VBZ", "VBP") for word in auxiliaries)
