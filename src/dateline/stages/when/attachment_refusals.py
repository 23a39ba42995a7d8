"""Times that hang below an event's word and are not its own: reasons against each."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from msgspec import Struct

from dateline.language import Reading, is_dep
from dateline.language.reading import Word
from dateline.record.intervals import day
from dateline.reference.english.function_words import function_words
from dateline.reference.events.argument_words import argument_words
from dateline.reference.time.temporal_cues import alternatives, time_relations
from dateline.rules import Conditions
from dateline.stages.when.anchors import hangs_below_order
from dateline.stages.when.attachment_site import AttachmentSite
from dateline.stages.when.timex_depth import verb_before_clause
from dateline.stages.when.timexes import LocatedTimex

_OF_HISTORY = ("month", "season", "quarter", "year", "decade", "century")


class Attached(Struct, frozen=True):
    """A time that hangs below an attachment site."""

    reading: Reading
    timex: LocatedTimex
    site: AttachmentSite
    trigger: int
    anchor: date | None


def _is_of_order(case: Attached) -> bool:
    """ "Ordered them to leave on Monday", told on Tuesday: the order's day and not that of the
    leaving; told on Friday, the other way round.
    """
    is_order, head = case.site.relation == "ordered", case.timex.head
    if not hangs_below_order(case.reading, head):
        return is_order
    if not is_order and case.trigger != case.reading.words[head].head:
        return False
    first, told = day(case.timex.time.earliest), case.anchor
    is_past = first is not None and told is not None and first <= told
    return is_order != is_past


def _is_of_speech_verb(case: Attached) -> bool:
    """ "said Saturday that ...": a time between a verb and its clause is that verb's alone."""
    verb = verb_before_clause(case.reading, case.timex)
    if verb is not None:
        return verb != case.site.word
    words = case.reading.words
    first, last = case.timex.words[0], case.timex.words[-1]
    if last + 1 >= len(words):
        return False
    if words[last + 1].lower not in function_words().conjunctions.complementizer:
        return False
    skipped = time_relations().skipped_after_verb
    for word in reversed(words[max(0, first - 3) : first]):
        if word.lower not in skipped:
            return word.xpos.startswith("VB") and word.i != case.site.word
    return False


def _is_age(case: Attached) -> bool:
    """ "a 10-year-old boy", "aged 10 years old": how old somebody is, not when it was."""
    time = case.timex.time
    after = case.reading.text[time.start : time.end + 5].lower()
    may_be_length = (time.value or "P").startswith("P")
    return may_be_length and _age_pattern().search(after) is not None


@cache
def _age_pattern() -> re.Pattern[str]:
    """What follows the length in an age, after a blank or a hyphen: "-old"."""
    return re.compile(rf"[\s-](?:{alternatives(time_relations().age)})\b")


def _is_behind_earlier_conjunct(case: Attached) -> bool:
    """Of an earlier conjunct only a time before it is shared: "On Friday they left and burned
    it".
    """
    return case.site.relation == "fronted" and case.timex.head >= case.site.word


def _is_before_embedded_event(case: Attached) -> bool:
    """Of a governing verb only a time behind the event's words: "wants to leave on Friday"."""
    if case.site.relation != "trailing":
        return False
    return case.timex.head <= case.trigger


def _is_behind_reason(case: Attached) -> bool:
    """ "hit back in revenge for a raid last week": a time behind a reason is the reason's, unless a
    comma parts the two.
    """
    words = case.reading.words
    if case.timex.head < case.trigger:
        return False
    between = words[case.trigger + 1 : case.timex.words[0]]
    reason = next((w.i for w in between if w.lemma in time_relations().reason_nouns), None)
    if reason is None:
        return False
    return all(w.text != "," for w in words[reason : case.timex.words[0]])


def _is_compared(case: Attached) -> bool:
    """ "The deadliest attack since 2014", "since the siege of 2014", "for the first time since
    May": when the like was before. It is the time of what its own clause tells: "since 2014, when
    300 people died".
    """
    if is_described(case.reading, case.timex, case.trigger):
        return False
    since = _since_before(case.reading, case.timex)
    if since is None or case.trigger > since:
        return False
    return is_comparison(case.reading, since)


def _since_before(reading: Reading, timex: LocatedTimex) -> int | None:
    """The "since" that stands before a time, or before a noun that it belongs to, by index."""
    first = timex.words[0]
    if first > 0 and reading.words[first - 1].lower in time_relations().since:
        return first - 1
    above = reading.words[reading.words[timex.head].head]
    if above.i >= first or not is_dep(reading.words[timex.head].dep, "nmod*"):
        return None
    mark = reading.child(above.i, "case")
    return mark.i if mark is not None and mark.lower in time_relations().since else None


def is_comparison(reading: Reading, since: int) -> bool:
    """A superlative, "first" or "only" before the "since", with no comma between: not "most
    people".
    """
    words, cues = reading.words, time_relations()
    opening = reading.sentences[words[since].sentence].first
    for word in reversed(words[opening:since]):
        if word.text == ",":
            return False
        if word.lower in cues.compared or _is_superlative(reading, word):
            return True
    return False


def _is_superlative(reading: Reading, word: Word) -> bool:
    """ "Deadliest", "most deadly", "the most deaths"; not "most people" and "at least nine"."""
    if word.xpos == "JJS":
        is_definite = (
            word.i > 0 and reading.words[word.i - 1].lower in function_words().determiners.definite
        )
        return is_definite or word.lower not in time_relations().uncompared
    return word.xpos == "RBS" and reading.words[word.i + 1].xpos == "JJ"


REFUSED: Conditions[Attached] = Conditions(
    "when.not the event's time",
    (
        ("time of a speech verb", _is_of_speech_verb),
        ("an order's or a deed's", _is_of_order),
        ("age", _is_age),
        ("held against the past", _is_compared),
        ("behind a reason", _is_behind_reason),
        ("behind the earlier conjunct", _is_behind_earlier_conjunct),
        ("before the embedded event", _is_before_embedded_event),
    ),
    about=lambda case: case.timex.head,
)


# -- a clause that tells what was then


def is_described(reading: Reading, timex: LocatedTimex, trigger: int) -> bool:
    """ "Quiet since 2019, when rebels attacked a post": a "when" right behind a time tells what was
    at that very time, whatever limit the clause above sets by it; so does a "where" behind a year
    or a month ("at Verdun in 1916, where 300,000 fell").
    """
    behind = next((w for w in reading.words_from(timex.words[-1] + 1) if w.text != ","), None)
    if behind is None or not _goes_on_with(behind, timex):
        return False
    clause = set(reading.subtree(behind.head))
    return trigger in clause and timex.head not in clause


def _goes_on_with(behind: Word, timex: LocatedTimex) -> bool:
    """True if the word, right behind a time, opens a clause that tells what was then."""
    if behind.lower in time_relations().simultaneous_adverbs:
        return True
    return behind.lower in argument_words().place_relatives and timex.time.grain in _OF_HISTORY
