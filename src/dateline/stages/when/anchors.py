"""What each expression of time is anchored to: publication, the day of speaking, a neighbour, or
the narrative.

A report's own words are anchored to its day of publication by the outlet's clock, quoted words to
the day on which they were spoken; where a report speaks of years long past, partial dates go on
from the date last narrated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from msgspec import Struct

from dateline.language import Reading, is_dep
from dateline.record.nouns import Report
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.publishing.outlets import outlet
from dateline.reference.publishing.writing_days import day_by_clock
from dateline.reference.time.date_order import writes_month_first
from dateline.reference.time.temporal_cues import alternatives, tense_cues, time_relations
from dateline.reference.time.timex import bounds
from dateline.reference.time.timex_normalisation import Anchors, is_month_first, normalise
from dateline.reference.time.timex_recognition import Expression
from dateline.rules import RuleTable
from dateline.stages.when.timexes import TimexMention

_OLD = timedelta(183)  # before publication: a date of history
_HISTORY_DATES, _HISTORY_SHARE = 5, 0.6  # old dates, at least, of a report about history
_FRESH_WEIGHT = 3  # old dates that a weekday or "yesterday" outweighs
_CUE_GAP = 8  # characters between an untagged cue and its day
_OPENER_TEXT = 12  # characters before a day, in which "from" is sought
_OF_AN_ORDER = timedelta(2)  # before publication: a weekday behind what was ordered is the order's
_PASSING = timedelta(400)  # how far off a date with a year may lie to go on from
_OPENING_WORDS = 4  # words of a sentence's beginning: a time there is the narrative's
_CUE_KINDS = ("point", "holiday", "part")
_NEVER_NARRATIVE = (
    "duration", "set", "set_every", "set_weekday", "reference", "span", "fiscal", "bc",
)  # fmt: skip


# -- of the whole report


def publication_date(report: Report) -> date | None:
    """The day of publication by the outlet's own clock; None where it is not known."""
    return day_by_clock(report.published, report.timezone)


def is_written_month_first(report: Report, mentions: Sequence[TimexMention]) -> bool:
    """How the report writes numeric dates: as most of them show, else as the outlet's country
    does.
    """
    numeric = (m.expression for m in mentions if m.expression.kind == "slash")
    orders = [is_month_first(expression) for expression in numeric]
    month_first, day_first = orders.count(True), orders.count(False)
    if month_first or day_first:
        return month_first > day_first
    known = outlet(report.outlet) or outlet(report.url)
    if known is None or known.country is None:
        return False
    return writes_month_first(known.country)


def is_history(mentions: Sequence[TimexMention], published: date | None) -> bool:
    """True if most dates with a year lie half a year or more back, and hardly a weekday is
    named.
    """
    if published is None:
        return False
    old = dated = fresh = 0
    for mention in mentions:
        expression = mention.expression
        if expression.get("year") or expression.get("bcyear"):
            dated += 1
            old += _is_old(expression, published)
        if expression.get("weekday") or expression.get("deictic"):
            fresh += 1
    is_mostly_old = old >= _HISTORY_DATES and old >= _HISTORY_SHARE * dated
    return is_mostly_old and fresh * _FRESH_WEIGHT < old


def _is_old(expression: Expression, published: date) -> bool:
    """True for a date half a year or more before publication."""
    value = normalise(expression, Anchors()).value
    if value.startswith("BC"):
        return True
    days = bounds(value)
    return days is not None and days[1] < published - _OLD


# -- of one expression


def day_of_speaking(
    reading: Reading,
    mention: TimexMention,
    mentions: Sequence[TimexMention],
    published: date | None,
) -> date | None:
    """For quoted words, and for what somebody said is to come, the day that the cue's own clause
    names, "said on Friday"; None where it names none.
    """
    cue = mention.quotation.cue_word if mention.quotation else _saying_above(reading, mention)
    if cue is None:
        return None
    of_cue = (m for m in mentions if _dates_cue(reading, m, cue))
    found = next(of_cue, None)
    if found is None:
        return None
    days = bounds(normalise(found.expression, Anchors(published, None, "past")).value)
    return days[0] if days and days[0] == days[1] else None


def _saying_above(reading: Reading, mention: TimexMention) -> int | None:
    """ "Promised on 4 May to pay by 11 May": the verb that governs what is to come by then."""
    if mention.tense != "future":
        return None
    for word in reading.ancestors(mention.head):
        if is_dep(word.dep, "xcomp", "ccomp"):
            above = reading.words[word.head]
            is_promise = above.lemma in tense_cues().prospective_speech
            return above.i if is_promise or cue_verb(above.lemma) is not None else None
        if word.upos in ("VERB", "AUX"):
            return None
    return None


def dates_the_order(reading: Reading, mention: TimexMention, published: date | None) -> bool:
    """ "Ordered the envoys to leave on Monday", told on Monday or Tuesday: the day of the order; a
    bare weekday that is further back is the next one, and what they are to do lies on it.
    """
    fields = mention.expression.fields
    is_bare = fields.get("weekday") and not any(fields.get(x) for x in ("month", "dayno", "rel"))
    if published is None or not is_bare or not hangs_below_order(reading, mention.head):
        return False
    last = bounds(normalise(mention.expression, Anchors(published, None, "past")).value)
    return last is not None and published - last[1] <= _OF_AN_ORDER


def hangs_below_order(reading: Reading, head: int) -> bool:
    """True for a time, by its head word, on the infinitive of what somebody has ordered or asked:
    "on Monday", and no limit.
    """
    case, deed = reading.child(head, "case"), reading.head(head)
    if deed is None or deed.xpos != "VB" or deed.dep != "xcomp" or head < deed.i:
        return False
    if case is not None and case.lower not in time_relations().day_openers:
        return False
    order = reading.words[deed.head]
    is_order = order.xpos == "VBD" and order.lemma in tense_cues().ordering
    return is_order and reading.child(order.i, "aux*") is None


def _dates_cue(reading: Reading, mention: TimexMention, cue: int) -> bool:
    """True if the time hangs on the cue; without tags, if it follows the cue closely."""
    if mention.quotation is not None or mention.expression.kind not in _CUE_KINDS:
        return False
    word = reading.words[cue]
    follows_closely = 0 < mention.expression.start - word.end < _CUE_GAP
    if follows_closely and not word.xpos:
        return True
    head = reading.head(mention.head)
    return head is not None and head.i == cue


def tied_to_neighbour(
    text: str, place: int, mentions: Sequence[TimexMention], anchors: Anchors
) -> Anchors:
    """ "from Monday to Thursday": the first day is anchored to the second, in the future the
    other way.

    place: which of the mentions it is.
    """
    other = place - 1 if anchors.tense == "future" else place + 1
    if not 0 <= other < len(mentions):
        return anchors
    pair = sorted((mentions[place].expression, mentions[other].expression), key=lambda e: e.start)
    if not all("weekday" in e.fields for e in pair) or not _is_range_of_weekdays(text, *pair):
        return anchors
    apart = normalise(mentions[other].expression, replace(anchors, then=None))
    days = bounds(apart.value)
    return replace(anchors, now=days[0], tense=anchors.tense or "past") if days else anchors


def _is_range_of_weekdays(text: str, first: Expression, second: Expression) -> bool:
    """ "from Monday to Thursday": by the word before the first day and that between the two."""
    between = text[first.end : second.start]
    if not _weekday_joint().fullmatch(between):
        return False
    opening = text[max(0, first.start - _OPENER_TEXT) : first.end]
    return _weekday_opening().search(opening) is not None


@cache
def _weekday_opening() -> re.Pattern[str]:
    """A word that opens a stretch, before the last word of the text: "from Monday"."""
    openers = alternatives(time_relations().weekday_openers)
    return re.compile(rf"\b(?:{openers})\s+(?:\w+)?$", re.I)


@cache
def _weekday_joint() -> re.Pattern[str]:
    """What stands between two weekdays of one date: "Monday and Tuesday"."""
    return re.compile(rf"\s*(?:{alternatives(time_relations().weekday_joiners)})\s*")


def with_shared_year(
    text: str, mention: TimexMention, following: TimexMention | None
) -> Expression:
    """The expression with the year of the next: "January and February 1937"."""
    expression = mention.expression
    if following is None or not _lacks_year(expression):
        return expression
    other = following.expression
    if other.kind != "point" or not _has_month_and_year(other):
        return expression
    are_alike = bool(other.get("dayno")) == bool(expression.get("dayno"))
    if not are_alike:
        return expression
    if not _year_joint().fullmatch(text[expression.end : other.start]):
        return expression
    return replace(expression, fields=expression.fields | {"year": other.get("year")})


def _has_month_and_year(expression: Expression) -> bool:
    """ "February 1937", "3 February 1937"."""
    year, month = expression.get("year"), expression.get("month")
    return bool(year and month)


def _lacks_year(expression: Expression) -> bool:
    """ "January", "2 January": a date with a month that names no year."""
    if expression.kind != "point" or expression.get("year"):
        return False
    return bool(expression.get("month"))


@cache
def _year_joint() -> re.Pattern[str]:
    """What stands between two dates that share the year of the second: "2 and 3 May 1937"."""
    return re.compile(rf"\s*(?:{alternatives(time_relations().year_sharers)}|,)\s*")


# -- the narrative


class _NarratedTime(Struct, frozen=True):
    """A time just normalised, with first day, last day and grain of it and of the time last
    narrated.
    """

    reading: Reading
    mention: TimexMention
    days: tuple[date, date, str]
    before: tuple[date, date, str] | None


def advances_narrative(
    reading: Reading, mention: TimexMention, value: str, narrative_anchor: str | None
) -> bool:
    """True if the narrative goes on from this time: not from one in brackets, nor from a far year
    said in passing.
    """
    days, before = bounds(value), bounds(narrative_anchor) if narrative_anchor else None
    if mention.expression.kind in _NEVER_NARRATIVE or days is None:
        return False
    return bool(_ADVANCES.decide(_NarratedTime(reading, mention, days, before)))


def _is_in_brackets(narrated: _NarratedTime) -> bool:
    """A time in brackets explains; it does not move the narrative."""
    sentence = _sentence_start(narrated)
    before = narrated.reading.text[sentence : narrated.mention.expression.start]
    return before.count("(") > before.count(")")


def _sentence_start(narrated: _NarratedTime) -> int:
    """Where the sentence of the time begins, as an offset in the report."""
    word = narrated.reading.words[narrated.mention.words[0]]
    return narrated.reading.sentences[word.sentence].start


def _opens_sentence(narrated: _NarratedTime) -> bool:
    """Among the first words of its sentence: there a time moves the narrative."""
    word = narrated.reading.words[narrated.mention.words[0]]
    return word.i - narrated.reading.sentences[word.sentence].first < _OPENING_WORDS


def _is_aside(narrated: _NarratedTime) -> bool:
    """True in a relative clause and after "since" or "by": "the men whom they had held since
    Tuesday".
    """
    cues = time_relations()
    i = narrated.mention.words[0]
    before = {w.lower for w in narrated.reading.words[max(0, i - 2) : i]}
    if not before.isdisjoint(cues.since) or not before.isdisjoint(cues.deadline):
        return True
    return any(w.dep == "acl:relcl" for w in narrated.reading.ancestors(i))


def _widens(narrated: _NarratedTime) -> bool:
    """The year of the day given last, say: it adds nothing new."""
    if narrated.before is None or narrated.days == narrated.before:
        return False
    first, last, _ = narrated.days
    old_first, old_last, _ = narrated.before
    return first <= old_first and old_last <= last


def _is_near(narrated: _NarratedTime) -> bool:
    """Within reach of the narrative anchor; a date without a year always is."""
    expression = narrated.mention.expression
    if narrated.before is None or not expression.get("year"):
        return True
    first, last, _ = narrated.days
    old_first, old_last, _ = narrated.before
    reach = _PASSING if expression.kind == "point" else timedelta(0)
    return first <= old_last + reach and old_first <= last + reach


_ADVANCES: RuleTable[_NarratedTime, bool] = RuleTable(
    "when.narrative goes on",
    (
        ("in brackets", _is_in_brackets, lambda narrated: narrated.before is None),
        (
            "first time of the narrative",
            lambda narrated: narrated.before is None,
            lambda narrated: True,
        ),
        ("opens its sentence", _opens_sentence, lambda narrated: True),
        ("said in passing", _is_aside, lambda narrated: False),
        ("holds the narrative anchor", _widens, lambda narrated: False),
        ("anything else", lambda narrated: True, _is_near),
    ),
    about=lambda narrated: narrated.mention.head,
)
