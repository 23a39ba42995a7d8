"""A report's whole sentence for an event that no clause of it tells by itself: who writes it, and
the sentence in quotation marks.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from dateline.prose.clause_edges import sentence_around
from dateline.prose.clauses import points_elsewhere
from dateline.prose.event_days import dated, known_time, single_day
from dateline.prose.quotes import clause_words
from dateline.prose.value_words import word
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, EventMention, Stretch

LONGEST = 240  # characters of a sentence that is quoted whole
_BEFORE = 130  # characters of a longer one that are quoted in front of the deed ...
_BEHIND = 110  # ... and behind it
_SHORTEST = 12
_CUT = "…"
_STOP_WITHIN = re.compile(r"[.,](’)$")  # the stop of our own sentence follows
_LETTER = re.compile(r"[a-z]")


def report_sentence(event: Event, index: RecordIndex) -> tuple[str, EventMention] | None:
    """Radio Llanos writes: “The rescue was abandoned”; and the mention with that sentence as its
    clause. None where no report that is at hand tells it in a sentence.
    """
    told = [m for m in event.mentions if m.report in index.reports and not m.withdrawn]
    told = [m for m in told if m.status == event.status] or told
    whole = [replace(one, clause=_sentence(one, index)) for one in told]
    mention = min(whole, key=lambda one: _rank(one, index), default=None)
    if mention is None:
        return None
    quoted, day = dated(_quoted(mention, index), event, index)
    if day and single_day(known_time(event), index):
        quoted = f"{quoted} [{day}]"
    if len(quoted) < _SHORTEST or not _LETTER.search(quoted):
        return None
    teller = index.teller(index.reports[mention.report])
    return word("writes", "any").words.format(teller, _STOP_WITHIN.sub(r"\1", quoted)), mention


def _sentence(mention: EventMention, index: RecordIndex) -> Stretch:
    """The sentence around the trigger."""
    text = index.reports[mention.report].text
    return sentence_around(text, mention.trigger.start, mention.trigger.end)


def _rank(mention: EventMention, index: RecordIndex) -> tuple[bool, bool, bool]:
    """The least is the best: of the body, short enough, by name."""
    report, clause = index.reports[mention.report], mention.clause or mention.trigger
    words = report.text[clause.start : clause.end]
    in_furniture = any(f.start <= clause.start < f.end for f in report.furniture)
    return in_furniture, len(words) > LONGEST, points_elsewhere(words)


def _quoted(mention: EventMention, index: RecordIndex) -> str:
    """The words of the sentence on one line; of a long one what stands around the deed, with marks
    where it is cut.
    """
    clause = mention.clause or mention.trigger
    if clause.end - clause.start <= LONGEST:
        return clause_words(mention, index)
    text = index.reports[mention.report].text
    start, end = _cut(text, clause, mention.trigger)
    words = clause_words(replace(mention, clause=Stretch(start, end)), index)
    opening = f"{_CUT} " if start > clause.start else ""
    closing = f" {_CUT}" if end < clause.end else ""
    return f"{opening}{words}{closing}"


def _cut(text: str, clause: Stretch, trigger: Stretch) -> tuple[int, int]:
    """Where the words around the deed begin and end: between two words."""
    start = max(clause.start, trigger.start - _BEFORE)
    end = min(clause.end, trigger.end + _BEHIND)
    if start > clause.start:
        start = text.find(" ", start, trigger.start) + 1 or trigger.start
    if end < clause.end:
        end = max(text.rfind(" ", trigger.end, end), trigger.end)
    return start, end
